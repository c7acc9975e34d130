import { type RawBuilder, sql } from 'kysely';
import type { TicketRow, TicketSort } from '../../../contract/tickets.ts';
import { readNumberList } from '../../database/number-list.ts';
import { prepared, preparedForList } from '../../database/prepared.ts';
import type { Connection, Database } from '../../database/database.ts';
import { selectTicketRows, ticketRowOf } from '../ticket-store.ts';

export type Order = { sort: TicketSort; direction: 'asc' | 'desc' };

/** Every order ends with the number, so that it is total and a page's last row says where the next begins. */
const sortColumns: Record<TicketSort, readonly string[]> = {
  updated: ['updated_at', 'number'],
  created: ['created_at', 'number'],
  priority: ['priority', 'updated_at', 'number'],
  number: ['number'],
};
export const keyLength = (sort: TicketSort): number => sortColumns[sort].length;

const columnsOf = (sort: TicketSort) => sortColumns[sort].map((column) => sql.ref(`t.${column}`));
const whereAll = (conditions: readonly RawBuilder<unknown>[]) =>
  conditions.length === 0 ? sql`` : sql`where ${sql.join([...conditions], sql` and `)}`;
const orderBy = ({ sort, direction }: Order) =>
  sql`order by ${sql.join(columnsOf(sort).map((column) => sql`${column} ${sql.raw(direction)}`))}`;

/** The numbers and sort keys of one page, after the key `after`. */
export async function readPage(
  db: Connection,
  conditions: readonly RawBuilder<unknown>[],
  order: Order,
  limit: number,
  after?: readonly number[],
): Promise<{ number: number; key: number[] }[]> {
  const columns = columnsOf(order.sort);
  const beyond = after ? [sql`(${sql.join(columns)}) ${sql.raw(order.direction === 'desc' ? '<' : '>')} (${sql.join([...after])})`] : [];
  const result = await sql<
    Record<string, number>
  >`select ${sql.join(columns)} from tickets t ${whereAll([...conditions, ...beyond])} ${orderBy(order)} limit ${limit}`.execute(db);
  return result.rows.map((row) => ({
    number: row['number'] as number,
    key: sortColumns[order.sort].map((column) => row[column] as number),
  }));
}

/** The numbers of all tickets that fit, in order, at most `limit`. */
export const readArrangement = (
  db: Pick<Database, 'dialect' | 'read'>,
  conditions: readonly RawBuilder<unknown>[],
  order: Order,
  limit: number,
): Promise<number[]> => readNumberList(db, sql`select t.number from tickets t ${whereAll(conditions)} ${orderBy(order)} limit ${limit}`);

const rowsByNumbers = preparedForList<number>()((db, numbers) => selectTicketRows(db).where('t.number', 'in', numbers));

/** Rows in the order of `numbers`; those that are not there are left out. */
export async function readRows(db: Connection, numbers: readonly number[]): Promise<TicketRow[]> {
  if (numbers.length === 0) return [];
  const rows = await rowsByNumbers(db, [...new Set(numbers)]);
  const byNumber = new Map(rows.map((row) => [row.number, ticketRowOf(row)]));
  return numbers.map((number) => byNumber.get(number)).filter((row) => row !== undefined);
}

export async function numbersOfDevice(db: Connection, deviceId: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('ticket_devices as td')
    .innerJoin('tickets as t', 't.id', 'td.ticket_id')
    .select('t.number')
    .where('td.device_id', '=', deviceId)
    .orderBy('t.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.number);
}

export async function numbersOfRequester(db: Connection, personId: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('number')
    .where('requester_id', '=', personId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.number);
}

// `is_open = 1` stands in the text of these statements, not as a parameter: the partial indexes of open tickets are only used then.
const openOnly = sql<boolean>`is_open = 1`;

const openTickets = (db: Connection) =>
  db
    .selectFrom('tickets')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where(openOnly);
const openOfAll = prepared()(openTickets);
const openOfNobody = prepared()((db) => openTickets(db).where('assignee_id', 'is', null));
const openOfOne = prepared<{ personId: string }>()((db, slot) => openTickets(db).where('assignee_id', '=', slot('personId')));

/** How many tickets are open: of all, of one assignee, or (null) of nobody. */
export async function countOpen(db: Connection, assigneeId?: string | null): Promise<number> {
  const counted =
    assigneeId === undefined ? openOfAll(db, {}) : assigneeId === null ? openOfNobody(db, {}) : openOfOne(db, { personId: assigneeId });
  return Number((await counted)[0]?.n ?? 0);
}

const queuesInOrder = prepared()((db) => db.selectFrom('queues').select(['id', 'name']).orderBy('position').orderBy('id'));
const openByQueue = prepared()((db) =>
  db
    .selectFrom('tickets')
    .select((e) => ['queue_id', e.fn.countAll<number>().as('n')])
    .where(openOnly)
    .groupBy('queue_id'),
);

/** Every queue with its open tickets, in the desk's order. */
export async function readQueues(db: Connection): Promise<{ id: string; name: string; open: number }[]> {
  const queues = await queuesInOrder(db, {});
  const counts = await openByQueue(db, {});
  const byQueue = new Map(counts.map((row) => [row.queue_id, Number(row.n)]));
  return queues.map((queue) => ({ ...queue, open: byQueue.get(queue.id) ?? 0 }));
}
