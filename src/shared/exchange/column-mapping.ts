import { type CellReading, dateOrderOf, decimalOf } from '../tables/cell-values.ts';
import type { Table, TableRow } from '../tables/read-table.ts';
import { plainWords } from './field-values.ts';
import type { ImportShape } from './import-field.ts';
import type { ImportReason } from './import-reasons.ts';

/** Which field each column is, by its place; null: it is left aside. */
export type ColumnMapping = (string | null)[];

/** The columns that are known by their names. The first of several for one field is it, in the order of the field's words. */
export function guessMapping(shape: ImportShape, header: readonly string[]): ColumnMapping {
  // What exports for programs call a column ("orderNumber") is read as the words it is made of.
  const names = header.map((name) => plainWords(name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')));
  const mapping: ColumnMapping = header.map(() => null);
  for (const { key, words } of shape.fields) {
    const known = [plainWords(key.replace(/[A-Z]/g, (letter) => ` ${letter}`)), ...words];
    const at = known.map((word) => names.findIndex((name, i) => name === word && mapping[i] === null)).find((i) => i >= 0);
    if (at !== undefined) mapping[at] = key;
  }
  return mapping;
}

/** What must be chosen by hand before anything can be taken in: fields without a column, and what can be read in two ways. */
export function openQuestions(shape: ImportShape, table: Pick<Table, 'rows'>, mapping: ColumnMapping) {
  const cellsOf = (...types: string[]) =>
    shape.fields
      .filter(({ key, type }) => types.includes(type) && mapping.includes(key))
      .flatMap(({ key }) => table.rows.map(({ cells }) => cells[mapping.indexOf(key)] ?? ''));
  return {
    missing: shape.fields.filter(({ key, required }) => required && !mapping.includes(key)).map(({ key }) => key),
    dates: dateOrderOf(cellsOf('date')),
    decimal: decimalOf(cellsOf('money')),
    // Costs in a table without a column of currencies are all in one.
    currency: cellsOf('money').some((text) => text.trim() !== '') && !cellsOf('currency').some((text) => text.trim() !== ''),
  } satisfies { missing: string[]; dates: CellReading['dates'] | null; decimal: CellReading['decimal'] | null; currency: boolean };
}

/** A row as it is sent: where it stands in the file, and its cells by field. */
export type ImportRow = { line: number; values: Record<string, string> };
export type SortedRows = { rows: ImportRow[]; refused: { line: number; reason: ImportReason }[] };

const rowOf = ({ line, cells }: TableRow, mapping: ColumnMapping): ImportRow => ({
  line,
  values: Object.fromEntries(mapping.flatMap((key, i) => (key === null ? [] : [[key, cells[i] ?? '']]))),
});

/** The rows of a table by field. Those that cannot be meant are refused here: too many cells, or the tag of an earlier row. */
export function sortRows(shape: ImportShape, table: Pick<Table, 'rows'>, mapping: ColumnMapping): SortedRows {
  const sorted: SortedRows = { rows: [], refused: [] };
  const repeated = repeatedRows(shape);
  for (const each of table.rows) {
    const row = rowOf(each, mapping);
    const reason: ImportReason | null = each.overfull ? { key: 'overfull', values: {} } : repeated(row);
    if (reason) sorted.refused.push({ line: row.line, reason });
    else sorted.rows.push(row);
  }
  return sorted;
}

/** Tells rows that are of the same thing as one before them. */
export function repeatedRows(shape: ImportShape): (row: ImportRow) => ImportReason | null {
  const seen = new Map<string, number>();
  return ({ line, values }) => {
    const keys = shape.keys
      .filter((fields) => values[fields[0] as string]?.trim())
      .map((fields) => ({
        field: fields[0] as string,
        key: JSON.stringify([fields, fields.map((each) => plainWords(values[each] ?? ''))]),
      }));
    const known = keys.find(({ key }) => seen.has(key));
    if (known) return { key: 'repeated', values: { line: seen.get(known.key) as number, field: known.field } };
    for (const { key } of keys) seen.set(key, line);
    return null;
  };
}
