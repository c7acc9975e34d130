import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonRows, OutputCapture, plainOutput } from '../../../src/device/playbooks/plain-output.ts';

const escape = '\u001b';

describe('plainOutput', () => {
  it.each([
    ['colours', `${escape}[1;31mred${escape}[0m text`, 'red text'],
    ['titles and links', `${escape}]0;title\u0007a${escape}]8;;http://x${escape}\\b`, 'ab'],
    ['a progress line drawn over', 'downloading 10%\rdownloading 99%\r\ndone\r\n', 'downloading 99%\ndone\n'],
    ['blanks as cursor movement', `Name${escape}[4CStatus`, 'Name    Status'],
    ['device control and private strings', `a${escape}P1$r0m${escape}\\b${escape}_x${escape}\\c`, 'abc'],
    ['eight-bit controls', 'a\u009b31mb\u009d0;t\u009cc', 'abc'],
    ['charset switches and bells', `${escape}(Ba\u0007\u0008b`, 'ab'],
  ])('takes %s away', (_what, raw, plain) => {
    expect(plainOutput(raw)).toBe(plain);
  });

  it('leaves no control character, whatever comes, and does not grow', () => {
    const hostile = fc.array(
      fc.oneof(fc.constantFrom(escape, `${escape}[`, `${escape}]`, '\u009b', '\r', '\n', '999C', 'm', '\u0007'), fc.string()),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        // oxlint-disable-next-line no-control-regex -- that is what is looked for
        expect(plainOutput(parts.join(''))).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }),
      { numRuns: 300 },
    );
    expect(plainOutput(`${escape}[9999C`.repeat(80_000)).length).toBeLessThan(1_100_000);
  });
});

describe('OutputCapture', () => {
  it('keeps the beginning and the end of a flood and says what is missing', () => {
    const capture = new OutputCapture();
    for (let line = 0; line < 1_000_000; line++) capture.add(`line ${line}\n`);
    const text = capture.text();
    expect(capture.truncated).toBe(true);
    expect(text.length).toBeLessThan(800_000);
    expect(text.startsWith('line 0\nline 1\n')).toBe(true);
    expect(text.endsWith('line 999999\n')).toBe(true);
    expect(text).toMatch(/\[\.\.\. \d+ characters left out \.\.\.\]/);
  });

  it('keeps what is small whole', () => {
    const capture = new OutputCapture();
    capture.add('a');
    capture.add('b');
    expect([capture.text(), capture.truncated]).toEqual(['ab', false]);
  });
});

describe('jsonRows', () => {
  it('reads one object, a list, nothing, and lines the console has wrapped', () => {
    expect(jsonRows('{"a":1}')).toEqual([{ a: 1 }]);
    expect(jsonRows('[{"a":1},{"a":2}]')).toEqual([{ a: 1 }, { a: 2 }]);
    expect(jsonRows('')).toEqual([]);
    expect(jsonRows('[{"Name":"a long na\nme"}]')).toEqual([{ Name: 'a long name' }]);
    expect(jsonRows('Access is denied.')).toBeNull();
    expect(jsonRows('[1,{"a":')).toBeNull();
  });
});
