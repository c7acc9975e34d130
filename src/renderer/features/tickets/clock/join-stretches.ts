import type { ClockExplanation } from '../../../../contract/ticket-clocks.ts';

/**
 * Stretches of time that follow each other and count for the same reason, as one: what happened on a ticket between them changed nothing of its
 * clock, so it explains nothing.
 */
export function joinStretches(rows: readonly ClockExplanation[]): ClockExplanation[] {
  const joined: ClockExplanation[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const sameStatus = last?.status === row.status || row.reason === 'counted';
    if (last && last.to === row.from && last.reason === row.reason && sameStatus)
      joined[joined.length - 1] = { ...last, to: row.to, countedMs: last.countedMs + row.countedMs };
    else joined.push(row);
  }
  return joined;
}
