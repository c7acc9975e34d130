import type { ImportRow } from '../../../../shared/exchange/column-mapping.ts';

const rowsAtOnce = 200;
const lettersAtOnce = 300_000;

/** Rows in the portions that are sent at once: each is one command, short enough that others get their turn. */
export function* slicesOf(rows: readonly ImportRow[]): Generator<ImportRow[]> {
  let slice: ImportRow[] = [];
  let letters = 0;
  for (const row of rows) {
    const size = Object.values(row.values).reduce((sum, text) => sum + text.length, 0);
    if (slice.length === rowsAtOnce || (slice.length > 0 && letters + size > lettersAtOnce)) {
      yield slice;
      slice = [];
      letters = 0;
    }
    slice.push(row);
    letters += size;
  }
  if (slice.length > 0) yield slice;
}
