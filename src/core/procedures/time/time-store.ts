import { sql } from 'kysely';
import type { PersonId, TimeEntryId } from '../../../contract/common.ts';
import type { TimeEntry } from '../../../contract/time-spent.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type TimeRow = Schema['time_entries'];

// In the text, not as a parameter: the index of running clocks is partial and only used then.
const kept = sql.lit(0);

const select = (db: Connection) =>
  db
    .selectFrom('time_entries as e')
    .innerJoin('tickets as t', 't.id', 'e.ticket_id')
    .leftJoin('people as p', 'p.id', 'e.person_id')
    .selectAll('e')
    .select(['t.number as ticket_number', 't.title as ticket_title', 'p.name as person_name'])
    .where('e.removed', '=', kept);
type SelectedRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const entryOf = (row: SelectedRow): TimeEntry => ({
  id: row.id as TimeEntryId,
  ticketNumber: row.ticket_number,
  ticketTitle: row.ticket_title,
  personId: row.person_id as PersonId,
  personName: row.person_name,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  spentMs: row.spent_ms,
  note: row.note,
  source: row.source as TimeEntry['source'],
  corrected: row.corrected === 1,
});

export async function readEntry(db: Connection, id: string): Promise<TimeEntry | null> {
  const row = await select(db).where('e.id', '=', id).executeTakeFirst();
  return row ? entryOf(row) : null;
}

const shownEntries = 100;

/** The newest entries of a ticket, and the sum of all. */
export async function readTimeOfTicket(db: Connection, ticketId: string): Promise<{ entries: TimeEntry[]; totalMs: number }> {
  const rows = await select(db)
    .where('e.ticket_id', '=', ticketId)
    .orderBy('e.started_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(shownEntries)
    .execute();
  if (rows.length === 0) return { entries: [], totalMs: 0 };
  const total = await db
    .selectFrom('time_entries')
    .select((e) => e.fn.sum<number>('spent_ms').as('total'))
    .where('ticket_id', '=', ticketId)
    .where('removed', '=', kept)
    .executeTakeFirst();
  return { entries: rows.map(entryOf), totalMs: Number(total?.total ?? 0) };
}

export const runningQuery = (db: Connection, personId: string) =>
  select(db).where('e.person_id', '=', personId).where('e.ended_at', 'is', null);

export async function readRunning(db: Connection, personId: string): Promise<TimeEntry | null> {
  const row = await runningQuery(db, personId).executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** Takes an entry for change. */
export async function takeEntry(trx: Writer, id: string): Promise<TimeRow | null> {
  return (await trx.updateTable('time_entries').set({ id }).where('id', '=', id).returningAll().executeTakeFirst()) ?? null;
}

export async function takeRunning(trx: Writer, personId: string): Promise<TimeRow | null> {
  const row = await trx
    .updateTable('time_entries')
    .set({ removed: 0 })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('removed', '=', kept)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** @returns false when the person has a running clock already (or the id is taken). */
export async function insertEntry(trx: Writer, row: TimeRow): Promise<boolean> {
  const result = await trx
    .insertInto('time_entries')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function saveEntry(trx: Writer, id: string, values: Partial<TimeRow>): Promise<void> {
  await trx.updateTable('time_entries').set(values).where('id', '=', id).execute();
}

export async function numberOfTicket(db: Connection, ticketId: string): Promise<number | null> {
  return (await db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirst())?.number ?? null;
}
