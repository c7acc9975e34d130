import { sql } from 'kysely';
import type { MessageId } from '../../../contract/common.ts';
import type { PublicUpdate } from '../../../contract/relations.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type PublicUpdateRow = Schema['public_updates'];

const updateOf = (row: PublicUpdateRow): PublicUpdate => ({ id: row.id as MessageId, at: row.at, done: row.done, total: row.total });

/** The newest update that went from a ticket to its children. */
export async function newestUpdate(db: Connection, ticketId: string): Promise<PublicUpdate | null> {
  const row = await db
    .selectFrom('public_updates')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? updateOf(row) : null;
}

export async function findUpdate(db: Connection, id: string): Promise<PublicUpdateRow | null> {
  return (await db.selectFrom('public_updates').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertUpdate(trx: Writer, row: PublicUpdateRow): Promise<void> {
  await trx.insertInto('public_updates').values(row).execute();
}

export async function saveProgress(trx: Writer, id: string, done: number, total: number): Promise<void> {
  await trx.updateTable('public_updates').set({ done, total }).where('id', '=', id).execute();
}

export async function readUpdate(db: Connection, id: string): Promise<PublicUpdate> {
  return updateOf(await db.selectFrom('public_updates').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

/** The open children of a ticket and of what was merged into it, by number. */
export async function openChildren(db: Connection, ticketId: string): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    with recursive own(id) as (
      select id from tickets where id = ${ticketId}
      union all select m.source_id from own cross join ticket_merges m where m.target_id = own.id)
    select distinct t.number from own cross join ticket_links l cross join tickets t
    where l.to_id = own.id and l.kind = 'child-of' and t.id = l.from_id and t.is_open = 1 order by t.number`.execute(db);
  return rows.map(({ number }) => number);
}

/** Those of some tickets that are open now. */
export async function openAmong(db: Connection, numbers: readonly number[]): Promise<{ id: string; number: number }[]> {
  if (numbers.length === 0) return [];
  return db
    .selectFrom('tickets')
    .select(['id', 'number'])
    .where('number', 'in', [...numbers])
    .where('is_open', '=', 1)
    .orderBy('number')
    .execute();
}

export async function numberOf(db: Connection, ticketId: string): Promise<number | null> {
  return (await db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirst())?.number ?? null;
}
