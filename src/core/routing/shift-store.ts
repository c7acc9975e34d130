import { shiftWeekSchema } from '../../contract/queues.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';
import type { Shift } from './shift-hours.ts';

export type AbsenceRow = Schema['absences'];

const shiftOf = (row: { zone: string; week: string }): Shift => ({ zone: row.zone, week: shiftWeekSchema.parse(JSON.parse(row.week)) });

/** Weekly hours by person. */
export async function readShifts(db: Connection, personIds: readonly string[]): Promise<Map<string, Shift>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('shifts')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.person_id, shiftOf(row)]));
}

/** Absences of people that are not over at `at`, soonest first. */
export async function readAbsences(db: Connection, personIds: readonly string[], at: number): Promise<AbsenceRow[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom('absences')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where('until_at', '>', at)
    .orderBy('from_at')
    .orderBy('id')
    .execute();
}

export async function saveShift(trx: Writer, personId: string, shift: Shift): Promise<void> {
  const values = { zone: shift.zone, week: JSON.stringify(shift.week) };
  await trx
    .insertInto('shifts')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

export async function deleteShift(trx: Writer, personId: string): Promise<void> {
  await trx.deleteFrom('shifts').where('person_id', '=', personId).execute();
}

export async function findAbsence(db: Connection, id: string): Promise<AbsenceRow | null> {
  return (await db.selectFrom('absences').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertAbsence(trx: Writer, row: AbsenceRow): Promise<void> {
  await trx.insertInto('absences').values(row).execute();
}

export async function deleteAbsence(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('absences').where('id', '=', id).execute();
}

/** The people of all queues, with the queues they are in. */
export async function readQueuePeople(db: Connection): Promise<{ id: string; name: string; queueIds: string[] }[]> {
  const rows = await db
    .selectFrom('queue_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .innerJoin('queues as q', 'q.id', 'm.queue_id')
    .select(['p.id', 'p.name', 'm.queue_id'])
    .where('p.active', '=', 1)
    .where('q.closed_at', 'is', null)
    .orderBy('p.name_folded')
    .orderBy('p.id')
    .execute();
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, own]) => ({
    id,
    name: own[0]?.name ?? '',
    queueIds: own.map((row) => row.queue_id),
  }));
}

/** Open tickets of people: how many, by status and priority. */
export async function readLoads(
  db: Connection,
  personIds: readonly string[],
): Promise<{ assignee_id: string | null; status: string; priority: number; n: number }[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('tickets')
    .select((e) => ['assignee_id', 'status', 'priority', e.fn.countAll<number>().as('n')])
    .where('is_open', '=', 1)
    .where('assignee_id', 'in', [...personIds])
    .groupBy(['assignee_id', 'status', 'priority'])
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
