import { sql } from 'kysely';
import type { ClockTarget } from '../../contract/row-clock.ts';
import type { Connection, Writer } from '../database/database.ts';
import { prepared, preparedForList, preparedForRows } from '../database/prepared.ts';
import type { Schema } from '../database/schema.ts';

export type ClockRow = Schema['ticket_clocks'];
export type Escalation = Schema['escalations'];
/** When a ticket is due next, epoch ms. */
export type DueTime = { id: string; dueAt: number };

/** What a clock is known by to everybody else. */
const tellingColumns = ['is_next', 'agreement_id', 'state', 'started_at', 'target_ms', 'due_at', 'soon_at', 'next_level_at'] as const;
const countedColumns = [...tellingColumns, 'elapsed_ms', 'counted_at'] as const;
const clockColumns = ['ticket_id', 'target', ...countedColumns] as const;

const escalationsOf = preparedForList<string>()((db, ids) => db.selectFrom('escalations').selectAll().where('ticket_id', 'in', ids));
const clocksOfTickets = preparedForList<string>()((db, ids) => db.selectFrom('ticket_clocks').selectAll().where('ticket_id', 'in', ids));
const putClocks = preparedForRows<ClockRow>(clockColumns)((db, rows) =>
  db
    .insertInto('ticket_clocks')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['ticket_id', 'target'])
        .doUpdateSet((e) => Object.fromEntries(countedColumns.map((column) => [column, e.ref(`excluded.${column}`)]))),
    ),
);
const removeClocks = preparedForRows<Pick<ClockRow, 'ticket_id' | 'target'>>(['ticket_id', 'target'])((_db, rows) => {
  const keys = sql.join(rows.map((row) => sql`(${row.ticket_id}, ${row.target})`));
  return sql`delete from ticket_clocks where (ticket_id, target) in (values ${keys})`;
});
const saveDue = preparedForRows<DueTime>(['id', 'dueAt'])((_db, rows) => {
  const values = sql.join(rows.map(({ id, dueAt }) => sql`(${id}, cast(${dueAt} as bigint))`));
  return sql`with due(id, at) as (values ${values}) update tickets set next_due_at = (select due.at from due where due.id = tickets.id)
    where id in (select id from due)`;
});

/** The levels that were reached and acted on. */
export const readEscalations = (db: Connection, ticketIds: readonly string[]): Promise<Escalation[]> => escalationsOf(db, ticketIds);

const keyOf = ({ ticket_id, target }: Pick<ClockRow, 'ticket_id' | 'target'>) => `${ticket_id} ${target}`;
/** How much a running clock has used grows by itself and is no news. */
const isSame = (one: ClockRow, other: ClockRow): boolean =>
  tellingColumns.every((column) => one[column] === other[column]) && (one.state === 'running' || one.elapsed_ms === other.elapsed_ms);

/** Makes what is remembered of these tickets' clocks these rows; what stands there already is not written again. */
export async function replaceClocks(trx: Writer, ticketIds: readonly string[], rows: readonly ClockRow[]): Promise<void> {
  const known = new Map((await clocksOfTickets(trx, ticketIds)).map((row) => [keyOf(row), row]));
  const moved: ClockRow[] = [];
  for (const row of rows) {
    const before = known.get(keyOf(row));
    known.delete(keyOf(row));
    if (!before || !isSame(before, row)) moved.push(row);
  }
  await removeClocks(trx, [...known.values()]);
  await putClocks(trx, moved);
}

/** Writes when tickets are due next. */
export const saveDueTimes = (trx: Writer, dueTimes: readonly DueTime[]): Promise<void> => saveDue(trx, dueTimes);

const openAfter = prepared<{ number: number; limit: number }>()((db, slot) =>
  db
    .selectFrom('tickets')
    .select(['id', 'number'])
    .where(sql<boolean>`is_open = 1`)
    .where('number', '>', slot('number'))
    .orderBy('number')
    .limit(slot('limit')),
);
/** Open tickets by number, after one. */
export const openTicketsAfter = (db: Connection, number: number, limit: number): Promise<{ id: string; number: number }[]> =>
  openAfter(db, { number, limit });

export async function countOpenTickets(db: Connection): Promise<number> {
  const row = await db
    .selectFrom('tickets')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where(sql<boolean>`is_open = 1`)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** Tickets of which some clock has reached a level by `now`, soonest first. */
export async function ticketsAtLevel(db: Connection, now: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('ticket_clocks')
    .select('ticket_id')
    .where(sql<boolean>`next_level_at is not null`)
    .where('next_level_at', '<=', now)
    .orderBy('next_level_at')
    .orderBy('ticket_id')
    .limit(limit)
    .execute();
  return [...new Set(rows.map((row) => row.ticket_id))];
}

/** When the next level of all is reached; null while none is. */
export async function nextLevelAt(db: Connection): Promise<number | null> {
  const row = await db
    .selectFrom('ticket_clocks')
    .select('next_level_at')
    .where(sql<boolean>`next_level_at is not null`)
    .orderBy('next_level_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_level_at ?? null;
}

/** @returns false when this level was acted on before. */
export async function insertEscalation(trx: Writer, row: Escalation): Promise<boolean> {
  const result = await trx
    .insertInto('escalations')
    .values(row)
    .onConflict((conflict) => conflict.columns(['ticket_id', 'target', 'started_at', 'level_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function insertLateNotices(trx: Writer, rows: readonly Schema['late_notices'][]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('late_notices')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['person_id', 'ticket_id', 'target', 'level_id']).doNothing())
    .execute();
}

/** Takes what waits to be told to somebody at once. */
export async function takeLateNotices(trx: Writer, personId: string): Promise<{ ticketId: string; target: ClockTarget; number: number }[]> {
  const rows = await trx
    .selectFrom('late_notices as l')
    .innerJoin('tickets as t', 't.id', 'l.ticket_id')
    .select(['l.ticket_id', 'l.target', 't.number'])
    .where('l.person_id', '=', personId)
    .orderBy('t.number')
    .execute();
  await trx.deleteFrom('late_notices').where('person_id', '=', personId).execute();
  return rows.map((row) => ({ ticketId: row.ticket_id, target: row.target as ClockTarget, number: row.number }));
}
