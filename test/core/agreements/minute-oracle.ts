import type { CalendarVersion } from '../../../src/core/agreements/business-time/business-time.ts';

const minuteMs = 60_000;
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock in the zone shows: `Mon`, `2027-03-28`, minutes since local midnight. Asked of the formatter alone, in words. */
function wallClock(zone: string, at: number): { weekday: string; day: string; minute: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const text = format.format(at);
  const [day = '', time = ''] = text.split(' ');
  const [hour = '0', minute = '0'] = time.split(':');
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const weekday = names[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7] as string;
  return { weekday, day, minute: Number(hour) * 60 + Number(minute) };
}

/** Whether the minute that begins at `at` counts. */
export function countsMinute(versions: readonly CalendarVersion[], at: number): boolean {
  let version = versions[0] as CalendarVersion;
  for (const later of versions) if (later.validFrom <= at && later.validFrom >= version.validFrom) version = later;
  const shown = wallClock(version.zone, at);
  if (version.holidays.includes(shown.day)) return false;
  return (version.week[names.indexOf(shown.weekday)] ?? []).some((span) => shown.minute >= span.from && shown.minute < span.to);
}

/** Counted minutes from one instant to a later one, one minute after the other; both on whole minutes. */
export function minutesCounted(versions: readonly CalendarVersion[], from: number, to: number): number {
  let minutes = 0;
  for (let at = from; at < to; at += minuteMs) if (countsMinute(versions, at)) minutes += 1;
  return minutes;
}
