import writeExcelFile from 'write-excel-file/universal';
import type { FileColumn, FileRow } from './export-file.ts';

const widest = 60;
/** A cell of a workbook holds no more, and no control characters but tab and line end. */
const cellLetters = 32_000;
const plainText = (text: string): string => text.slice(0, cellLetters).replace(/[\p{Cc}--[\t\n]]/gv, ' ');
/** Sheets know no time zones: what is shown is the time on the clock of whoever made the file. */
const onTheClock = (at: number): Date => new Date(at - new Date(at).getTimezoneOffset() * 60_000);
/** What the name of a sheet must not hold, and how long it may be. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** One sheet of a workbook: its name on the tab, and a table. */
export type WorkbookSheet = { name: string; columns: readonly FileColumn[]; rows: readonly FileRow[] };

function cellOf(value: FileRow[number], { type }: FileColumn) {
  if (value === null) return null;
  if (type === 'time' && typeof value === 'number') return { type: Date, value: onTheClock(value), format: 'yyyy-mm-dd hh:mm' } as const;
  if (typeof value === 'number') return { type: Number, value } as const;
  if (typeof value === 'boolean') return { type: Boolean, value } as const;
  return { type: String, value: plainText(value) } as const;
}

function sheetOf({ columns, rows }: Pick<WorkbookSheet, 'columns' | 'rows'>) {
  const header = columns.map(({ header: name }) => ({ type: String, value: plainText(name), fontWeight: 'bold' }) as const);
  const widths = columns.map(({ header: name, type }, i) => {
    const letters = rows.slice(0, 500).reduce((most, row) => Math.max(most, String(row[i] ?? '').length), name.length);
    return { width: type === 'time' ? Math.max(17, name.length + 2) : Math.min(widest, letters + 2) };
  });
  return {
    data: [header, ...rows.map((row) => columns.map((column, i) => cellOf(row[i] ?? null, column)))],
    columns: widths,
    stickyRowsCount: 1,
  };
}

/** A table as an Excel workbook: cells of their types (text is never a formula), the header in sight while scrolling, columns as wide as their content. */
export async function workbookOf(columns: readonly FileColumn[], rows: readonly FileRow[]): Promise<Blob> {
  const { data, ...options } = sheetOf({ columns, rows });
  return writeExcelFile(data, options).toBlob();
}

/** The same with several sheets, each with a name of its own. */
export async function workbookOfSheets(sheets: readonly WorkbookSheet[]): Promise<Blob> {
  return writeExcelFile(sheets.map((sheet) => ({ ...sheetOf(sheet), sheet: sheetName(sheet.name) }))).toBlob();
}
