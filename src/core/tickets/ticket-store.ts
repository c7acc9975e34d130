import type { DeviceId, OrganisationId, PersonId, QueueId, TicketId } from '../../contract/common.ts';
import {
  type Ticket,
  type TicketKind,
  type TicketPriority,
  type TicketRow,
  type TicketStatus,
  ticketPrioritySchema,
  type WaitingFor,
} from '../../contract/tickets.ts';
import type { RowClock } from '../../contract/row-clock.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Writer } from '../database/database.ts';
import { prepared, preparedInsert } from '../database/prepared.ts';
import type { Schema } from '../database/schema.ts';
import { readMergedTickets, standingFor } from './merge/merged-tickets-store.ts';

/** What people's commands write of a ticket; when it is due next follows from its promises. */
export type TicketRecord = Omit<Schema['tickets'], 'next_due_at'>;

export const priorityRank = (priority: TicketPriority): number => ticketPrioritySchema.options.indexOf(priority) + 1;
export const priorityOf = (rank: number): TicketPriority => ticketPrioritySchema.options[rank - 1] ?? 'normal';

/** Rows of the queue with the names people read; a ticket's first device stands for its devices. */
export const selectTicketRows = (db: Connection) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('queues as q', 'q.id', 't.queue_id')
    .leftJoin('people as r', 'r.id', 't.requester_id')
    .leftJoin('people as a', 'a.id', 't.assignee_id')
    .leftJoin('ticket_clocks as c', (join) => join.onRef('c.ticket_id', '=', 't.id').on('c.is_next', '=', 1))
    .leftJoin('checklist_progress as cp', 'cp.ticket_id', 't.id')
    .leftJoin('devices as d', (join) =>
      join.on('d.id', '=', (e) =>
        e
          .selectFrom('ticket_devices as td')
          .select('td.device_id')
          .whereRef('td.ticket_id', '=', 't.id')
          .orderBy('td.linked_at')
          .orderBy('td.device_id')
          .limit(1),
      ),
    )
    .select([
      't.id',
      't.number',
      't.title',
      't.status',
      't.waiting_for',
      't.waiting_until',
      't.tier',
      't.priority',
      't.kind',
      't.queue_id',
      't.organisation_id',
      'q.name as queue_name',
      't.requester_id',
      'r.name as requester_name',
      't.assignee_id',
      'a.name as assignee_name',
      'd.id as device_id',
      'd.name as device_name',
      'cp.done as checklist_done',
      'cp.total as checklist_total',
      'cp.required_open as checklist_required_open',
      't.created_at',
      't.updated_at',
      't.version',
      'c.target as clock_target',
      'c.state as clock_state',
      'c.due_at as clock_due_at',
      'c.soon_at as clock_soon_at',
      'c.target_ms as clock_target_ms',
      'c.elapsed_ms as clock_elapsed_ms',
    ]);

export type SelectedTicketRow = Awaited<ReturnType<ReturnType<typeof selectTicketRows>['executeTakeFirstOrThrow']>>;

export function ticketRowOf(row: SelectedTicketRow): TicketRow {
  return {
    id: row.id as TicketId,
    number: row.number,
    title: row.title,
    status: row.status as TicketStatus,
    waitingFor: row.waiting_for as WaitingFor | null,
    waitingUntil: row.waiting_until,
    tier: row.tier,
    priority: priorityOf(row.priority),
    kind: row.kind as TicketKind,
    queueId: row.queue_id as QueueId,
    queueName: row.queue_name,
    requesterId: row.requester_id as PersonId | null,
    requesterName: row.requester_name,
    assigneeId: row.assignee_id as PersonId | null,
    assigneeName: row.assignee_name,
    deviceId: row.device_id as DeviceId | null,
    deviceName: row.device_name,
    checklist:
      row.checklist_total === null
        ? null
        : { done: row.checklist_done ?? 0, total: row.checklist_total, requiredOpen: row.checklist_required_open ?? 0 },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    clock: rowClockOf(row),
  };
}

/** The clock that is due next, as it was counted last. */
function rowClockOf(row: SelectedTicketRow): RowClock | null {
  if (row.clock_target === null || row.clock_target_ms === null) return null;
  const remainingMs = row.clock_target_ms - (row.clock_elapsed_ms ?? 0);
  return {
    kind: row.clock_target as RowClock['kind'],
    state: row.clock_state as RowClock['state'],
    dueAt: row.clock_due_at,
    soonAt: row.clock_soon_at,
    remainingMs,
    leftShare: Math.min(1, Math.max(0, remainingMs / row.clock_target_ms)),
  };
}

const ticketByNumber = prepared<{ number: number }>()((db, slot) =>
  db.selectFrom('tickets').selectAll().where('number', '=', slot('number')),
);
const numberById = prepared<{ id: string }>()((db, slot) => db.selectFrom('tickets').select('number').where('id', '=', slot('id')));

export async function findTicketRecord(db: Connection, number: number): Promise<TicketRecord | null> {
  return (await ticketByNumber(db, { number }))[0] ?? null;
}

