import type { CalendarId } from '../../../contract/common.ts';
import type { Calendar, Holiday, Week } from '../../../contract/calendars.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import { createBusinessTime } from '../business-time/business-time.ts';
import { isZone } from '../business-time/zone-offsets.ts';
import { moveRulesOn } from '../rules-version-store.ts';
import * as store from './calendar-store.ts';
import { publicHolidays, statesOf } from './holiday-data.ts';

export type CalendarService = ReturnType<typeof createCalendarService>;

export type CalendarInput = {
  id: CalendarId;
  name: string;
  zone: string;
  week: Week;
  holidays: readonly Holiday[];
  reviewedYears: readonly number[];
  version: number;
  holdsFrom?: number | undefined;
};

const sorted = (holidays: readonly Holiday[]): Holiday[] =>
  [...new Map(holidays.map((holiday) => [holiday.day, holiday])).values()].toSorted((a, b) => a.day.localeCompare(b.day));
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function checkZone(zone: string): void {
  if (!isZone(zone))
    throw failure('BAD_REQUEST', say`There is no time zone "${zone}".`, {
      next: 'Choose one of the list, such as Asia/Ho_Chi_Minh.',
      safe: 'Nothing was changed.',
      details: { fields: [{ field: 'zone', reason: 'unknown' }] },
    });
}

const calendarOf = ({ id, name, reviewedYears, versions }: store.StoredCalendar, usedBy: number): Calendar => {
  const { version, validFrom, zone, week, holidays } = versions.at(-1) as store.StoredVersion;
  return { id: id as CalendarId, name, reviewedYears, version, validFrom, zone, week, holidays, usedBy };
};

/** Working hours and holidays, with what held before each edit. */
export function createCalendarService({ db, clock }: { db: Database; clock: Clock }) {
  async function list(from: Connection = db.read): Promise<Calendar[]> {
    const uses = await store.countUses(from);
    return (await store.readCalendars(from)).map((calendar) => calendarOf(calendar, uses.get(calendar.id) ?? 0));
  }

  async function save(command: CommandContext, input: CalendarInput): Promise<Calendar> {
    checkZone(input.zone);
    const holidays = sorted(input.holidays);
    const reviewedYears = [...new Set(input.reviewedYears)].toSorted((a, b) => a - b);
    await db.write(command, async (trx, record) => {
      const known = (await list(trx)).find(({ id }) => id === input.id);
      const at = clock.now();
      const { zone, week } = input;
      const hoursSame = known && same([known.zone, known.week, known.holidays], [zone, week, holidays]);
      if (known && hoursSame && same([known.name, known.reviewedYears], [input.name, reviewedYears])) return;
      if ((known?.version ?? 0) !== input.version)
        throw failure('CONFLICT', say`"${known?.name ?? input.name}" was changed by somebody in the meantime.`, {
          next: 'Look at what it is now, then make your change again.',
          safe: 'Nothing was changed.',
          details: { version: known?.version ?? 0 },
        });
      await store.putCalendar(trx, { id: input.id, name: input.name, reviewedYears }, at);
      // A new name or a review changes no hours and so needs no new version.
      if (!hoursSame) {
        const validFrom = known ? (input.holdsFrom ?? at) : 0;
        await store.insertVersion(trx, input.id, { version: (known?.version ?? 0) + 1, validFrom, zone, week, holidays });
        await moveRulesOn(trx);
      }
      record({
        event: known ? 'calendar.changed' : 'calendar.created',
        subjectKind: 'calendar',
        subjectId: input.id,
        old: known && { name: known.name, zone: known.zone, week: known.week, holidays: known.holidays.length },
        new: { name: input.name, zone, week, holidays: holidays.length, validFrom: known ? (input.holdsFrom ?? at) : 0 },
      });
    });
    return get(input.id);
  }

  async function get(id: string): Promise<Calendar> {
    const calendar = (await list()).find((candidate) => candidate.id === id);
    if (!calendar) throw failure('NOT_FOUND', 'There is no such calendar.', { next: 'Choose one of the list.' });
    return calendar;
  }

  async function remove(command: CommandContext, id: CalendarId): Promise<void> {
    await db.write(command, async (trx, record) => {
      const known = (await list(trx)).find((calendar) => calendar.id === id);
      if (!known) return;
      if (known.usedBy > 0)
        throw failure('CONFLICT', say`${known.usedBy} agreements count by "${known.name}".`, {
          next: 'Give them another calendar first.',
          safe: 'Nothing was changed.',
        });
      await store.deleteCalendar(trx, id);
      record({ event: 'calendar.removed', subjectKind: 'calendar', subjectId: id, old: { name: known.name } });
    });
  }

  return {
    list,
    get,
    save,
    remove,
    readAll: store.readCalendars,

    /** When a target is due by hours that are perhaps not saved yet. */
    preview(input: { zone: string; week: Week; holidays: readonly string[]; from: number; targetMs: number }): { dueAt: number | null } {
      checkZone(input.zone);
      const { zone, week, holidays } = input;
      return { dueAt: createBusinessTime([{ validFrom: 0, zone, week, holidays }]).add(input.from, input.targetMs) };
    },
    holidays: publicHolidays,
    states: statesOf,
  };
}
