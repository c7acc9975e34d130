import { sql } from 'kysely';
import { areaOf } from '../../../contract/change-areas.ts';
import type { HistoryArea } from '../../../contract/device-history.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import type { Connection } from '../../database/database.ts';

type Span = { deviceId: string; from: number; to: number };
type DayCount = { day: number; area: HistoryArea; changes: number };
const dayMs = 86_400_000;
/** The number of the day an instant falls on, in a zone so far from UTC. */
const dayOf = (offsetMs: number) => sql<number>`(at + ${sql.lit(offsetMs)}) / ${sql.lit(dayMs)}`;

export const changeDaysQuery = (db: Connection, { deviceId, from, to }: Span, offsetMs: number) =>
  db
    .selectFrom('device_changes')
    .select((e) => [dayOf(offsetMs).as('day'), 'section', e.fn.countAll<number>().as('changes')])
    .where('device_id', '=', deviceId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy([dayOf(offsetMs), 'section']);

export const turnDaysQuery = (db: Connection, { deviceId, from, to }: Span, offsetMs: number) =>
  db
    .selectFrom('device_check_turns')
    .select((e) => [dayOf(offsetMs).as('day'), e.fn.countAll<number>().as('changes')])
    .where('device_id', '=', deviceId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy(dayOf(offsetMs));

/** How much changed on each day of a span, by what it is about. @param offsetMs of the zone whose days they are. */
export async function countDays(db: Connection, span: Span, offsetMs: number): Promise<DayCount[]> {
  const changes = await changeDaysQuery(db, span, offsetMs).execute();
  const turns = await turnDaysQuery(db, span, offsetMs).execute();
  const counts = new Map<string, DayCount>();
  const add = (day: number, area: HistoryArea, n: number) => {
    const known = counts.get(`${day} ${area}`) ?? { day: Number(day) * dayMs - offsetMs, area, changes: 0 };
    counts.set(`${day} ${area}`, { ...known, changes: known.changes + Number(n) });
  };
  for (const row of changes) add(row.day, areaOf(row.section as SectionName), row.changes);
  for (const row of turns) add(row.day, 'checks', row.changes);
  return [...counts.values()].toSorted((a, b) => a.day - b.day || (a.area < b.area ? -1 : 1));
}
