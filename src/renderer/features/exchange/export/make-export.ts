import type { ExportCell } from '../../../../contract/exports.ts';
import { csvFile, type FileColumn, jsonFile } from '../../../../shared/exchange/export-file.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import type { ExportedTable } from './exported-table.ts';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
type Options = { format: ExportFormat; separator: ',' | ';'; signal: AbortSignal; onRows: (count: number) => void };

/** Reads a list slice by slice, so that the desk does other things between, and makes a file of it. @returns the file and how many rows are in it */
export async function makeExport(
  client: DeskClient,
  { list, columns, filter }: ExportedTable,
  options: Options,
): Promise<{ file: Blob; rows: number }> {
  const { format, separator, signal, onRows } = options;
  let shape: FileColumn[] = [];
  const kept: ExportCell[][] = [];
  const parts: string[] = [];
  let text: ReturnType<typeof csvFile> | null = null;
  let count = 0;
  let cursor: string | null | undefined;
  do {
    const slice = await client.exports.slice(
      { list, columns: columns.map(({ key }) => key), filter, ...(cursor ? { cursor } : {}) },
      { signal },
    );
    if (cursor === undefined) {
      shape = slice.columns.map(({ key, type }, i) => ({ key, type, header: columns[i]?.header ?? key }));
      text = format === 'xlsx' ? null : format === 'csv' ? csvFile(shape, separator) : jsonFile(shape);
      if (text) parts.push(text.begin);
    }
    const rows = format === 'json' ? slice.rows : slice.rows.map((row) => row.map((cell, i) => sayCell(cell, columns[i]?.say)));
    if (text) parts.push(text.portion(rows));
    else kept.push(...rows);
    count += rows.length;
    onRows(count);
    cursor = slice.next;
  } while (cursor !== null);
  if (text === null) return { file: await (await import('../../../../shared/exchange/workbook.ts')).workbookOf(shape, kept), rows: count };
  return { file: new Blob([...parts, text.end], { type: format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json' }), rows: count };
}

const sayCell = (cell: ExportCell, say: ((value: string) => string) | undefined): ExportCell =>
  say && typeof cell === 'string' ? say(cell) : cell;
