import type { ShiftWeek } from '../../../../contract/queues.ts';

type Day = ShiftWeek[number];

const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Spans of a day as people write them: `8:00-12:00, 13:00-17:00`. */
export const hoursText = (day: Day): string => day.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');

/** Reads them back; null where something else stands. */
export function readHours(text: string): Day | null {
  if (text.trim() === '') return [];
  const day: Day = [];
  for (const part of text.split(/[,;]/)) {
    const found = /^\s*(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})\s*$/.exec(part);
    if (!found) return null;
    const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map(Number) as [number, number, number, number];
    const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
    if (fromMinute > 59 || toMinute > 59 || from >= to || to > 1440) return null;
    day.push({ from, to });
  }
  return day.length > 6 ? null : day;
}
