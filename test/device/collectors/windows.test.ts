import { describe, expect, it } from 'vitest';
import { binarySize, decimal, rounded, wholeNumber } from '../../../src/device/collectors/numbers.ts';
import { readUdev } from '../../../src/device/collectors/udev.ts';
import { queryWindows, textOfCodes, windowsTime } from '../../../src/device/collectors/windows.ts';
import { machineOf } from '../../helpers/recorded-machine.ts';

const answering = (stdout: string, rest: object = {}) =>
  machineOf({ platform: 'windows', commands: [{ program: 'powershell.exe', stdout, ...rest }] });

describe('asking Windows', () => {
  it('puts every query in one process, each caught on its own', async () => {
    const machine = answering(JSON.stringify({ a: { rows: [{ x: 1 }] }, b: { error: 'Access denied', denied: false } }));
    expect(await queryWindows(machine, { a: 'Get-A', b: 'Get-B' })).toEqual({
      a: { rows: [{ x: 1 }], error: null, denied: false },
      b: { rows: [], error: 'Access denied', denied: true },
    });
    expect(machine.calls).toHaveLength(1);
    const script = machine.calls[0]?.args.at(-1) ?? '';
    expect(script.match(/try \{/g)).toHaveLength(2);
    expect(script).toContain("$answer['a'] = @{ rows = @(Get-A) }");
  });

  it('reads the ways PowerShell 5.1 and 7 write lists', async () => {
    const machine = answering(
      JSON.stringify({
        wrapped: { rows: { value: [{ n: 1 }, { n: 2 }], Count: 2 } },
        single: { rows: { n: 3 } },
        none: { rows: null },
        odd: { rows: ['text', { n: 4 }, null] },
      }),
    );
    const answers = await queryWindows(machine, { wrapped: 'w', single: 's', none: 'n', odd: 'o', absent: 'a' });
    expect([answers.wrapped.rows.length, answers.single.rows.length, answers.none.rows.length, answers.odd.rows.length]).toEqual([
      2, 1, 0, 1,
    ]);
    expect(answers.absent.error).toBe('not answered');
  });

  it('fails with what PowerShell said', async () => {
    await expect(queryWindows(answering('', { stderr: 'blocked by policy' }), { a: 'x' })).rejects.toThrow('blocked by policy');
    await expect(queryWindows(answering('', { timedOut: true }), { a: 'x' })).rejects.toThrow('in time');
    await expect(queryWindows(answering('[]'), { a: 'x' })).rejects.toThrow('no readable answer');
  });
});

it.each<[unknown, number | null]>([
  ['/Date(1700000000000)/', 1700000000000],
  ['/Date(-86400000)/', -86400000],
  [{ value: '/Date(1700000000000)/', DisplayHint: 2 }, 1700000000000],
  ['2024-01-02T03:04:05Z', Date.UTC(2024, 0, 2, 3, 4, 5)],
  ['20240102030405.000000+060', Date.UTC(2024, 0, 2, 2, 4, 5)],
  ['20240102030405.000000-300', Date.UTC(2024, 0, 2, 8, 4, 5)],
  ['yesterday', null],
  [null, null],
  [5, null],
])('the moment %j is %s', (value, expected) => {
  expect(windowsTime(value)).toBe(expected);
});

it('reads texts in arrays of codes', () => {
  expect(textOfCodes([68, 69, 76, 0, 0])).toBe('DEL');
  expect(textOfCodes({ value: [76, 71], Count: 2 })).toBe('LG');
  expect(textOfCodes([0, 0])).toBeNull();
  expect(textOfCodes('DEL')).toBeNull();
});

it('reads numbers and sizes, and nothing else', () => {
  expect([
    wholeNumber('42\n'),
    wholeNumber('0x1f'),
    wholeNumber(1.6),
    wholeNumber('4x'),
    wholeNumber(''),
    wholeNumber(null),
    wholeNumber('99999999999999999999'),
  ]).toEqual([42, 31, 2, null, null, null, null]);
  expect([decimal(' 1.5 '), decimal(''), decimal('x'), decimal(Number.NaN)]).toEqual([1.5, null, null, null]);
  expect([
    binarySize('16 GB'),
    binarySize('512 MiB'),
    binarySize('1,024 kB'),
    binarySize('8'),
    binarySize('big'),
    binarySize('3 parsecs'),
  ]).toEqual([17179869184, 536870912, 1048576, 8, null, null]);
  expect([rounded(1.25), rounded(1.2345, 2), rounded(null)]).toEqual([1.3, 1.23, null]);
});

it('reads what udev keeps, with its escapes', async () => {
  const machine = machineOf({
    platform: 'linux',
    files: { '/run/udev/data/b8:0': ['S:disk/x', 'E:ID_FS_LABEL_ENC=\u0110\\x20\\xc3\\xa9', 'E:EMPTY=', 'E:A=b=c'] },
  });
  expect([...(await readUdev(machine, 'b8:0'))]).toEqual([
    ['ID_FS_LABEL_ENC', 'Đ é'],
    ['EMPTY', ''],
    ['A', 'b=c'],
  ]);
});
