import { z } from 'zod';
import { type Holiday, holidaySchema, type Week, weekSchema } from '../../../contract/calendars.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type StoredVersion = { version: number; validFrom: number; zone: string; week: Week; holidays: Holiday[] };
export type StoredCalendar = { id: string; name: string; reviewedYears: number[]; versions: StoredVersion[] };

const yearsSchema = z.array(z.number());
const holidaysSchema = z.array(holidaySchema);

const versionOf = (row: Schema['calendar_versions']): StoredVersion => ({
  version: row.version,
  validFrom: row.valid_from,
  zone: row.zone,
  week: weekSchema.parse(JSON.parse(row.week)),
  holidays: holidaysSchema.parse(JSON.parse(row.holidays)),
});

/** All calendars by name with all their versions, oldest first. */
export async function readCalendars(db: Connection): Promise<StoredCalendar[]> {
  const calendars = await db.selectFrom('calendars').selectAll().orderBy('name').orderBy('id').execute();
  const versions = await db.selectFrom('calendar_versions').selectAll().orderBy('calendar_id').orderBy('version').execute();
  const byCalendar = Map.groupBy(versions, (row) => row.calendar_id);
  return calendars.map((row) => ({
    id: row.id,
    name: row.name,
    reviewedYears: yearsSchema.parse(JSON.parse(row.reviewed_years)),
    versions: (byCalendar.get(row.id) ?? []).map(versionOf),
  }));
}

export async function putCalendar(trx: Writer, calendar: { id: string; name: string; reviewedYears: readonly number[] }, at: number) {
  const values = { name: calendar.name, reviewed_years: JSON.stringify(calendar.reviewedYears), updated_at: at };
  await trx
    .insertInto('calendars')
    .values({ id: calendar.id, ...values, created_at: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function insertVersion(trx: Writer, calendarId: string, version: StoredVersion): Promise<void> {
  await trx
    .insertInto('calendar_versions')
    .values({
      calendar_id: calendarId,
      version: version.version,
      valid_from: version.validFrom,
      zone: version.zone,
      week: JSON.stringify(version.week),
      holidays: JSON.stringify(version.holidays),
    })
    .execute();
}

export async function deleteCalendar(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('calendar_versions').where('calendar_id', '=', id).execute();
  await trx.deleteFrom('calendars').where('id', '=', id).execute();
}

/** How many agreements count by each calendar. */
export async function countUses(db: Connection): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('agreements')
    .select((e) => ['calendar_id', e.fn.countAll<number>().as('n')])
    .groupBy('calendar_id')
    .execute();
  return new Map(rows.map((row) => [row.calendar_id, Number(row.n)]));
}
