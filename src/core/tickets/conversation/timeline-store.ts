import type { Connection } from '../../database/database.ts';
import { prepared, preparedForList } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';
import type { LoggedChange } from '../edit/ticket-edit-store.ts';

const changesOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db.selectFrom('changes').selectAll().where('subject_kind', '=', 'ticket').where('subject_id', '=', slot('ticketId')).orderBy('sequence'),
);
const evidenceOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db
    .selectFrom('evidence')
    .select([
      'id',
      'ticket_id',
      'organisation_id',
      'title',
      'person_id',
      'device_id',
      'device_name',
      'diagnosis_id',
      'verdict',
      'recording_id',
      'groups',
      'size_bytes',
      'digest',
      'created_at',
    ])
    .where('ticket_id', '=', slot('ticketId'))
    .orderBy('created_at')
    .orderBy('id'),
);

/** Everything logged of a ticket, oldest first. */
export async function readTicketChanges(db: Connection, ticketId: string): Promise<LoggedChange[]> {
  return (await changesOfTicket(db, { ticketId })) as LoggedChange[];
}

/** The frozen facts of a ticket without their content, oldest first. */
export async function readEvidenceRows(db: Connection, ticketId: string): Promise<Omit<Schema['evidence'], 'content'>[]> {
  return evidenceOfTicket(db, { ticketId });
}

const namesIn = {
  people: preparedForList<string>()((db, ids) => db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids)),
  queues: preparedForList<string>()((db, ids) => db.selectFrom('queues').select(['id', 'name']).where('id', 'in', ids)),
};

export async function namesOf(db: Connection, table: 'people' | 'queues', ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await namesIn[table](db, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, row.name]));
}
