import { csvLines, type CsvCell, guarded } from '../../shared/tables/write-csv.ts';

/** Rows as they are put on the clipboard: for sheets and editors as lines with tabs, for pages and mails as a table. */
export type CopiedRows = { text: string; html: string };

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] as string);

/** A table for the clipboard, its header first. A sheet runs nothing of it: what looks like a formula begins with an apostrophe. */
export function copiedRows(header: readonly string[], rows: readonly (readonly CsvCell[])[]): CopiedRows {
  const all = [header, ...rows];
  const line = (cells: readonly CsvCell[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(guarded(cell))}</${tag}>`).join('')}</tr>`;
  return {
    text: csvLines(all, '\t'),
    html: `<table>${all.map((cells, i) => line(cells, i === 0 ? 'th' : 'td')).join('')}</table>`,
  };
}

/** Puts rows on the clipboard, where a command asks for it. */
export const writeCopied = ({ text, html }: CopiedRows): Promise<void> =>
  navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) }),
  ]);
