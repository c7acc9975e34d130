import { type RawBuilder, sql } from 'kysely';
import type { FilterTime } from '../../shared/filter-language.ts';
import { dayMs } from '../../shared/units/day-ms.ts';

/** Units of the filter language in ms. */
export const unitMs = { m: 60_000, h: 3_600_000, d: dayMs, w: 604_800_000 };

/** Days are those of the machine that runs the desk. */
function startOfDay(date: string, plusDays = 0): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, day + plusDays).getTime();
}

/** A column of epoch ms against a time of the filter language: "<" nearer than an amount, or before a day; ">" the other way; a day alone: on it. */
export function timeCondition(column: RawBuilder<unknown>, time: FilterTime, now: number): RawBuilder<unknown> {
  if ('amount' in time) {
    const border = now - time.amount * unitMs[time.unit];
    return time.comparison === '<' ? sql`${column} > ${border}` : sql`${column} < ${border}`;
  }
  if (time.comparison === '<') return sql`${column} < ${startOfDay(time.date)}`;
  if (time.comparison === '>') return sql`${column} >= ${startOfDay(time.date, 1)}`;
  return sql`(${column} >= ${startOfDay(time.date)} and ${column} < ${startOfDay(time.date, 1)})`;
}
