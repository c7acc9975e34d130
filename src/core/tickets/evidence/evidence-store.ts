import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type EvidenceRow = Schema['evidence'];

export async function findEvidence(db: Connection, id: string): Promise<EvidenceRow | null> {
  return (await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertEvidence(trx: Writer, row: EvidenceRow): Promise<void> {
  await trx.insertInto('evidence').values(row).execute();
}

export async function requesterOfTicket(db: Connection, ticketId: string): Promise<string | null> {
  return (await db.selectFrom('tickets').select('requester_id').where('id', '=', ticketId).executeTakeFirst())?.requester_id ?? null;
}
