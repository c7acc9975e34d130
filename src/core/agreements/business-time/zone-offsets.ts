import { dayMs } from '../../../shared/units/day-ms.ts';

/** From `at` (epoch ms) on, local time is UTC plus `offsetMs`. */
export type OffsetChange = { at: number; offsetMs: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** How far local time is ahead of UTC at an instant, in ms. Asks the engine's zone data; slow enough to be remembered. */
function askOffset(zone: string, at: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The first instant after `from` at which the offset is no longer that of `from`; it is known to have changed by `to`. */
function findChange(zone: string, from: number, to: number): number {
  const before = askOffset(zone, from);
  let [same, changed] = [from, to];
  while (changed - same > 1000) {
    const middle = Math.floor((same + changed) / 2000) * 1000;
    if (askOffset(zone, middle) === before) same = middle;
    else changed = middle;
  }
  return changed;
}

const known = new Map<string, OffsetChange[]>();

/**
 * The offsets of a zone through one UTC year, the first of them from its first instant. A day is looked at once: zones change at most once in it.
 * @param zone an IANA name; an unknown one throws a RangeError.
 */
export function offsetsInYear(zone: string, year: number): readonly OffsetChange[] {
  const key = `${zone} ${year}`;
  const found = known.get(key);
  if (found) return found;
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const changes: OffsetChange[] = [{ at: start, offsetMs: askOffset(zone, start) }];
  for (let day = start; day < end; day += dayMs) {
    const last = changes.at(-1) as OffsetChange;
    const next = askOffset(zone, day + dayMs);
    if (next === last.offsetMs) continue;
    const at = findChange(zone, day, day + dayMs);
    if (at < end) changes.push({ at, offsetMs: next });
  }
  known.set(key, changes);
  return changes;
}

/** Whether the engine knows a zone by this name. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
