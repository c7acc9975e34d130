import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvFile, type FileColumn, jsonFile } from '../../../src/shared/exchange/export-file.ts';
import { workbookOf } from '../../../src/shared/exchange/workbook.ts';
import { archiveTexts } from '../../helpers/read-workbook.ts';
import { readTable } from '../../../src/shared/tables/read-table.ts';

const columns: FileColumn[] = [
  { key: 'name', header: 'Tên', type: 'text' },
  { key: 'count', header: 'Count', type: 'number' },
  { key: 'at', header: 'At', type: 'time' },
];
const rows = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(), fc.integer({ min: 0, max: 4e12 })));

it('writes JSON and CSV portion by portion as if at once', () => {
  fc.assert(
    fc.property(rows, fc.nat(5), (all, cut) => {
      const json = jsonFile(columns);
      const text = json.begin + json.portion(all.slice(0, cut)) + json.portion(all.slice(cut)) + json.end;
      expect(JSON.parse(text)).toEqual(
        all.map(([name, count, at]) => ({ name, count, at: new Date(at).toISOString().replace('.000Z', 'Z') })),
      );
      const csv = csvFile(columns, ';');
      const read = readTable(new TextEncoder().encode(csv.begin + csv.portion(all.slice(0, cut)) + csv.portion(all.slice(cut)) + csv.end), {
        separator: ';',
      });
      expect(read.ok && read.table.header).toEqual(['Tên', 'Count', 'At']);
    }),
  );
});

it('makes a workbook in which text stays text', async () => {
  const book = await workbookOf(columns, [
    ['=1+1', -5, 1_760_000_000_000],
    ['a\u0001b', null, null],
  ]);
  const bytes = Buffer.from(await book.arrayBuffer());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  const inside = [...archiveTexts(bytes).values()].join('\n');
  expect(inside).not.toContain('<f>');
  expect(inside).toContain('=1+1');
  expect(inside).toContain('state="frozen"');
  expect(inside).not.toContain('\u0001');
});
