import type { Attachment } from '../../../contract/tickets.ts';
import type { Connection } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readMergedRows, standingFor } from '../merge/merged-tickets-store.ts';
import { isStaff, maySeeTicket } from '../ticket-access.ts';
import { messageDigest } from '../ticket-digest.ts';
import { findTicketById, type TicketRecord } from '../ticket-store.ts';
import * as store from './message-store.ts';
import type { MessageRow } from './message-store.ts';
import { readEvidenceRows } from './timeline-store.ts';

/** One of the tickets whose words stand on one timeline. */
export type Thread = {
  ticketId: string;
  /** Null for the ticket that was asked for. */
  merged: { number: number; title: string; text: string; createdAt: number } | null;
  person_id: string | null;
  /** Of a thread of others, only these messages. */
  only?: (message: MessageRow) => boolean;
};

type Origin = { fromNumber?: number; copiedFrom?: number; copiedTo?: number[] };
type ToldMessage = MessageRow & { attachments: Attachment[]; origin: Origin };

/**
 * The tickets whose words stand on the timeline of one: itself and what was merged into it. A requester sees of those only their own; on a merged
 * ticket of theirs they see what the desk has answered since on the one that stands for it, and never what other requesters wrote there.
 */
export async function threadsOf(db: Connection, actor: Actor, ticket: TicketRecord): Promise<Thread[]> {
  const own: Thread = { ticketId: ticket.id, merged: null, person_id: ticket.requester_id };
  const merged = (await readMergedRows(db, ticket.id)).map(
    ({ id, requesterId, ...row }): Thread => ({ ticketId: id, merged: row, person_id: requesterId }),
  );
  if (isStaff(actor)) return [own, ...merged];
  const theirs = [own, ...merged.filter((thread) => thread.person_id === actor.personId)];
  const standing = ticket.merged_into_id === null ? null : await standingFor(db, ticket.id);
  if (!standing) return theirs;
  const since = (await readMergedRows(db, standing.id)).find((row) => row.id === ticket.id)?.mergedAt ?? 0;
  const requesters = new Set(await requestersBeside(db, standing.id));
  const only = (message: MessageRow) =>
    message.created_at >= since && (message.person_id === actor.personId || !requesters.has(message.person_id));
  return [...theirs, { ticketId: standing.id, merged: null, person_id: null, only }];
}

/** Who asks on a ticket and on all that was merged into it. */
async function requestersBeside(db: Connection, standingId: string): Promise<(string | null)[]> {
  const own = await db.selectFrom('tickets').select('requester_id').where('id', '=', standingId).executeTakeFirst();
  return [own?.requester_id ?? null, ...(await readMergedRows(db, standingId)).map((row) => row.requesterId)];
}

const fromOf = (thread: Thread): Origin => (thread.merged ? { fromNumber: thread.merged.number } : {});

/** The messages of all threads, each with where it was written. */
export async function messagesOf(db: Connection, actor: Actor, threads: readonly Thread[]): Promise<ToldMessage[]> {
  const told: ToldMessage[] = [];
  for (const thread of threads) {
    const messages = await store.readMessages(db, thread.ticketId, isStaff(actor));
    // The numbers of other tickets are for the people of the desk.
    const copies = isStaff(actor) ? await store.readCopies(db, thread.ticketId) : null;
    for (const message of thread.only ? messages.filter(thread.only) : messages) {
      const copiedFrom = copies?.from.get(message.id);
      const copiedTo = copies?.to.get(message.id);
      told.push({ ...message, origin: { ...fromOf(thread), ...(copiedFrom && { copiedFrom }), ...(copiedTo && { copiedTo }) } });
    }
  }
  return told;
}

/**
 * Whether somebody may read a file because of the words it hangs on: words of a ticket they see, or words that merges put on the timeline of one.
 */
export async function isReadableFile(db: Connection, actor: Actor, fileId: string): Promise<boolean> {
  if (await store.isFileOfVisibleTicket(db, actor, fileId)) return true;
  for (const id of await ticketsBeside(db, await store.ticketsWithFile(db, fileId))) {
    const ticket = await findTicketById(db, id);
    if (!ticket || !maySeeTicket(actor, ticket)) continue;
    const messages = await messagesOf(db, actor, await threadsOf(db, actor, ticket));
    if (messages.some(({ attachments }) => attachments.some((file) => file.id === fileId))) return true;
  }
  return false;
}

/** All tickets of the merges that these are part of; none for what was never merged. */
async function ticketsBeside(db: Connection, ids: readonly string[]): Promise<Set<string>> {
  const beside = new Set<string>();
  for (const id of ids) {
    const standing = await standingFor(db, id);
    const merged = standing ? await readMergedRows(db, standing.id) : [];
    if (standing && merged.length > 0) for (const each of [standing, ...merged]) beside.add(each.id);
  }
  return beside;
}

/** The frozen facts of all threads. */
export async function evidenceOf(db: Connection, actor: Actor, threads: readonly Thread[]) {
  const told = [];
  for (const thread of threads)
    for (const row of await readEvidenceRows(db, thread.ticketId))
      if (isStaff(actor) || row.person_id === actor.personId) told.push({ ...row, origin: fromOf(thread) });
  return told;
}

/** What the requesters of merged tickets wrote when they made them. */
export function openingsOf(threads: readonly Thread[]) {
  return threads.flatMap(({ ticketId, merged, person_id }) =>
    merged
      ? [
          {
            kind: 'opening' as const,
            id: `opening-${ticketId}`,
            at: merged.createdAt,
            person_id,
            fromNumber: merged.number,
            title: merged.title,
            text: merged.text,
          },
        ]
      : [],
  );
}

/** Whether a message's text is not what was saved. */
export const isDamaged = (message: MessageRow): boolean =>
  messageDigest({
    id: message.id,
    ticketId: message.ticket_id,
    mode: message.mode,
    personId: message.person_id,
    text: message.text,
    createdAt: message.created_at,
  }) !== message.digest;
