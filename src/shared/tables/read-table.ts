import Papa from 'papaparse';
import { unguarded } from './write-csv.ts';
import { decodeText, type EncodingReason, type TextEncoding } from './text-encoding.ts';

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** More than this is refused before it is read: a list of a hundred thousand rows with twenty columns fits. */
export const tableLimits = { bytes: 24 * 1024 * 1024, rows: 100_000, columns: 200, cell: 20_000 } as const;

/** A line of the file as cells. `line` counts from 1 and is where the row begins: cells of several lines make the next ones begin later. */
export type TableRow = { line: number; cells: string[] /** More filled cells than the header has names. */; overfull: boolean };
export type Table = {
  header: string[];
  rows: TableRow[];
  encoding: TextEncoding;
  encodingReason: EncodingReason;
  separator: Separator;
};
/** Why a file is no table. */
export type TableProblem =
  | { kind: 'too-large'; limit: number }
  | { kind: 'empty' }
  | { kind: 'binary' }
  | { kind: 'too-many-rows'; limit: number }
  | { kind: 'too-many-columns'; limit: number }
  | { kind: 'long-cell'; line: number; limit: number }
  | { kind: 'open-quote'; line: number };
export type ReadTable = { ok: true; table: Table } | { ok: false; problem: TableProblem };
export type ReadOptions = { encoding?: TextEncoding | undefined; separator?: Separator | undefined };

class Unreadable extends Error {
  readonly problem: TableProblem;
  constructor(problem: TableProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

const parse = (text: string, separator: Separator, preview: number) =>
  Papa.parse<string[]>(text, { delimiter: separator, newline: '\n', preview });

/** The separator that cuts the first lines into the most cells, all lines alike. */
function guessSeparator(text: string): Separator {
  let best: Separator = ',';
  let most = 0;
  for (const separator of separators) {
    const widths = parse(text.slice(0, 64 * 1024), separator, 20)
      .data.filter((cells) => cells.some((cell) => cell.trim() !== ''))
      .map(({ length }) => length);
    const width = widths[0] ?? 0;
    const alike = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    const score = width > 1 ? width * alike ** 2 : 0;
    if (score > most) {
      best = separator;
      most = score;
    }
  }
  return best;
}

/** Every column has a name, each its own: an empty one is called by its place, a repeated one by its count. */
function namesOf(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `#${i + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Sheets put the separator into a first line of its own ("sep=;"). */
function announcedSeparator(text: string): { separator: Separator; rest: string } | null {
  const found = /^sep=([,;|\t])\n/i.exec(text.slice(0, 8));
  return found ? { separator: found[1] as Separator, rest: text.slice(found[0].length) } : null;
}

const lineBreaks = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);

function rowsOf(text: string, separator: Separator, firstLine: number): { header: string[]; rows: TableRow[] } {
  let header: string[] | null = null;
  const rows: TableRow[] = [];
  let line = firstLine;
  const { data, errors } = parse(text, separator, tableLimits.rows + 200);
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  for (const [i, cells] of data.entries()) {
    const begins = line;
    line += 1 + lineBreaks(cells);
    if (open?.row === i) throw new Unreadable({ kind: 'open-quote', line: begins });
    if (cells.some((cell) => cell.length > tableLimits.cell))
      throw new Unreadable({ kind: 'long-cell', line: begins, limit: tableLimits.cell });
    // Composed only now: a Greek question mark becomes a semicolon by it.
    const trimmed = cells.map((cell) => cell.normalize('NFC').trim());
    if (trimmed.every((cell) => cell === '')) continue;
    if (header === null) {
      if (trimmed.length > tableLimits.columns) throw new Unreadable({ kind: 'too-many-columns', limit: tableLimits.columns });
      header = namesOf(trimmed);
      continue;
    }
    if (rows.length === tableLimits.rows) throw new Unreadable({ kind: 'too-many-rows', limit: tableLimits.rows });
    const { length } = header;
    const overfull = trimmed.slice(length).some((cell) => cell !== '');
    rows.push({ line: begins, cells: header.map((_, c) => unguarded(trimmed[c] ?? '').trim()), overfull });
  }
  if (header === null) throw new Unreadable({ kind: 'empty' });
  return { header, rows };
}

/** Characters below the tab, and between the line ends and Escape. */
const hasControls = (text: string): boolean =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).some((code) => code < 9 || (code > 13 && code < 27));

/**
 * Reads a table from the bytes of a CSV or TSV file: its encoding, its separator, its header and its rows. Line ends of any kind become one, also
 * within cells. Rows that are too short get empty cells; what is no table is told, never guessed at.
 */
export function readTable(bytes: Uint8Array, options: ReadOptions = {}): ReadTable {
  if (bytes.length > tableLimits.bytes) return { ok: false, problem: { kind: 'too-large', limit: tableLimits.bytes } };
  const { text: raw, encoding, reason } = decodeText(bytes, options.encoding);
  // Zip, PDF and old sheets: text has no such characters, in whatever encoding.
  if (hasControls(raw.slice(0, 4096))) return { ok: false, problem: { kind: 'binary' } };
  const text = raw.replace(/\r\n?/g, '\n');
  const announced = announcedSeparator(text);
  const body = announced?.rest ?? text;
  const separator = options.separator ?? announced?.separator ?? guessSeparator(body);
  try {
    return { ok: true, table: { ...rowsOf(body, separator, announced ? 2 : 1), encoding, encodingReason: reason, separator } };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem };
    throw error;
  }
}
