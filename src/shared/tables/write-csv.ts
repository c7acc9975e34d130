export type CsvCell = string | number | boolean | null;

/**
 * A cell as a sheet may have it. One that it would take for a formula begins with an apostrophe; so does one that begins with an apostrophe
 * before such a cell, so that taking it off again gives back what was there.
 */
export function guarded(value: CsvCell): string {
  const text = value === null ? '' : String(value);
  return typeof value === 'string' && /^'*[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** A cell as it stands in a file. */
function cellText(value: CsvCell, separator: string): string {
  const safe = guarded(value);
  return safe.includes(separator) || /["\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a table, each ended. @param separator a comma, a semicolon or a tab. */
export const csvLines = (rows: readonly (readonly CsvCell[])[], separator = ','): string =>
  rows.map((row) => `${row.map((cell) => cellText(cell, separator)).join(separator)}\r\n`).join('');

/** Rows as CSV (RFC 4180) that spreadsheets open as UTF-8 and without running anything of it. */
export const csvOf = (header: readonly string[], rows: readonly (readonly CsvCell[])[], separator = ','): string =>
  `\uFEFF${csvLines([header, ...rows], separator)}`;

/** What was in a cell before it was guarded against being taken for a formula. */
export const unguarded = (text: string): string => (/^'+[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? text.slice(1) : text);
