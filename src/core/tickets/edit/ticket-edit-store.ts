import { type RawBuilder, sql } from 'kysely';
import type { PersonId, QueueId } from '../../../contract/common.ts';
import type { TicketKind, TicketStatus, WaitingFor } from '../../../contract/tickets.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import type { FieldChange, TicketState } from '../ticket-rules.ts';
import type { TicketSightRow } from '../ticket-access.ts';
import { openStatuses, undoableEvents } from '../ticket-rules.ts';
import { insertTags, priorityOf, priorityRank, type TicketRecord } from '../ticket-store.ts';

/**
 * Takes tickets for change: an update that changes nothing locks its rows on both databases, so two commands on one ticket come one after the other
 * and each sees what the other did.
 */
export async function takeTickets(trx: Writer, numbers: readonly number[]): Promise<TicketRecord[]> {
  if (numbers.length === 0) return [];
  return trx
    .updateTable('tickets')
    .set({ version: sql<number>`version` })
    .where('number', 'in', [...numbers])
    .returningAll()
    .execute();
}

export async function takeTicket(trx: Writer, number: number): Promise<TicketRecord | null> {
  return (await takeTickets(trx, [number]))[0] ?? null;
}

/** Tags by ticket. */
export async function readTags(db: Connection, ticketIds: readonly string[]): Promise<Map<string, string[]>> {
  const tags = new Map(ticketIds.map((id) => [id, [] as string[]]));
  if (ticketIds.length === 0) return tags;
  const rows = await db
    .selectFrom('ticket_tags')
    .selectAll()
    .where('ticket_id', 'in', [...ticketIds])
    .orderBy('tag')
    .execute();
  for (const row of rows) tags.get(row.ticket_id)?.push(row.tag);
  return tags;
}

export function stateOf(record: TicketRecord, tags: string[]): TicketState {
  return {
    title: record.title,
    status: record.status as TicketStatus,
    priority: priorityOf(record.priority),
    kind: record.kind as TicketKind,
    queueId: record.queue_id as QueueId,
    requesterId: record.requester_id as PersonId | null,
    assigneeId: record.assignee_id as PersonId | null,
    startedAt: record.started_at,
    tags,
    waitingFor: record.waiting_for as WaitingFor | null,
    waitingUntil: record.waiting_until,
    tier: record.tier,
    solvedAt: record.solved_at,
    closedAt: record.closed_at,
    confirmedAt: record.confirmed_at,
    reopened: record.reopened,
  };
}

const columns = {
  title: 'title',
  status: 'status',
  kind: 'kind',
  queueId: 'queue_id',
  requesterId: 'requester_id',
  assigneeId: 'assignee_id',
  startedAt: 'started_at',
  waitingFor: 'waiting_for',
  waitingUntil: 'waiting_until',
  tier: 'tier',
  solvedAt: 'solved_at',
  closedAt: 'closed_at',
  confirmedAt: 'confirmed_at',
  reopened: 'reopened',
} as const;

function columnValues(changes: readonly FieldChange[]): Partial<TicketRecord> {
  const values: Record<string, unknown> = {};
  for (const change of changes) {
    if (change.field === 'priority') values['priority'] = priorityRank(change.new as TicketState['priority']);
    else if (change.field !== 'tags') values[columns[change.field]] = change.new;
    if (change.field === 'status') values['is_open'] = openStatuses.includes(change.new as TicketStatus) ? 1 : 0;
  }
  return values;
}

/** Writes the same new values to tickets, and moves each one version on. `more` are columns that follow from the change. */
export async function saveFields(
  trx: Writer,
  ids: readonly string[],
  changes: readonly FieldChange[],
  at: number,
  more: Partial<TicketRecord> = {},
): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ ...columnValues(changes), ...more, updated_at: at, version: sql<number>`version + 1` })
    .where('id', 'in', [...ids])
    .execute();
}

export async function replaceTags(trx: Writer, ticketId: string, tags: readonly string[]): Promise<void> {
  await trx.deleteFrom('ticket_tags').where('ticket_id', '=', ticketId).execute();
  await insertTags(trx, ticketId, tags);
}

