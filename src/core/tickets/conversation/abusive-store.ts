import type { Abusive } from '../../../contract/conduct.ts';
import type { PersonId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { preparedForList } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';

export type AbusiveRow = Schema['abusive_messages'];
type NamedRow = AbusiveRow & { person_name: string | null };

export const abusiveOf = (row: NamedRow): Abusive => ({
  personId: row.person_id as PersonId,
  personName: row.person_name,
  at: row.created_at,
  reason: row.reason,
});

const marksOfTickets = preparedForList<string>()((db, ticketIds) =>
  db
    .selectFrom('abusive_messages as a')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select('p.name as person_name')
    .where('a.ticket_id', 'in', ticketIds),
);

/** The marks of tickets by message. */
export async function readMarks(db: Connection, ticketIds: readonly string[]): Promise<Map<string, Abusive>> {
  const rows = await marksOfTickets(db, ticketIds);
  return new Map(rows.map((row) => [row.message_id, abusiveOf(row)]));
}

export async function findMark(db: Connection, messageId: string): Promise<NamedRow | null> {
  const row = await db
    .selectFrom('abusive_messages as a')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select('p.name as person_name')
    .where('a.message_id', '=', messageId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertMark(trx: Writer, row: AbusiveRow): Promise<void> {
  await trx.insertInto('abusive_messages').values(row).execute();
}

export async function deleteMark(trx: Writer, messageId: string): Promise<void> {
  await trx.deleteFrom('abusive_messages').where('message_id', '=', messageId).execute();
}

/** The marked messages of somebody, newest first, with their tickets. */
export async function marksOfWriter(db: Connection, writerId: string): Promise<(NamedRow & { number: number })[]> {
  return db
    .selectFrom('abusive_messages as a')
    .innerJoin('tickets as t', 't.id', 'a.ticket_id')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select(['p.name as person_name', 't.number'])
    .where('a.writer_id', '=', writerId)
    .orderBy('a.created_at', 'desc')
    .orderBy('a.message_id')
    .limit(200)
    .execute();
}
