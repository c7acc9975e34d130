import type { Language, OrganisationId, PersonId, QueueId, TicketId } from '../../../contract/common.ts';
import { type TicketKind, type TicketStatus, ticketPrioritySchema } from '../../../contract/tickets.ts';
import type { Connection } from '../../database/database.ts';
import { preparedForList } from '../../database/prepared.ts';
import type { TicketFacts } from './ticket-facts.ts';

const ticketsByIds = preparedForList<string>()((db, ids) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('queues as q', 'q.id', 't.queue_id')
    .leftJoin('people as r', 'r.id', 't.requester_id')
    .leftJoin('people as a', 'a.id', 't.assignee_id')
    .select([
      't.id',
      't.number',
      't.title',
      't.text',
      't.status',
      't.priority',
      't.kind',
      't.queue_id',
      'q.name as queue_name',
      't.requester_id',
      'r.name as requester_name',
      'r.address_as',
      'r.language',
      't.assignee_id',
      'a.name as assignee_name',
      't.organisation_id',
      't.created_at',
    ])
    .where('t.id', 'in', ids),
);
const tagsByIds = preparedForList<string>()((db, ids) =>
  db.selectFrom('ticket_tags').select(['ticket_id', 'tag']).where('ticket_id', 'in', ids).orderBy('tag'),
);
const devicesByIds = preparedForList<string>()((db, ids) =>
  db
    .selectFrom('ticket_devices as l')
    .innerJoin('devices as d', 'd.id', 'l.device_id')
    .select(['l.ticket_id', 'd.name', 'd.form_factor'])
    .where('l.ticket_id', 'in', ids),
);

/** The facts of tickets, in no order; without what the promises say and what was just written. */
export async function readFacts(db: Connection, ids: readonly string[]): Promise<TicketFacts[]> {
  const rows = await ticketsByIds(db, ids);
  const tags = Map.groupBy(await tagsByIds(db, ids), (row) => row.ticket_id);
  const devices = Map.groupBy(await devicesByIds(db, ids), (row) => row.ticket_id);
  return rows.map((row) => ({
    id: row.id as TicketId,
    number: row.number,
    title: row.title,
    text: row.text,
    status: row.status as TicketStatus,
    priority: ticketPrioritySchema.options[row.priority - 1] ?? 'normal',
    kind: row.kind as TicketKind,
    queueId: row.queue_id as QueueId,
    queueName: row.queue_name,
    requesterId: row.requester_id as PersonId | null,
    requester: row.requester_name ? { name: row.requester_name, addressAs: row.address_as, language: row.language as Language } : null,
    assigneeId: row.assignee_id as PersonId | null,
    assigneeName: row.assignee_name,
    organisationId: row.organisation_id as OrganisationId | null,
    createdAt: row.created_at,
    tags: (tags.get(row.id) ?? []).map(({ tag }) => tag),
    devices: (devices.get(row.id) ?? []).map(({ name, form_factor }) => ({ name, formFactor: form_factor })),
    sla: null,
    dueAt: null,
    message: null,
  }));
}

const clocksByIds = preparedForList<string>()((db, ids) =>
  db.selectFrom('ticket_clocks').select(['ticket_id', 'state', 'due_at', 'soon_at']).where('is_next', '=', 1).where('ticket_id', 'in', ids),
);

/** What is promised next of tickets, at a moment: running, soon, over or paused. */
export async function readPromises(
  db: Connection,
  ids: readonly string[],
  now: number,
): Promise<Map<string, { sla: string; dueAt: number | null }>> {
  const stateAt = ({ state, due_at, soon_at }: { state: string; due_at: number | null; soon_at: number | null }): string => {
    if (state === 'paused') return state;
    if (due_at !== null && due_at < now) return 'over';
    return soon_at !== null && soon_at <= now ? 'soon' : 'running';
  };
  const rows = await clocksByIds(db, ids);
  return new Map(rows.map((row) => [row.ticket_id, { sla: stateAt(row), dueAt: row.due_at }]));
}
