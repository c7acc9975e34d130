import { type RawBuilder, sql } from 'kysely';
import type { TicketRow, TicketSort } from '../../../contract/tickets.ts';
import { readNumberList } from '../../database/dialect/number-list.ts';
import { preparedForList } from '../../database/prepared.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import { standingFor } from '../merge/merged-tickets-store.ts';
import { maySeeTicket } from '../ticket-access.ts';
import { selectTicketRows, ticketRowOf } from '../ticket-store.ts';

export type Order = { sort: TicketSort; direction: 'asc' | 'desc' };

/** Every order ends with the number, so that it is total and a page's last row says where the next begins. */
const sortColumns: Record<TicketSort, readonly string[]> = {
  updated: ['updated_at', 'number'],
  created: ['created_at', 'number'],
  priority: ['priority', 'updated_at', 'number'],
  due: ['next_due_at', 'number'],
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

/** Rows in the order of `numbers`; those that are not there, or out of sight, are left out. */
export async function readRows(db: Connection, actor: Actor, numbers: readonly number[]): Promise<TicketRow[]> {
  if (numbers.length === 0) return [];
  const rows = await rowsByNumbers(db, [...new Set(numbers)]);
  const byNumber = new Map(rows.filter((row) => maySeeTicket(actor, row)).map((row) => [row.number, ticketRowOf(row)]));
  return numbers.map((number) => byNumber.get(number)).filter((row) => row !== undefined);
}

/** In place of what was merged, the tickets that stand for it. */
async function standingNumbers(db: Connection, rows: readonly { number: number; merged_into_id: string | null }[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const row of rows) numbers.push((row.merged_into_id && (await standingFor(db, row.merged_into_id))?.number) || row.number);
  return numbers;
}

/** The numbers of the tickets of a device that may be seen, newest first. */
export async function numbersOfDevice(db: Connection, actor: Actor, deviceId: string, limit: number): Promise<number[]> {
  const seen = policyCondition(actor, 'ticket', 't');
  const rows = await db
    .selectFrom('ticket_devices as td')
    .innerJoin('tickets as t', 't.id', 'td.ticket_id')
    .select(['t.number', 't.merged_into_id'])
    // An id that was merged into another leads to what stands for it.
    .where('td.device_id', '=', sql<string>`coalesce((select merged_into_id from devices where id = ${deviceId}), ${deviceId})`)
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
    .orderBy('t.number', 'desc')
    .limit(limit)
    .execute();
  return standingNumbers(db, rows);
}

export async function numbersOfRequester(db: Connection, actor: Actor, personId: string, limit: number): Promise<number[]> {
  const seen = policyCondition(actor, 'ticket', 't');
  const rows = await db
    .selectFrom('tickets as t')
    .select(['t.number', 't.merged_into_id'])
    .where('t.requester_id', '=', personId)
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
    .orderBy('t.number', 'desc')
    .limit(limit)
    .execute();
  return standingNumbers(db, rows);
}
