import type { Connection, Database, Writer } from '../database.ts';
import type { Schema } from '../schema.ts';

export type DueWork = Schema['timed_work'];

/**
 * Takes the item that is due first, of these kinds, for the rest of the transaction. Two desk servers never take the same one: PostgreSQL skips
 * what another transaction holds, and SQLite has one writer.
 */
export async function takeDueWork(
  trx: Writer,
  dialect: Database['dialect'],
  kinds: readonly string[],
  now: number,
): Promise<DueWork | null> {
  const due = trx
    .selectFrom('timed_work')
    .selectAll()
    .where('due_at', '<=', now)
    .where('kind', 'in', [...kinds])
    .orderBy('due_at')
    .orderBy('id')
    .limit(1);
  return (await (dialect === 'postgres' ? due.forUpdate().skipLocked() : due).executeTakeFirst()) ?? null;
}

/** When the next item of these kinds is due, epoch ms; null when nothing waits. */
export async function nextDueAt(db: Connection, kinds: readonly string[]): Promise<number | null> {
  const row = await db
    .selectFrom('timed_work')
    .select('due_at')
    .where('kind', 'in', [...kinds])
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}
