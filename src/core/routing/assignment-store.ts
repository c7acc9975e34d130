import { type RawBuilder, sql } from 'kysely';
import type { Connection, Writer } from '../database/database.ts';
import { prepared, preparedForList } from '../database/prepared.ts';
import type { Schema } from '../database/schema.ts';

export type RoutedRow = Omit<Schema['tickets'], 'next_due_at'> & { queue_name: string; assigning: string | null };

const routed = (db: Connection) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('queues as q', 'q.id', 't.queue_id')
    .selectAll('t')
    .select(['q.name as queue_name', 'q.assigning']);
const routedTicket = prepared<{ id: string }>()((db, slot) => routed(db).where('t.id', '=', slot('id')));
const routedTickets = preparedForList<string>()((db, ids) => routed(db).where('t.id', 'in', ids));

/** A ticket with how its queue assigns. */
export async function readRouted(db: Connection, ticketId: string): Promise<RoutedRow | null> {
  return (await routedTicket(db, { id: ticketId }))[0] ?? null;
}

/** The same of many, in no order. */
export const readManyRouted = (db: Connection, ticketIds: readonly string[]): Promise<RoutedRow[]> => routedTickets(db, ticketIds);

/** Takes the next turn of a queue. Commands that assign in one queue come one after the other, each seeing what the last one gave to whom. */
export async function takeTurn(trx: Writer, queueId: string): Promise<number> {
  const row = await trx
    .updateTable('queues')
    .set({ turn: sql<number>`turn + 1` })
    .where('id', '=', queueId)
    .returning('turn')
    .executeTakeFirst();
  return row?.turn ?? 0;
}

export async function saveTurn(trx: Writer, queueId: string, personId: string, turn: number): Promise<void> {
  await trx.updateTable('queue_members').set({ turn }).where('queue_id', '=', queueId).where('person_id', '=', personId).execute();
}

/** The people of a queue who are still here. */
export async function readQueueCandidates(db: Connection, queueId: string): Promise<(Schema['queue_members'] & { name: string })[]> {
  return db
    .selectFrom('queue_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .selectAll('m')
    .select('p.name')
    .where('m.queue_id', '=', queueId)
    .where('p.active', '=', 1)
    .execute();
}

const lastAgent = prepared<{ requesterId: string; number: number }>()((db, slot) =>
  db
    .selectFrom('tickets')
    .select('assignee_id')
    .where('requester_id', '=', slot('requesterId'))
    .where('number', '<', slot('number'))
    .where('assignee_id', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1),
);

/** Who had the last ticket of a requester before this one. */
export async function lastAgentOf(db: Connection, requesterId: string | null, number: number): Promise<string | null> {
  return requesterId === null ? null : ((await lastAgent(db, { requesterId, number }))[0]?.assignee_id ?? null);
}

/** Whose names stand on the devices of a ticket. */
export async function keepersOf(db: Connection, ticketId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('ticket_devices as td')
    .innerJoin('devices as d', 'd.id', 'td.device_id')
    .select('d.person_id')
    .where('td.ticket_id', '=', ticketId)
    .where('d.person_id', 'is not', null)
    .execute();
  return rows.map((row) => row.person_id as string);
}

export async function tagsOf(db: Connection, ticketId: string): Promise<string[]> {
  const rows = await db.selectFrom('ticket_tags').select('tag').where('ticket_id', '=', ticketId).execute();
  return rows.map(({ tag }) => tag);
}

// In the statement's text, so that the partial index of open tickets by priority is used.
const open: RawBuilder<boolean> = sql`t.is_open = 1`;
const urgentUntaken = prepared()((db) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('queues as q', 'q.id', 't.queue_id')
    .select(['t.number', 't.title', 't.queue_id', 't.organisation_id', 't.requester_id', 't.updated_at', 'q.name as queue_name'])
    .where(open)
    .where('t.priority', '=', 4)
    .where('t.assignee_id', 'is', null)
    .orderBy('t.updated_at')
    .limit(200),
);

/** Urgent open tickets that nobody has taken, the oldest first. */
export const readUrgentUntaken = (db: Connection) => urgentUntaken(db, {});

/** The queues that somebody leads, and those that nobody leads but that have members. */
export async function ledQueues(db: Connection, personId: string): Promise<{ own: string[]; leaderless: string[] }> {
  const rows = await db.selectFrom('queue_members').select(['queue_id', 'person_id', 'leads']).execute();
  const byQueue = Map.groupBy(rows, (row) => row.queue_id);
  return {
    own: rows.filter((row) => row.person_id === personId && row.leads === 1).map((row) => row.queue_id),
    leaderless: [...byQueue].filter(([, members]) => members.every(({ leads }) => leads === 0)).map(([id]) => id),
  };
}
