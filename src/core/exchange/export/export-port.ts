import type { ExportCell, ExportFilter, ExportType } from '../../../contract/exports.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { failure, say } from '../../platform/failure.ts';

/** A column of a list: what its cells hold, and how a row's cell is read. */
export type ExportColumn<Row> = { type: ExportType; cell: (row: Row) => ExportCell };
export type ExportSlice = { rows: ExportCell[][]; next: string | null };

/** One list that can be taken out as a table: its columns, and its rows as the actor sees them. */
export type ExportPort = {
  types: Readonly<Record<string, ExportType>>;
  /** Which members of the filter this list knows. */
  filters: readonly (keyof ExportFilter)[];
  slice(actor: Actor, columns: readonly string[], filter: ExportFilter, cursor: string | undefined): Promise<ExportSlice>;
};

export const sliceRows = 500;

/** An order that this list knows. @throws failure BAD_REQUEST for one of another list */
export function sortOf<Sort extends string>(asked: string | undefined, known: readonly Sort[], usual: Sort): Sort {
  const sort = known.find((each) => each === (asked ?? usual));
  if (sort === undefined)
    throw failure('BAD_REQUEST', say`This list cannot be sorted by “${asked ?? ''}”.`, { next: say`It knows: ${known.join(', ')}.` });
  return sort;
}

/** The next rows of a list that is worked out whole. */
export function portionOf<Row>(rows: readonly Row[], cursor: string | undefined): { items: Row[]; next: string | null } {
  const [asked] = decodeCursor(cursor, ['number']) ?? [0];
  const from = Number.isSafeInteger(asked) ? Math.max(0, asked) : 0;
  const items = rows.slice(from, from + sliceRows);
  return { items, next: from + items.length < rows.length && items.length > 0 ? encodeCursor([from + items.length]) : null };
}

/** A port over a list that is read by pages. @param columns of a row, which may know what was looked up for its page. */
export function exportOf<Row>(
  columns: Readonly<Record<string, ExportColumn<Row>>>,
  filters: readonly (keyof ExportFilter)[],
  page: (actor: Actor, filter: ExportFilter, cursor: string | undefined) => Promise<{ items: readonly Row[]; next: string | null }>,
): ExportPort {
  return {
    types: Object.fromEntries(Object.entries(columns).map(([key, { type }]) => [key, type])),
    filters,
    async slice(actor, keys, filter, cursor) {
      const { items, next } = await page(actor, filter, cursor);
      return { rows: items.map((row) => keys.map((key) => columns[key]?.cell(row) ?? null)), next };
    },
  };
}

export const text = <Row>(cell: (row: Row) => string | null): ExportColumn<Row> => ({ type: 'text', cell });
export const number = <Row>(cell: (row: Row) => number | null): ExportColumn<Row> => ({ type: 'number', cell });
export const time = <Row>(cell: (row: Row) => number | null): ExportColumn<Row> => ({ type: 'time', cell });
export const yesNo = <Row>(cell: (row: Row) => boolean): ExportColumn<Row> => ({ type: 'yes-no', cell });