export async function findTicketById(db: Connection, id: string): Promise<TicketRecord | null> {
  return (await db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The number of the open ticket that this requester has taken an ended one up with already, or null. */
export async function findFollower(db: Connection, ticketId: string, requesterId: string): Promise<number | null> {
  const row = await db
    .selectFrom('tickets')
    .select('number')
    .where('follows_id', '=', ticketId)
    .where('requester_id', '=', requesterId)
    .where('is_open', '=', 1)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.number ?? null;
}

/** The devices of a ticket that are its requester's. */
export async function ownDevices(db: Connection, ticketId: string, requesterId: string | null): Promise<DeviceId[]> {
  const rows = await db
    .selectFrom('ticket_devices as td')
    .innerJoin('devices as d', 'd.id', 'td.device_id')
    .select('d.id')
    .where('td.ticket_id', '=', ticketId)
    .where('d.person_id', '=', requesterId ?? '')
    .orderBy('td.linked_at')
    .limit(50)
    .execute();
  return rows.map(({ id }) => id as DeviceId);
}

export async function findTicketNumber(db: Connection, id: string): Promise<number | null> {
  return (await numberById(db, { id }))[0]?.number ?? null;
}

const wholeTicket = prepared<{ number: number }>()((db, slot) =>
  selectTicketRows(db)
    .leftJoin('tickets as f', 'f.id', 't.follows_id')
    .select([
      't.text',
      't.started_at',
      't.solved_at',
      't.closed_at',
      't.confirmed_at',
      't.reopened',
      't.merged_into_id',
      'f.number as follows_number',
    ])
    .where('t.number', '=', slot('number')),
);
const tagsOfTicket = prepared<{ id: string }>()((db, slot) =>
  db.selectFrom('ticket_tags').select('tag').where('ticket_id', '=', slot('id')).orderBy('tag'),
);
const devicesOfTicket = prepared<{ id: string }>()((db, slot) =>
  db
    .selectFrom('ticket_devices as td')
    .innerJoin('devices as d', 'd.id', 'td.device_id')
    .select(['d.id', 'd.name', 'd.model', 'd.last_scan_at', 'd.problem_count'])
    .where('td.ticket_id', '=', slot('id'))
    .orderBy('td.linked_at')
    .orderBy('d.id'),
);

/** The whole ticket as a person reads it, or null. */
export async function readTicket(db: Connection, number: number): Promise<Ticket | null> {
  const [row] = await wholeTicket(db, { number });
  if (!row) return null;
  const tags = await tagsOfTicket(db, { id: row.id });
  const devices = await devicesOfTicket(db, { id: row.id });
  const merged = await readMergedTickets(db, row.id);
  return {
    ...ticketRowOf(row),
    text: row.text,
    organisationId: row.organisation_id as OrganisationId | null,
    startedAt: row.started_at,
    solvedAt: row.solved_at,
    closedAt: row.closed_at,
    confirmedAt: row.confirmed_at,
    closesAt: null,
    reopened: row.reopened,
    followsNumber: row.follows_number,
    tags: tags.map(({ tag }) => tag),
    devices: devices.map((device) => ({
      id: device.id as DeviceId,
      name: device.name,
      model: device.model,
      lastScanAt: device.last_scan_at,
      problemCount: device.problem_count,
    })),
    mergedInto: row.merged_into_id === null ? null : await standingFor(db, row.id),
    merged,
  };
}

const insertRecord = preparedInsert<TicketRecord>('tickets', [
  'id',
  'number',
  'organisation_id',
  'title',
  'text',
  'status',
  'is_open',
  'priority',
  'kind',
  'queue_id',
  'requester_id',
  'assignee_id',
  'started_at',
  'created_at',
  'updated_at',
  'solved_at',
  'closed_at',
  'version',
  'digest',
  'merged_into_id',
  'waiting_for',
  'waiting_until',
  'confirmed_at',
  'follows_id',
  'tier',
  'reopened',
]);

/** Writes a ticket with its tags and devices. */
export async function insertTicket(
  trx: Writer,
  record: TicketRecord,
  tags: readonly string[],
  deviceIds: readonly string[],
): Promise<void> {
  await insertRecord(trx, record);
  await insertTags(trx, record.id, tags);
  const standing = await standingDevices(trx, deviceIds);
  if (standing.length > 0)
    await trx
      .insertInto('ticket_devices')
      .values(standing.map(({ id }) => ({ ticket_id: record.id, device_id: id, linked_at: record.created_at })))
      .execute();
}

/** These devices, each once; where one was merged, the one that stands for it. */
async function standingDevices(db: Connection, ids: readonly string[]): Promise<{ id: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('devices')
    .select((e) => e.fn.coalesce('merged_into_id', 'id').as('id'))
    .distinct()
    .where('id', 'in', ids)
    .execute();
}

/** Adds tags; those that differ only in case or accents are one. */
export async function insertTags(trx: Writer, ticketId: string, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  const byFold = new Map(tags.toReversed().map((tag) => [fold(tag), tag]));
  await trx
    .insertInto('ticket_tags')
    .values([...byFold].map(([folded, tag]) => ({ ticket_id: ticketId, tag, tag_folded: folded })))
    .execute();
}

const queuesInOrder = prepared()((db) =>
  db.selectFrom('queues').select('id').where('closed_at', 'is', null).orderBy('position').orderBy('id'),
);
const queueById = prepared<{ id: string }>()((db, slot) => db.selectFrom('queues').selectAll().where('id', '=', slot('id')));

/** The first queue in the desk's order, of these or (null) of all. */
export async function firstQueueId(db: Connection, of: readonly string[] | null = null): Promise<string | null> {
  return (await queuesInOrder(db, {})).find(({ id }) => of === null || of.includes(id))?.id ?? null;
}

export async function findQueue(db: Connection, id: string): Promise<Schema['queues'] | null> {
  return (await queueById(db, { id }))[0] ?? null;
}

export async function insertQueue(trx: Writer, row: Schema['queues']): Promise<void> {
  await trx.insertInto('queues').values(row).execute();
}
