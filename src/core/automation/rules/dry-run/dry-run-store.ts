import type { Connection } from '../../../database/database.ts';
import { prepared } from '../../../database/prepared.ts';
import type { PastChange, PastMessage } from './history.ts';

const changesOf = prepared<{ id: string }>()((db, slot) =>
  db
    .selectFrom('changes')
    .select(['command_id', 'at', 'event', 'field', 'old', 'new'])
    .where('subject_kind', '=', 'ticket')
    .where('subject_id', '=', slot('id'))
    .orderBy('sequence'),
);
const messagesOf = prepared<{ id: string }>()((db, slot) =>
  db.selectFrom('messages').select(['id', 'text', 'person_id']).where('ticket_id', '=', slot('id')),
);
const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** A ticket's whole log, oldest first. */
export async function readPastChanges(db: Connection, ticketId: string): Promise<PastChange[]> {
  const rows = await changesOf(db, { id: ticketId });
  return rows.map(({ command_id, at, event, field, old, new: after }) => ({
    commandId: command_id,
    at,
    event,
    field,
    old: parsed(old),
    new: parsed(after),
  }));
}

export async function readPastMessages(db: Connection, ticketId: string): Promise<Map<string, PastMessage>> {
  const rows = await messagesOf(db, { id: ticketId });
  return new Map(rows.map((row) => [row.id, { id: row.id, text: row.text, personId: row.person_id }]));
}
