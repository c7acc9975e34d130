import type { Attachment } from '../../../contract/tickets.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';
import { attachmentOf } from '../../files/file-service.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { isStaff, type TicketSightRow } from '../ticket-access.ts';

export type MessageRow = Schema['messages'];

export async function findMessage(db: Connection, id: string): Promise<MessageRow | null> {
  return (await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertMessage(trx: Writer, row: MessageRow, fileIds: readonly string[]): Promise<void> {
  await trx.insertInto('messages').values(row).execute();
  if (fileIds.length > 0)
    await trx
      .insertInto('message_files')
      .values(fileIds.map((id, position) => ({ message_id: row.id, file_id: id, position })))
      .execute();
}

const messagesOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db.selectFrom('messages').selectAll().where('ticket_id', '=', slot('ticketId')).orderBy('created_at').orderBy('id'),
);
const filesOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db
    .selectFrom('messages as m')
    .innerJoin('message_files as l', 'l.message_id', 'm.id')
    .innerJoin('files as f', 'f.id', 'l.file_id')
    .selectAll('f')
    .select(['l.message_id', 'l.position'])
    .where('m.ticket_id', '=', slot('ticketId'))
    .orderBy('l.position'),
);

/** The messages of a ticket, oldest first, with what is attached. */
export async function readMessages(
  db: Connection,
  ticketId: string,
  withNotes: boolean,
): Promise<(MessageRow & { attachments: Attachment[] })[]> {
  const words = await messagesOfTicket(db, { ticketId });
  const messages = withNotes ? words : words.filter(({ mode }) => mode === 'reply');
  const files = await filesOfTicket(db, { ticketId });
  const byMessage = Map.groupBy(files, (file) => file.message_id);
  return messages.map((message) => ({ ...message, attachments: (byMessage.get(message.id) ?? []).map(attachmentOf) }));
}

/** The files of a message, in order. */
export async function filesOfMessage(db: Connection, messageId: string): Promise<string[]> {
  const rows = await db.selectFrom('message_files').select('file_id').where('message_id', '=', messageId).orderBy('position').execute();
  return rows.map((row) => row.file_id);
}

export async function insertCopy(trx: Writer, row: Schema['message_copies']): Promise<void> {
  await trx.insertInto('message_copies').values(row).execute();
}

const copiesOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db
    .selectFrom('messages as m')
    .innerJoin('message_copies as c', 'c.message_id', 'm.id')
    .innerJoin('messages as o', 'o.id', 'c.original_id')
    .innerJoin('tickets as t', 't.id', 'o.ticket_id')
    .select(['m.id', 't.number'])
    .where('m.ticket_id', '=', slot('ticketId')),
);
const copiedFromTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db
    .selectFrom('messages as o')
    .innerJoin('message_copies as c', 'c.original_id', 'o.id')
    .innerJoin('messages as m', 'm.id', 'c.message_id')
    .innerJoin('tickets as t', 't.id', 'm.ticket_id')
    .select(['o.id', 't.number'])
    .where('o.ticket_id', '=', slot('ticketId'))
    .orderBy('t.number'),
);

/** Which messages of a ticket are copies of another ticket's, and which were copied to others: by message, the numbers of those tickets. */
export async function readCopies(
  db: Connection,
  ticketId: string,
): Promise<{ from: ReadonlyMap<string, number>; to: ReadonlyMap<string, number[]> }> {
  const from = await copiesOfTicket(db, { ticketId });
  const to = Map.groupBy(await copiedFromTicket(db, { ticketId }), (row) => row.id);
  return {
    from: new Map(from.map((row) => [row.id, row.number])),
    to: new Map([...to].map(([id, rows]) => [id, rows.map((row) => row.number)])),
  };
}

/** The tickets whose own words a file hangs on. */
export async function ticketsWithFile(db: Connection, fileId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('message_files as l')
    .innerJoin('messages as m', 'm.id', 'l.message_id')
    .select('m.ticket_id')
    .distinct()
    .where('l.file_id', '=', fileId)
    .execute();
  return rows.map((row) => row.ticket_id);
}

/** Whether a file hangs on words of a ticket that somebody sees; for a requester on a reply. */
export async function isFileOfVisibleTicket(db: Connection, actor: Actor, fileId: string): Promise<boolean> {
  const seen = policyCondition(actor, 'ticket', 't');
  const row = await db
    .selectFrom('message_files as l')
    .innerJoin('messages as m', 'm.id', 'l.message_id')
    .innerJoin('tickets as t', 't.id', 'm.ticket_id')
    .select('t.id')
    .where('l.file_id', '=', fileId)
    .$if(!isStaff(actor), (query) => query.where('m.mode', '=', 'reply'))
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteDraft(trx: Writer, personId: string, ticketId: string, mode: string): Promise<void> {
  await trx.deleteFrom('drafts').where('person_id', '=', personId).where('ticket_id', '=', ticketId).where('mode', '=', mode).execute();
}

export async function saveDraft(trx: Writer, row: Schema['drafts']): Promise<void> {
  await trx
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'ticket_id', 'mode']).doUpdateSet({ text: row.text, updated_at: row.updated_at }),
    )
    .execute();
}

export async function readDrafts(
  db: Connection,
  personId: string,
): Promise<(TicketSightRow & { number: number; mode: string; text: string; updated_at: number })[]> {
  return db
    .selectFrom('drafts as d')
    .innerJoin('tickets as t', 't.id', 'd.ticket_id')
    .select(['t.number', 't.requester_id', 't.organisation_id', 't.queue_id', 'd.mode', 'd.text', 'd.updated_at'])
    .where('d.person_id', '=', personId)
    .orderBy('d.updated_at', 'desc')
    .orderBy('t.number')
    .execute();
}
