import { sql } from 'kysely';
import { type TicketStatus, ticketStatusSchema } from '../../../contract/tickets.ts';
import type { Connection } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import { prepared } from '../../database/prepared.ts';
import { countersOf } from '../../database/sequences.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { isLimited } from '../../platform/access/policy.ts';
import { openStatuses } from '../ticket-rules.ts';

export type TicketCounts = {
  byStatus: Record<TicketStatus, number>;
  open: number;
  mine: number;
  unassigned: number;
  /** `open` is 0 in a queue that is not `visible`: its name is known, so that tickets can be handed over to it. */
  queues: { id: string; name: string; open: number; visible: boolean }[];
};

// `is_open = 1` stands in the text of these statements, not as a parameter: the partial indexes of open tickets are only used then.
const openOnly = sql<boolean>`t.is_open = 1`;

const openTickets = (db: Connection) =>
  db
    .selectFrom('tickets as t')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where(openOnly);
const openOfAll = prepared()(openTickets);
const openOfNobody = prepared()((db) => openTickets(db).where('t.assignee_id', 'is', null));
const openOfOne = prepared<{ personId: string }>()((db, slot) => openTickets(db).where('t.assignee_id', '=', slot('personId')));

const queuesInOrder = prepared()((db) =>
  db.selectFrom('queues').select(['id', 'name']).where('closed_at', 'is', null).orderBy('position').orderBy('id'),
);
const openByQueue = prepared()((db) =>
  db
    .selectFrom('tickets as t')
    .select((e) => ['t.queue_id', e.fn.countAll<number>().as('n')])
    .where(openOnly)
    .groupBy('t.queue_id'),
);

const byEveryStatus = (counted: (status: TicketStatus) => number) =>
  Object.fromEntries(ticketStatusSchema.options.map((status) => [status, counted(status)])) as Record<TicketStatus, number>;
const first = (rows: readonly { n: number }[]): number => Number(rows[0]?.n ?? 0);

/** The desk as somebody without a limit sees it. */
async function countAll(db: Connection, personId: string): Promise<TicketCounts> {
  const counters = await countersOf(db, 'tickets:status:');
  const queues = await queuesInOrder(db, {});
  const open = new Map((await openByQueue(db, {})).map((row) => [row.queue_id, Number(row.n)]));
  return {
    byStatus: byEveryStatus((status) => counters.get(`tickets:status:${status}`) ?? 0),
    open: first(await openOfAll(db, {})),
    mine: first(await openOfOne(db, { personId })),
    unassigned: first(await openOfNobody(db, {})),
    queues: queues.map((queue) => ({ ...queue, open: open.get(queue.id) ?? 0, visible: true })),
  };
}

const amountOf = (status: TicketStatus) => sql`sum(case c.status when ${sql.lit(status)} then c.value else 0 end) as ${sql.ref(status)}`;
const amounts = sql.join(ticketStatusSchema.options.map(amountOf));

/** The same of what a limited person may see: from the counts by queue, organisation and status, not from the tickets. */
async function countWithin(db: Connection, actor: Actor): Promise<TicketCounts> {
  const seen = (alias: string) => policyCondition(actor, 'ticket', alias) ?? sql<boolean>`1 = 1`;
  // A row a queue, summed in the order of the key: grouping by the status as well would sort them all.
  const { rows } = await sql<Record<TicketStatus, number> & { queue_id: string }>`select c.queue_id, ${amounts} from ticket_counts c
    where ${seen('c')} group by c.queue_id`.execute(db);
  const waiting = await sql<{
    n: number;
  }>`select count(*) as n from tickets t where ${openOnly} and t.assignee_id = ${actor.personId} and ${seen('t')}
    union all select count(*) from tickets t where ${openOnly} and t.assignee_id is null and ${seen('t')}`.execute(db);
  const openIn = (row: (typeof rows)[number]) => openStatuses.reduce((sum, status) => sum + Number(row[status]), 0);
  const byQueue = new Map(rows.map((row) => [row.queue_id, openIn(row)]));
  const [mine, unassigned] = waiting.rows;
  const allowed: readonly string[] | null = actor.scope.queues;
  return {
    byStatus: byEveryStatus((status) => rows.reduce((sum, row) => sum + Number(row[status]), 0)),
    open: rows.reduce((sum, row) => sum + openIn(row), 0),
    mine: Number(mine?.n ?? 0),
    unassigned: Number(unassigned?.n ?? 0),
    queues: (await queuesInOrder(db, {})).map((queue) => ({
      ...queue,
      open: byQueue.get(queue.id) ?? 0,
      visible: allowed === null || allowed.includes(queue.id),
    })),
  };
}

/** How many tickets somebody sees, by status and queue; what waits for them, and for nobody. */
export const countTickets = (db: Connection, actor: Actor): Promise<TicketCounts> =>
  isLimited(actor) ? countWithin(db, actor) : countAll(db, actor.personId);
