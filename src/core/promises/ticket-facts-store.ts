import type { DeviceSummary } from '../../contract/devices.ts';
import type { TicketKind, TicketStatus, WaitingFor } from '../../contract/tickets.ts';
import type { Connection } from '../database/database.ts';
import { preparedForList } from '../database/prepared.ts';

const factFields = ['status', 'waitingFor', 'priority', 'queueId', 'tier', 'kind'] as const;
type FactField = (typeof factFields)[number];
export const isFactField = (field: string | undefined): field is FactField => factFields.some((known) => known === field);

/** Values as words: a number by its digits, nothing as an empty one. */
export type FactChange = { at: number; field: FactField; old: string; new: string };
/** What the command under way changed of tickets, by id: it is in the log only after it. */
export type UnloggedChanges = ReadonlyMap<string, readonly FactChange[]>;

/** A ticket as its promises see it: what it is now, and what became of it one change after the other. */
export type TicketFacts = {
  id: string;
  number: number;
  organisationId: string | null;
  queueId: string;
  kind: TicketKind;
  priorityRank: number;
  status: TicketStatus;
  waitingFor: WaitingFor | null;
  tier: number;
  isOpen: boolean;
  assigneeId: string | null;
  requesterId: string | null;
  createdAt: number;
  /** When it is due next as far as the list knows. */
  dueAt: number;
  deviceForms: DeviceSummary['formFactor'][];
  changes: FactChange[];
  /** When the desk answered publicly. */
  answers: number[];
};

const ticketsById = preparedForList<string>()((db, ids) =>
  db
    .selectFrom('tickets')
    .select([
      'id',
      'number',
      'organisation_id',
      'queue_id',
      'kind',
      'priority',
      'status',
      'waiting_for',
      'tier',
      'is_open',
      'assignee_id',
      'requester_id',
      'created_at',
      'next_due_at',
    ])
    .where('id', 'in', ids),
);
// The fields stand in a list of their own, so that the index by subject is used and few rows are read for nothing.
const changesOfTickets = preparedForList<string>()((db, ids) =>
  db
    .selectFrom('changes')
    .select(['sequence', 'subject_id', 'at', 'field', 'old', 'new'])
    .where('subject_kind', '=', 'ticket')
    .where('subject_id', 'in', ids)
    .where('field', 'in', [...factFields]),
);
const repliesToTickets = preparedForList<string>()((db, ids) =>
  db.selectFrom('messages').select(['ticket_id', 'person_id', 'created_at']).where('mode', '=', 'reply').where('ticket_id', 'in', ids),
);
const formsOfTickets = preparedForList<string>()((db, ids) =>
  db
    .selectFrom('ticket_devices as td')
    .innerJoin('devices as d', 'd.id', 'td.device_id')
    .select(['td.ticket_id', 'd.form_factor'])
    .where('td.ticket_id', 'in', ids),
);

export const wordOf = (value: unknown): string => (typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value));
const word = (json: string | null): string => wordOf(json && JSON.parse(json));

/** What the clocks of tickets are counted from; those that are not there are left out. */
export async function readTicketFacts(
  db: Connection,
  ids: readonly string[],
  unlogged: UnloggedChanges = new Map(),
): Promise<TicketFacts[]> {
  const tickets = await ticketsById(db, ids);
  const changes = Map.groupBy(await changesOfTickets(db, ids), (row) => row.subject_id);
  const replies = Map.groupBy(await repliesToTickets(db, ids), (row) => row.ticket_id);
  const forms = Map.groupBy(await formsOfTickets(db, ids), (row) => row.ticket_id);
  return tickets.map((row) => ({
    id: row.id,
    number: row.number,
    organisationId: row.organisation_id,
    queueId: row.queue_id,
    kind: row.kind as TicketKind,
    priorityRank: row.priority,
    status: row.status as TicketStatus,
    waitingFor: row.waiting_for as WaitingFor | null,
    tier: row.tier,
    isOpen: row.is_open === 1,
    assigneeId: row.assignee_id,
    requesterId: row.requester_id,
    createdAt: row.created_at,
    dueAt: row.next_due_at,
    deviceForms: (forms.get(row.id) ?? []).map((device) => device.form_factor as DeviceSummary['formFactor']),
    changes: [
      ...(changes.get(row.id) ?? [])
        .toSorted((a, b) => Number(a.sequence) - Number(b.sequence))
        .map((change) => ({ at: change.at, field: change.field as FactField, old: word(change.old), new: word(change.new) })),
      ...(unlogged.get(row.id) ?? []),
    ],
    // Whoever answers publicly and is not the one who asked answers for the desk.
    answers: (replies.get(row.id) ?? [])
      .filter((reply) => reply.person_id !== row.requester_id)
      .map((reply) => reply.created_at)
      .toSorted((a, b) => a - b),
  }));
}
