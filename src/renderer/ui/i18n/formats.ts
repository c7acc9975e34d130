import { dayMs } from '../../../shared/units/day-ms.ts';
import type { ShownLanguage } from './shown-language.ts';

// en-GB: day before month and 24 hours, as people write in Vietnam and Malaysia; "11/3" would be read both ways.
const tags: Readonly<Record<ShownLanguage, string>> = { en: 'en-GB', vi: 'vi', ms: 'ms', pseudo: 'en-GB' };

/** The BCP 47 tag whose conventions for numbers and dates go with a language. */
export function formatTag(language: ShownLanguage): string {
  return tags[language];
}

const made = new Map<string, unknown>();
// Making an Intl formatter costs ~50 µs; a table asks thousands of times.
function kept<Format>(kind: string, tag: string, options: object, make: () => Format): Format {
  const key = `${kind}|${tag}|${JSON.stringify(options)}`;
  let format = made.get(key) as Format | undefined;
  if (format === undefined) {
    format = make();
    made.set(key, format);
  }
  return format;
}

export function formatNumber(language: ShownLanguage, value: number, options: Intl.NumberFormatOptions = {}): string {
  const tag = formatTag(language);
  return kept('number', tag, options, () => new Intl.NumberFormat(tag, options)).format(value);
}

/** A share between 0 and 100, as "91.2%" or "91,2%". */
export function formatPercent(language: ShownLanguage, percent: number, digits = 0): string {
  return formatNumber(language, percent / 100, { style: 'percent', maximumFractionDigits: digits });
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/**
 * A size with three significant digits. `decimal` (the default) is what disk makers and file managers print; `binary` what memory is sold in.
 */
export function formatBytes(language: ShownLanguage, bytes: number, base: 'decimal' | 'binary' = 'decimal'): string {
  const step = base === 'decimal' ? 1000 : 1024;
  const units = base === 'decimal' ? byteUnits : binaryUnits;
  const sign = bytes < 0 ? -1 : 1;
  let size = Math.abs(bytes);
  let unit = 0;
  // 999.6 kB must not be printed as "1,000 kB".
  while (unit < units.length - 1 && Number(size.toPrecision(3)) >= step) {
    size /= step;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${formatNumber(language, sign * size, { maximumFractionDigits: digits })} ${units[unit] ?? ''}`;
}

const durationUnits = [
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/**
 * A length of time in its two largest units: "3 hr, 20 min", "420 ms". Units are spelled by the language itself, since "h" and "j" mean
 * different things in Malay and English.
 */
export function formatDuration(language: ShownLanguage, ms: number, parts = 2): string {
  const whole = Math.max(0, ms);
  const unit = (value: number, name: string) =>
    formatNumber(language, value, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: name === 'second' && whole < 10_000 ? 1 : 0,
    });
  if (whole < 1000) return unit(Math.round(whole), 'millisecond');
  if (whole < 10_000) return unit(whole / 1000, 'second');
  const first = durationUnits.findIndex(([, size]) => whole >= size);
  let rest = whole;
  const said: string[] = [];
  for (const [name, size] of durationUnits.slice(first, first + parts)) {
    const value = Math.floor(rest / size);
    rest -= value * size;
    if (value > 0 || said.length === 0) said.push(unit(value, name));
  }
  return said.join(' ');
}

/** A moment as date and time in this machine's zone, or the zone given. */
export function formatDateTime(language: ShownLanguage, at: number, options: Intl.DateTimeFormatOptions = {}): string {
  const tag = formatTag(language);
  const all: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', ...options };
  return kept('date', tag, all, () => new Intl.DateTimeFormat(tag, all)).format(at);
}

/** A moment with weekday, seconds and zone: what a tooltip shows. */
export function formatMoment(language: ShownLanguage, at: number): string {
  return formatDateTime(language, at, {
    dateStyle: undefined,
    timeStyle: undefined,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

/** A moment with its weekday, as the clocks of a zone show it. */
export function formatDateTimeIn(language: ShownLanguage, at: number, timeZone: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  return formatDateTime(language, at, {
    dateStyle: undefined,
    timeStyle: undefined,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...clock,
  });
}

/** Weekday and time in a zone: what a list of hours needs. */
export function formatDayTimeIn(language: ShownLanguage, at: number, timeZone: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  return formatDateTime(language, at, { dateStyle: undefined, timeStyle: undefined, weekday: 'short', ...clock });
}

/** The day of the week of an instant in UTC, as a word. */
export function formatWeekday(language: ShownLanguage, at: number): string {
  return formatDateTime(language, at, { dateStyle: undefined, timeStyle: undefined, weekday: 'long', timeZone: 'UTC' });
}

export function formatDate(language: ShownLanguage, at: number): string {
  return formatDateTime(language, at, { dateStyle: 'medium', timeStyle: undefined });
}

/** A day within a year that is plain: "18 Nov". */
export function formatDayMonth(language: ShownLanguage, at: number): string {
  return formatDateTime(language, at, { dateStyle: undefined, timeStyle: undefined, day: 'numeric', month: 'short' });
}

export function formatTime(language: ShownLanguage, at: number): string {
  return formatDateTime(language, at, { dateStyle: undefined, timeStyle: 'short' });
}

const relativeUnits = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long before or after `now` a moment is: "2 minutes ago", "now" within half a minute. */
export function formatRelative(language: ShownLanguage, at: number, now: number): string {
  const tag = formatTag(language);
  const relative = kept('relative', tag, {}, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
  const apart = at - now;
  if (Math.abs(apart) < 30_000) return relative.format(0, 'second');
  for (const [unit, size] of relativeUnits) {
    if (Math.abs(apart) >= size) return relative.format(Math.trunc(apart / size), unit);
  }
  return relative.format(apart < 0 ? -1 : 1, 'minute');
}

/** Compares names as a reader of the language would: Vietnamese keeps Đ apart from D. */
export function compareNames(language: ShownLanguage, a: string, b: string): number {
  const tag = formatTag(language);
  return kept('collator', tag, {}, () => new Intl.Collator(tag, { numeric: true })).compare(a, b);
}
