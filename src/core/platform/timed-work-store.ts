import type { Connection, Writer } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';

/** One row a kind and key: planning again moves it, and forgets what failed before. */
export async function putWork(trx: Writer, work: Schema['timed_work']): Promise<void> {
  await trx
    .insertInto('timed_work')
    .values(work)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({ due_at: work.due_at, payload: work.payload, attempts: 0, last_error: null }),
    )
    .execute();
}

export async function removeWork(trx: Writer, kind: string, key: string): Promise<void> {
  await trx.deleteFrom('timed_work').where('kind', '=', kind).where('key', '=', key).execute();
}

export async function removeWorkById(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('timed_work').where('id', '=', id).execute();
}

/** Moves an item on after an attempt. */
export async function postponeWork(trx: Writer, id: string, dueAt: number, attempts: number, lastError: string | null): Promise<void> {
  await trx.updateTable('timed_work').set({ due_at: dueAt, attempts, last_error: lastError }).where('id', '=', id).execute();
}

/** What waits, soonest first. */
export async function listWork(db: Connection, kind: string, limit: number): Promise<Schema['timed_work'][]> {
  return db.selectFrom('timed_work').selectAll().where('kind', '=', kind).orderBy('due_at').orderBy('id').limit(limit).execute();
}
