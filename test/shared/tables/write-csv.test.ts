import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { readTable } from '../../../src/shared/tables/read-table.ts';
import { csvOf, unguarded } from '../../../src/shared/tables/write-csv.ts';

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1+1', "'=1", "''+x", '+84 90 123', '-5', '@SUM(A1)', '\t=1', '"a", "b"', 'a;b', 'một\r\nhai', '＝1', "'", '\u037e'),
);
/** As a table is read: trimmed, NFC, one kind of line end. */
const asRead = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

it('lets no cell begin a formula, whatever the separator', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "'=1"])
    expect(csvOf(['x'], [[text]])).toContain(`'${text[0]}`);
  expect(csvOf(['x'], [[-1]])).toContain('\r\n-1\r\n');
  fc.assert(
    fc.property(
      fc.array(fc.array(texts, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
      fc.constantFrom(',', ';', '\t'),
      (rows, separator) => {
        const { data } = Papa.parse<string[]>(csvOf(['a', 'b'], rows, separator).slice(1), { delimiter: separator, newline: '\r\n' });
        for (const cell of data.slice(1).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(data.slice(1, -1).map((row) => row.map(unguarded))).toEqual(rows);
      },
    ),
  );
});

it('is read again as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(texts, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
      fc.constantFrom(',', ';', '\t'),
      (rows, separator) => {
        const kept = rows
          .map((row) => row.map((text) => text.replace(/[\p{Cc}--[\t\n\r]]/gv, '')))
          .filter((row) => row.some((text) => asRead(text) !== ''));
        const read = readTable(new TextEncoder().encode(csvOf(['a', 'b'], kept, separator)), { separator: separator as ',' });
        if (!read.ok) throw new Error(read.problem.kind);
        expect(read.table.rows.map(({ cells }) => cells)).toEqual(kept.map((row) => row.map((text) => asRead(text))));
      },
    ),
    { numRuns: 300 },
  );
});
