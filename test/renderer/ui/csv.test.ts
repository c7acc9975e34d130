import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvOf } from '../../../src/renderer/ui/csv.ts';

it('reads back as it was, but for an apostrophe before what a sheet would run', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const { data } = Papa.parse<string[]>(csvOf(['a', 'b'], rows).slice(1), { newline: '\r\n' });
      const guarded = rows.map((row) => row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      expect(data.slice(0, -1)).toEqual([['a', 'b'], ...guarded]);
    }),
  );
});

it('lets no cell begin a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) expect(csvOf(['x'], [[text]])).toContain(`'${text[0]}`);
  expect(csvOf(['x'], [[-1]])).toContain('\r\n-1\r\n');
});