export type LoggedChange = Schema['changes'] & { sequence: number };

const changesOfTickets = (db: Connection) => db.selectFrom('changes').selectAll().where('subject_kind', '=', 'ticket');

/** What was changed of a ticket after the version somebody saw, oldest first. */
export async function changesAfterVersion(db: Connection, ticketId: string, version: number): Promise<LoggedChange[]> {
  const newer: RawBuilder<boolean> = sql`coalesce((select max(c.sequence) from changes c where c.subject_kind = 'ticket' and c.subject_id = ${ticketId} and c.version <= ${version}), 0)`;
  return (await changesOfTickets(db)
    .where('subject_id', '=', ticketId)
    .where('sequence', '>', newer as unknown as RawBuilder<number>)
    .orderBy('sequence')
    .execute()) as LoggedChange[];
}

/** What a command did to fields and devices of tickets; what else it did (merges, links) is taken back in its own way. */
export async function changesOfCommand(db: Connection, commandId: string): Promise<LoggedChange[]> {
  return (await changesOfTickets(db)
    .where('command_id', '=', commandId)
    .where('event', 'in', ['ticket.created', ...undoableEvents])
    .orderBy('sequence')
    .execute()) as LoggedChange[];
}

/** Where a command of this person recorded one of these events: what a retry of it answers with. @returns the ticket's id. */
export async function ticketOfCommand(
  db: Connection,
  commandId: string,
  personId: string,
  events: readonly string[],
): Promise<string | null> {
  const row = await changesOfTickets(db)
    .where('command_id', '=', commandId)
    .where('person_id', '=', personId)
    .where('event', 'in', [...events])
    .executeTakeFirst();
  return row?.subject_id ?? null;
}

/** The fields of tickets that were changed after an entry of the log, by other commands. */
export async function changedSince(
  db: Connection,
  ticketIds: readonly string[],
  sequence: number,
  commandId: string,
): Promise<LoggedChange[]> {
  if (ticketIds.length === 0) return [];
  return (await changesOfTickets(db)
    .where('subject_id', 'in', [...ticketIds])
    .where('sequence', '>', sequence)
    .where('command_id', '!=', commandId)
    .where('field', 'is not', null)
    .execute()) as LoggedChange[];
}

export async function numbersOf(db: Connection, ids: readonly string[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('tickets')
    .select('number')
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.number);
}

/** What decides who sees these tickets. */
export async function sightsOf(db: Connection, numbers: readonly number[]): Promise<(TicketSightRow & { number: number })[]> {
  if (numbers.length === 0) return [];
  return db
    .selectFrom('tickets')
    .select(['number', 'requester_id', 'organisation_id', 'queue_id'])
    .where('number', 'in', [...numbers])
    .execute();
}

/** The device of this id; where that was merged, the one that stands for it. */
export async function findDevice(db: Connection, id: string): Promise<{ id: string; name: string } | null> {
  const found = await db
    .selectFrom('devices as d')
    .innerJoin('devices as standing', (join) => join.on('standing.id', '=', (e) => e.fn.coalesce('d.merged_into_id', 'd.id')))
    .select(['standing.id', 'standing.name'])
    .where('d.id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** @returns false when it was linked already. */
export async function insertDeviceLink(trx: Writer, ticketId: string, deviceId: string, at: number): Promise<boolean> {
  const result = await trx
    .insertInto('ticket_devices')
    .values({ ticket_id: ticketId, device_id: deviceId, linked_at: at })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'device_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** @returns false when it was not linked. */
export async function deleteDeviceLink(trx: Writer, ticketId: string, deviceId: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('ticket_devices')
    .where('ticket_id', '=', ticketId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** How many required items of their checklists are open, by ticket; tickets without any are left out. */
export async function readRequiredOpen(from: Connection, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await from
    .selectFrom('checklist_progress')
    .select(['ticket_id', 'required_open'])
    .where('ticket_id', 'in', [...ids])
    .where('required_open', '>', 0)
    .execute();
  return new Map(rows.map((row) => [row.ticket_id, row.required_open]));
}
