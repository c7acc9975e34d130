import { dayMs } from '../../../shared/units/day-ms.ts';
import { offsetsInYear } from './zone-offsets.ts';

/** Minutes of a local day, `from` included and `to` not: 480 to 720 is 08:00 to 12:00. */
export type HoursSpan = { from: number; to: number };
/** What a calendar says from `validFrom` (epoch ms) until its next version; the first one also says it of the time before. */
export type CalendarVersion = {
  validFrom: number;
  zone: string;
  /** Seven days, Monday first; spans in order, apart from each other. */
  week: readonly (readonly HoursSpan[])[];
  /** Local days without hours: `2027-02-17`. */
  holidays: readonly string[];
};

/** The opening hours of one UTC year as intervals, and how much of them lies before each. Epoch ms. */
type YearOfHours = { starts: number[]; ends: number[]; before: number[]; total: number };

const minuteMs = 60_000;
/** Hours that have not come in so many years are taken as never coming. */
const yearsAhead = 12;

const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs);
/** Instants that are asked one after the other mostly lie in one year. */
let lastYear = { year: 1970, from: 0, to: 0 };
function yearOf(at: number): number {
  if (!(at >= lastYear.from && at < lastYear.to)) {
    const year = new Date(at).getUTCFullYear();
    lastYear = { year, from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) };
  }
  return lastYear.year;
}

/**
 * Time as a calendar counts it. Everything stands on one fact: how much counted time lies before an instant within its year. Differences of it are
 * additive, it only grows, and turning it round finds due instants; nothing is counted minute by minute. Built a year at a time, when asked.
 */
export function createBusinessTime(versions: readonly CalendarVersion[]) {
  const ordered = versions.toSorted((a, b) => a.validFrom - b.validFrom);
  const years = new Map<number, YearOfHours>();

  function addDays(hours: YearOfHours, version: CalendarVersion, holidays: ReadonlySet<number>, piece: [number, number], offsetMs: number) {
    const [from, to] = piece;
    for (let day = Math.floor((from + offsetMs) / dayMs); day * dayMs - offsetMs < to; day++) {
      if (holidays.has(day)) continue;
      // 1 January 1970 was a Thursday.
      const weekday = (((day + 3) % 7) + 7) % 7;
      const midnight = day * dayMs - offsetMs;
      for (const span of version.week[weekday] ?? []) {
        const start = Math.max(from, midnight + span.from * minuteMs);
        const end = Math.min(to, midnight + span.to * minuteMs);
        if (end <= start) continue;
        hours.starts.push(start);
        hours.ends.push(end);
        hours.before.push(hours.total);
        hours.total += end - start;
      }
    }
  }

  function buildYear(year: number): YearOfHours {
    const hours: YearOfHours = { starts: [], ends: [], before: [], total: 0 };
    const [yearStart, yearEnd] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
    for (const [i, version] of ordered.entries()) {
      const from = i === 0 ? yearStart : Math.max(yearStart, version.validFrom);
      const to = Math.min(yearEnd, ordered[i + 1]?.validFrom ?? yearEnd);
      if (to <= from) continue;
      const holidays = new Set(version.holidays.map(dayNumber));
      const offsets = offsetsInYear(version.zone, year);
      for (const [j, offset] of offsets.entries()) {
        const piece: [number, number] = [Math.max(from, offset.at), Math.min(to, offsets[j + 1]?.at ?? yearEnd)];
        if (piece[1] > piece[0]) addDays(hours, version, holidays, piece, offset.offsetMs);
      }
    }
    return hours;
  }

  function hoursOf(year: number): YearOfHours {
    let hours = years.get(year);
    if (!hours) {
      hours = buildYear(year);
      years.set(year, hours);
    }
    return hours;
  }

  /** The last interval that starts at or before `value`, or -1. */
  function lastUpTo(list: readonly number[], value: number): number {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Counted ms from the beginning of the instant's year to the instant. */
  function countedInYear(hours: YearOfHours, at: number): number {
    const i = lastUpTo(hours.starts, at);
    if (i < 0) return 0;
    return (hours.before[i] as number) + Math.min(at, hours.ends[i] as number) - (hours.starts[i] as number);
  }

  /** Counted ms from one instant to a later one; 0 when it is not later. */
  function between(from: number, to: number): number {
    if (to <= from) return 0;
    const [first, last] = [yearOf(from), yearOf(to)];
    let sum = countedInYear(hoursOf(last), to) - countedInYear(hoursOf(first), from);
    for (let year = first; year < last; year++) sum += hoursOf(year).total;
    return sum;
  }

  /** The first instant by which `ms` have been counted since `from`; null when the calendar has no such hours in the next years. */
  function add(from: number, ms: number): number | null {
    if (ms <= 0) return from;
    const first = yearOf(from);
    let wanted = countedInYear(hoursOf(first), from) + ms;
    for (let year = first; year <= first + yearsAhead; year++) {
      const hours = hoursOf(year);
      if (wanted > hours.total) {
        wanted -= hours.total;
        continue;
      }
      const i = lastUpTo(hours.before, wanted - 1);
      return (hours.starts[i] as number) + wanted - (hours.before[i] as number);
    }
    return null;
  }

  /** The intervals that are counted between two instants, oldest first: what explains a clock. */
  function intervals(from: number, to: number): { from: number; to: number }[] {
    const found: { from: number; to: number }[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year++) {
      const hours = hoursOf(year);
      for (let i = Math.max(0, lastUpTo(hours.starts, from)); i < hours.starts.length && (hours.starts[i] as number) < to; i++) {
        const interval = { from: Math.max(from, hours.starts[i] as number), to: Math.min(to, hours.ends[i] as number) };
        const last = found.at(-1);
        // What the turn of a year or a change of offset cut in two is one again.
        if (last && last.to === interval.from) last.to = interval.to;
        else if (interval.to > interval.from) found.push(interval);
      }
    }
    return found;
  }

  /** Whether an instant is counted, and when that changes next; null when it never does. */
  function opening(at: number): { open: boolean; changesAt: number | null } {
    const next = add(at, 1);
    const open = next === at + 1;
    if (!open) return { open, changesAt: next === null ? null : next - 1 };
    const [now] = intervals(at, at + 8 * dayMs);
    return { open, changesAt: now && now.to < at + 8 * dayMs ? now.to : null };
  }

  /** The zone that holds at an instant. */
  const zoneAt = (at: number): string => (ordered.findLast((version) => version.validFrom <= at) ?? ordered[0])?.zone ?? 'UTC';

  function offsetAt(at: number): number {
    return offsetsInYear(zoneAt(at), yearOf(at)).findLast((offset) => offset.at <= at)?.offsetMs ?? 0;
  }
  /** The instant of a local time, given as if it were UTC. */
  const instantOf = (local: number): number => local - offsetAt(local - offsetAt(local));

  /** The same local time on the `days`-th later day that has hours; null when the calendar has no such days in the next years. */
  function daysAfter(at: number, days: number): number | null {
    if (days <= 0) return at;
    const local = at + offsetAt(at);
    const today = Math.floor(local / dayMs);
    let left = days;
    for (let day = today + 1; day <= today + yearsAhead * 366; day++) {
      if (between(instantOf(day * dayMs), instantOf((day + 1) * dayMs)) > 0) left -= 1;
      if (left === 0) return instantOf(local + (day - today) * dayMs);
    }
    return null;
  }

  return { between, add, addDays: daysAfter, intervals, opening, zoneAt };
}

export type BusinessTime = ReturnType<typeof createBusinessTime>;
