import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type ViewRow = Schema['views'];

/** One's own views and those that others share, in their order. */
export async function readViews(db: Connection, personId: string): Promise<ViewRow[]> {
  return db
    .selectFrom('views')
    .selectAll()
    .where((e) => e.or([e('person_id', '=', personId), e('shared', '=', 1)]))
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function findView(db: Connection, id: string): Promise<ViewRow | null> {
  return (await db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function lastPosition(db: Connection): Promise<number> {
  const row = await db
    .selectFrom('views')
    .select((e) => e.fn.max('position').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

export async function putView(trx: Writer, row: ViewRow): Promise<void> {
  const { id: _id, ...values } = row;
  await trx
    .insertInto('views')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function deleteView(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('views').where('id', '=', id).execute();
}
