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
