import type { TicketPatch, TicketRow } from '../../../../../contract/tickets.ts';

/** The most that one call of `tickets.rows` is asked for. */
const batch = 200;

export type RowCache = ReturnType<typeof createRowCache>;

/**
 * Rows of tickets by number, loaded when they come into sight. A row that changed stays shown until the new one is here. A row that
 * vanished from the desk is remembered as gone, so that it is not asked for again and again.
 */
export function createRowCache(load: (numbers: number[]) => Promise<readonly TicketRow[]>, onProblem: (error: unknown) => void) {
  const rows = new Map<number, TicketRow>();
  const stale = new Set<number>();
  const gone = new Set<number>();
  const asked = new Set<number>();
  // Not asked for again by itself, or an error would be repeated as fast as the desk can refuse.
  const failed = new Set<number>();
  const listeners = new Set<() => void>();
  let version = 0;

  function changed(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  async function fetchRows(numbers: number[]): Promise<void> {
    for (const number of numbers) {
      asked.add(number);
      stale.delete(number);
    }
    try {
      const found = await load(numbers);
      for (const row of found) rows.set(row.number, row);
      const here = new Set(found.map(({ number }) => number));
      for (const number of numbers) {
        if (here.has(number)) gone.delete(number);
        else gone.add(number);
      }
    } catch (error) {
      for (const number of numbers) failed.add(number);
      onProblem(error);
    } finally {
      for (const number of numbers) asked.delete(number);
      changed();
    }
  }

  return {
    get: (number: number): TicketRow | undefined => rows.get(number),
    isGone: (number: number): boolean => gone.has(number),
    /** Loads what is missing or stale of these; what is on its way is not asked for twice. */
    want(numbers: readonly number[]): Promise<unknown> {
      const missing = numbers.filter(
        (number) => !asked.has(number) && !failed.has(number) && !gone.has(number) && (!rows.has(number) || stale.has(number)),
      );
      const calls: Promise<void>[] = [];
      for (let at = 0; at < missing.length; at += batch) calls.push(fetchRows(missing.slice(at, at + batch)));
      return Promise.all(calls);
    },
    /** Says that tickets changed; `null` says that any may have. */
    spoil(numbers: readonly number[] | null): void {
      for (const number of numbers ?? rows.keys()) stale.add(number);
      for (const number of numbers ?? [...gone]) gone.delete(number);
      for (const number of numbers ?? [...failed]) if (failed.delete(number)) stale.add(number);
      changed();
    },
    /** Shows a change at once, before the desk has answered. */
    patch(numbers: readonly number[], patch: Pick<TicketPatch, 'status' | 'priority' | 'kind'> & { assigneeName?: string | null }): void {
      for (const number of numbers) {
        const row = rows.get(number);
        if (row) rows.set(number, { ...row, ...patch });
      }
      changed();
    },
    version: () => version,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
