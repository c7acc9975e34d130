import type { Week } from '../../../contract/calendars.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';

type Spans = Week[number];
const twoDigits = (value: number) => String(value).padStart(2, '0');
const timeText = (minutes: number) => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

/** A day's spans as people write them: `08:00-12:00, 13:00-17:00`. */
export const printSpans = (spans: Spans): string => spans.map(({ from, to }) => `${timeText(from)}-${timeText(to)}`).join(', ');

function readTime(text: string): number | null {
  const parts = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const minutes = Number(parts[1]) * 60 + Number(parts[2] ?? 0);
  return minutes <= 1440 && Number(parts[2] ?? 0) < 60 ? minutes : null;
}

/** Reads spans back; `8-12, 13-17` means the same. Null when it cannot be read, or spans overlap. */
export function readSpans(text: string): Spans | null {
  if (text.trim() === '') return [];
  const spans: Spans = [];
  for (const part of text.split(',')) {
    const [first, second, more] = part.split(/[-–]/);
    const [from, to] = [readTime(first ?? ''), readTime(second ?? '')];
    if (from === null || to === null || more !== undefined || to <= from || (spans.at(-1)?.to ?? 0) > from) return null;
    spans.push({ from, to });
  }
  return spans;
}

const minuteMs = 60_000;

/** A target as hours and minutes, the same in every language: `4:00`. */
export const printTarget = (ms: number | null): string =>
  ms === null ? '' : `${Math.floor(ms / 3_600_000)}:${twoDigits(Math.round((ms % 3_600_000) / minuteMs))}`;

/** Reads a target in ms; a bare number is hours, nothing is null, and what cannot be read is undefined. */
export function readTarget(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const parts = /^(\d{1,4})(?::([0-5]\d))?$/.exec(text.trim());
  if (!parts) return undefined;
  const ms = (Number(parts[1]) * 60 + Number(parts[2] ?? 0)) * minuteMs;
  return ms > 0 && ms <= 400 * dayMs ? ms : undefined;
}
