import writeExcelFile from 'write-excel-file/universal';
import type { FileColumn, FileRow } from './export-file.ts';

const widest = 60;
/** A cell of a workbook holds no more, and no control characters but tab and line end. */
const cellLetters = 32_000;
const plainText = (text: string): string => text.slice(0, cellLetters).replace(/[\p{Cc}--[\t\n]]/gv, ' ');
/** Sheets know no time zones: what is shown is the time on the clock of whoever made the file. */
const onTheClock = (at: number): Date => new Date(at - new Date(at).getTimezoneOffset() * 60_000);

function cellOf(value: FileRow[number], { type }: FileColumn) {
  if (value === null) return null;
  if (type === 'time' && typeof value === 'number') return { type: Date, value: onTheClock(value), format: 'yyyy-mm-dd hh:mm' } as const;
  if (typeof value === 'number') return { type: Number, value } as const;
  if (typeof value === 'boolean') return { type: Boolean, value } as const;
  return { type: String, value: plainText(value) } as const;
}

/** A table as an Excel workbook: cells of their types (text is never a formula), the header in sight while scrolling, columns as wide as their content. */
export async function workbookOf(columns: readonly FileColumn[], rows: readonly FileRow[]): Promise<Blob> {
  const header = columns.map(({ header: name }) => ({ type: String, value: plainText(name), fontWeight: 'bold' }) as const);
  const widths = columns.map(({ header: name, type }, i) => {
    const letters = rows.slice(0, 500).reduce((most, row) => Math.max(most, String(row[i] ?? '').length), name.length);
    return { width: type === 'time' ? 17 : Math.min(widest, letters + 2) };
  });
  const data = [header, ...rows.map((row) => columns.map((column, i) => cellOf(row[i] ?? null, column)))];
  return writeExcelFile(data, { columns: widths, stickyRowsCount: 1 }).toBlob();
}
