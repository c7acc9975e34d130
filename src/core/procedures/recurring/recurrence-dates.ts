import { Temporal } from 'temporal-polyfill';
import type { RecurrenceRule } from '../../../contract/recurrences.ts';

/** A rule that never comes again within so many of its periods has ended: 31 February every year, or past `until`. */
const emptyPeriods = 400;

/** Whether this runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The days of the rule's period number `index`, counted from its start. */
function daysOfPeriod(rule: RecurrenceRule, start: Temporal.PlainDate, index: number): Temporal.PlainDate[] {
  const step = index * rule.every;
  if (rule.unit === 'day') return [start.add({ days: step })];
  if (rule.unit === 'week') {
    const monday = start.subtract({ days: start.dayOfWeek - 1 }).add({ weeks: step });
    const weekdays = rule.weekdays.length > 0 ? rule.weekdays : [start.dayOfWeek];
    return [...new Set(weekdays)].toSorted((a, b) => a - b).map((weekday) => monday.add({ days: weekday - 1 }));
  }
  // `constrain` takes the last day of a month that is shorter.
  return [Temporal.PlainDate.from({ year: start.year, month: start.month, day: 1 }).add({ months: step }).with({ day: rule.day })];
}

/** The last period that surely begins before a moment: so far one can leap at once. */
function periodBefore(rule: RecurrenceRule, start: Temporal.PlainDate, after: number): number {
  const day = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(rule.zone).toPlainDate();
  const unit = `${rule.unit}s` as const;
  const passed = start.until(day, { largestUnit: unit === 'days' ? 'days' : unit === 'weeks' ? 'weeks' : 'months' });
  const count = unit === 'days' ? passed.days : unit === 'weeks' ? passed.weeks : passed.months;
  return Math.max(0, Math.floor(count / rule.every) - 1);
}

/**
 * When a rule comes next, after a moment, at most `count` times. @param after epoch ms @returns epoch ms, ascending.
 * The time is the wall's of the rule's zone, so it stays 08:30 over a change of clocks.
 */
export function datesAfter(rule: RecurrenceRule, after: number, count: number): number[] {
  const start = Temporal.PlainDate.from(rule.start);
  const until = rule.until === null ? null : Temporal.PlainDate.from(rule.until);
  const time = Temporal.PlainTime.from(rule.time);
  const dates: number[] = [];
  const first = periodBefore(rule, start, after);
  for (let index = first; dates.length < count && index < first + count + emptyPeriods; index++)
    for (const day of daysOfPeriod(rule, start, index)) {
      if (Temporal.PlainDate.compare(day, start) < 0) continue;
      if (until && Temporal.PlainDate.compare(day, until) > 0) return dates;
      const at = day.toPlainDateTime(time).toZonedDateTime(rule.zone, { disambiguation: 'compatible' }).epochMilliseconds;
      if (at > after && dates.length < count) dates.push(at);
    }
  return dates;
}

/** How many of the rule's dates lie in (after, until], at most `most`. */
export function datesBetween(rule: RecurrenceRule, after: number, until: number, most: number): number {
  return datesAfter(rule, after, most).filter((at) => at <= until).length;
}
