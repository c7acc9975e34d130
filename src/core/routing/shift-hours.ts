import type { ShiftWeek } from '../../contract/queues.ts';

/** Somebody's weekly hours by the clock of their zone. */
export type Shift = { zone: string; week: ShiftWeek };
export type Away = { fromAt: number; untilAt: number };
/** `unknown`: no hours are written down. `untilAt`: when that changes, within a week; epoch ms. */
export type ShiftState = { state: 'on' | 'off' | 'away' | 'unknown'; untilAt: number | null };

const minuteMs = 60_000;
const weekMinutes = 7 * 1440;
const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(zone, format);
  }
  return format;
}

/** Minutes since Monday 00:00 by the clock of a zone. */
function minuteOfWeek(zone: string, at: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return weekdays.indexOf(parts['weekday'] ?? '') * 1440 + Number(parts['hour']) * 60 + Number(parts['minute']);
}

const worksAt = (week: ShiftWeek, minute: number): boolean => {
  const day = week[Math.floor(minute / 1440) % 7] ?? [];
  return day.some(({ from, to }) => minute % 1440 >= from && minute % 1440 < to);
};

/** The next moment after `at` when the week's hours begin or end, whichever changes what is true now; null when they never do. */
function nextTurn(week: ShiftWeek, zone: string, at: number, working: boolean): number | null {
  const now = minuteOfWeek(zone, at);
  const edges = week.flatMap((day, index) => day.flatMap(({ from, to }) => [index * 1440 + from, index * 1440 + to]));
  const ahead = edges
    .map((edge) => (edge - now + weekMinutes) % weekMinutes || weekMinutes)
    .filter((minutes) => worksAt(week, (now + minutes) % weekMinutes) !== working)
    .toSorted((a, b) => a - b)[0];
  if (ahead === undefined) return null;
  const guess = Math.floor(at / minuteMs) * minuteMs + ahead * minuteMs;
  // A change of the zone's clock in between moves the hour by the wall's difference.
  const off = (minuteOfWeek(zone, guess) - ((now + ahead) % weekMinutes) + weekMinutes) % weekMinutes;
  return guess - (off > weekMinutes / 2 ? off - weekMinutes : off) * minuteMs;
}

/** Whether somebody works at a moment. An absence counts before their hours. */
export function shiftStateAt(shift: Shift | null, absences: readonly Away[], at: number): ShiftState {
  const away = absences.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
  if (away) return { state: 'away', untilAt: away.untilAt };
  if (!shift) return { state: 'unknown', untilAt: null };
  const working = worksAt(shift.week, minuteOfWeek(shift.zone, at));
  return { state: working ? 'on' : 'off', untilAt: nextTurn(shift.week, shift.zone, at, working) };
}
