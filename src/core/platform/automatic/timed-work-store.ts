import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

const rowsAtOnce = 200;

/**
 * One row a kind and key: planning again moves it, and forgets what failed before. It is new work then and has the new id, so that an attempt
 * still under way strikes off or puts off only what it was begun for.
 */
export async function putWork(trx: Writer, works: readonly Schema['timed_work'][]): Promise<void> {
  for (let from = 0; from < works.length; from += rowsAtOnce)
    await trx
      .insertInto('timed_work')
      .values(works.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['kind', 'key']).doUpdateSet((e) => ({
          id: e.ref('excluded.id'),
          due_at: e.ref('excluded.due_at'),
          payload: e.ref('excluded.payload'),
          attempts: 0,
          last_error: null,
        })),
      )
      .execute();
}

export async function removeWork(trx: Writer, kind: string, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += rowsAtOnce)
    await trx
      .deleteFrom('timed_work')
      .where('kind', '=', kind)
      .where('key', 'in', keys.slice(from, from + rowsAtOnce))
      .execute();
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
