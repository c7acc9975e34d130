import { type CsvCell, csvLines } from '../tables/write-csv.ts';

/** A column of a file: its key in JSON, its name in the others, and what its cells hold (`time`: epoch ms). */
export type FileColumn = { key: string; header: string; type: 'text' | 'number' | 'time' | 'yes-no' };
export type FileRow = readonly CsvCell[];
/** A file that is written portion by portion: what stands before, between and after. */
export type TextFile = { begin: string; portion(rows: readonly FileRow[]): string; end: string };

const isoOf = (value: CsvCell, { type }: FileColumn): CsvCell =>
  type === 'time' && typeof value === 'number' ? new Date(value).toISOString().replace('.000Z', 'Z') : value;
const plain = (row: FileRow, columns: readonly FileColumn[]): CsvCell[] => columns.map((column, i) => isoOf(row[i] ?? null, column));

/** A table as CSV for sheets: UTF-8 with its mark, times in ISO, nothing that a sheet would run. @param separator what sheets of this language expect */
export const csvFile = (columns: readonly FileColumn[], separator: ',' | ';'): TextFile => ({
  begin: `\uFEFF${csvLines([columns.map(({ header }) => header)], separator)}`,
  portion: (rows) =>
    csvLines(
      rows.map((row) => plain(row, columns)),
      separator,
    ),
  end: '',
});

/** A table as one JSON list of objects, a row a line, times in ISO. */
export function jsonFile(columns: readonly FileColumn[]): TextFile {
  let written = 0;
  return {
    begin: '[',
    portion: (rows) =>
      rows
        .map((row) => {
          const cells = plain(row, columns);
          return `${written++ === 0 ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(columns.map(({ key }, i) => [key, cells[i]])))}`;
        })
        .join(''),
    end: '\n]\n',
  };
}
