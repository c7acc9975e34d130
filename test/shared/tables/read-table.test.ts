import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ReadTable, readTable, tableLimits } from '../../../src/shared/tables/read-table.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const tableOf = (read: ReadTable) => {
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.table;
};
const cellsOf = (read: ReadTable) => tableOf(read).rows.map(({ cells }) => cells);
const wide = (text: string, little: boolean) => {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};

it('knows the encoding and says why', () => {
  const text = 'Tên,Địa điểm\nĐặng Thị Hường,Huế';
  // What a Vietnamese Windows writes: base letters, and tones as marks behind them.
  const vietnamese = Uint8Array.from([0x54, 0xea, 0x6e, 0x2c, 0x78, 0x0a, 0xd0, 0xe3, 0xf2, 0x6e, 0x67, 0x2c, 0x79]);
  const french = Uint8Array.from([0x4e, 0x6f, 0x6d, 0x2c, 0x78, 0x0a, 0x52, 0x65, 0x6e, 0xe9, 0x2c, 0x79]);
  for (const [name, content, encoding, reason] of [
    ['plain', bytes(text), 'utf-8', 'valid'],
    ['marked', bytes(`\uFEFF${text}`), 'utf-8', 'mark'],
    ['wide, marked', wide(`\uFEFF${text}`, true), 'utf-16le', 'mark'],
    ['wide, big, marked', wide(`\uFEFF${text}`, false), 'utf-16be', 'mark'],
    ['wide', wide('name,place\nJo,Hanoi', true), 'utf-16le', 'zeros'],
    ['wide, big', wide('name,place\nJo,Hanoi', false), 'utf-16be', 'zeros'],
    ['1258', vietnamese, 'windows-1258', 'vietnamese'],
    ['1252', french, 'windows-1252', 'fallback'],
  ] as const)
    expect({ name, ...tableOf(readTable(content)) }, name).toMatchObject({ encoding, encodingReason: reason });
  expect(cellsOf(readTable(wide(`\uFEFF${text}`, false)))).toEqual([['Đặng Thị Hường', 'Huế']]);
  expect(cellsOf(readTable(vietnamese))).toEqual([['Đặng', 'y']]);
  expect(cellsOf(readTable(french))).toEqual([['René', 'y']]);
  expect(tableOf(readTable(french, { encoding: 'windows-1258' }))).toMatchObject({ encodingReason: 'chosen' });
});

it('finds the separator, also the one that is announced', () => {
  for (const separator of [',', ';', '\t', '|']) {
    const text = `a${separator}b${separator}c\n1${separator}"x, y; z"${separator}3\n`;
    expect(tableOf(readTable(bytes(text)))).toMatchObject({ separator, header: ['a', 'b', 'c'] });
  }
  expect(tableOf(readTable(bytes('sep=;\na;b\n1;2')))).toMatchObject({
    separator: ';',
    header: ['a', 'b'],
    rows: [{ line: 3, cells: ['1', '2'] }],
  });
  expect(tableOf(readTable(bytes('Price\n1,50\n2,75')))).toMatchObject({ header: ['Price'] });
});

it('keeps cells of several lines, and says where each row begins', () => {
  for (const end of ['\n', '\r\n', '\r'])
    expect(tableOf(readTable(bytes(['a,b', '1,"one', 'two"', '', '2,x'].join(end)))).rows).toEqual([
      { line: 2, cells: ['1', 'one\ntwo'], overfull: false },
      { line: 5, cells: ['2', 'x'], overfull: false },
    ]);
});

it('gives every column a name of its own, and every row as many cells', () => {
  const table = tableOf(readTable(bytes('\n\nname,,name, na  me \nA\nB,1,2,3,,\nC,1,2,3,4')));
  expect(table.header).toEqual(['name', '#2', 'name (2)', 'na me']);
  expect(table.rows).toEqual([
    { line: 4, cells: ['A', '', '', ''], overfull: false },
    { line: 5, cells: ['B', '1', '2', '3'], overfull: false },
    { line: 6, cells: ['C', '1', '2', '3'], overfull: true },
  ]);
});

it('refuses what is no table, and what is too much, with the place', () => {
  const problemOf = (content: Uint8Array) => {
    const read = readTable(content);
    return read.ok ? null : read.problem;
  };
  expect(problemOf(bytes(''))).toEqual({ kind: 'empty' });
  expect(problemOf(bytes(' \n\n,,,'))).toEqual({ kind: 'empty' });
  expect(problemOf(bytes('PK\u0003\u0004\u0014\u0000'))).toEqual({ kind: 'binary' });
  expect(problemOf(bytes('a,b\n1,2\n3,"open\n4,5\n'))).toEqual({ kind: 'open-quote', line: 3 });
  expect(problemOf(bytes(`a\n"${'x'.repeat(tableLimits.cell + 1)}"`))).toMatchObject({ kind: 'long-cell', line: 2 });
  expect(problemOf(bytes(','.repeat(tableLimits.columns).replaceAll(',', 'a,')))).toMatchObject({ kind: 'too-many-columns' });
  expect(problemOf(bytes(`a\n${'x\n'.repeat(tableLimits.rows + 1)}`))).toMatchObject({ kind: 'too-many-rows' });
  expect(problemOf(new Uint8Array(tableLimits.bytes + 1))).toMatchObject({ kind: 'too-large' });
});

it('answers whatever bytes it gets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
      expect(typeof readTable(content).ok).toBe('boolean');
    }),
    { numRuns: 1000 },
  );
});
