import type { Connection } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';

/** The kind of timed work that closes a solved ticket; its key is the ticket's id. */
export const closeKind = 'ticket.close';

const closing = prepared<{ id: string }>()((db, slot) =>
  db.selectFrom('timed_work').select('due_at').where('kind', '=', closeKind).where('key', '=', slot('id')),
);

/** When a solved ticket closes by itself, epoch ms; null when it does not. */
export const closesAt = async (db: Connection, ticketId: string): Promise<number | null> =>
  (await closing(db, { id: ticketId }))[0]?.due_at ?? null;
