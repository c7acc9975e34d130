import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import type { TicketSightRow } from '../ticket-access.ts';

export type EvidenceRow = Schema['evidence'];

export async function findEvidence(db: Connection, id: string): Promise<EvidenceRow | null> {
  return (await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertEvidence(trx: Writer, row: EvidenceRow): Promise<void> {
  await trx.insertInto('evidence').values(row).execute();
}

/** What decides who sees the ticket that something hangs on. */
export async function sightOfTicket(db: Connection, ticketId: string): Promise<TicketSightRow | null> {
  const row = await db
    .selectFrom('tickets')
    .select(['requester_id', 'organisation_id', 'queue_id'])
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return row ?? null;
}
