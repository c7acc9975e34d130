import { useMemo } from 'react';
import * as formats from './formats.ts';
import { useLanguage } from './use-messages.ts';

/** The formats of numbers, sizes and times, bound to the language shown. Times are epoch milliseconds. */
export function useFormats() {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      number: (value: number, options?: Intl.NumberFormatOptions) => formats.formatNumber(language, value, options),
      percent: (value: number, digits?: number) => formats.formatPercent(language, value, digits),
      bytes: (value: number, base?: 'decimal' | 'binary') => formats.formatBytes(language, value, base),
      duration: (ms: number, parts?: number) => formats.formatDuration(language, ms, parts),
      dateTime: (at: number) => formats.formatDateTime(language, at),
      dateTimeIn: (at: number, zone: string) => formats.formatDateTimeIn(language, at, zone),
      dayTimeIn: (at: number, zone: string) => formats.formatDayTimeIn(language, at, zone),
      weekday: (at: number) => formats.formatWeekday(language, at),
      date: (at: number) => formats.formatDate(language, at),
      dayMonth: (at: number) => formats.formatDayMonth(language, at),
      time: (at: number) => formats.formatTime(language, at),
      moment: (at: number) => formats.formatMoment(language, at),
      relative: (at: number, now: number) => formats.formatRelative(language, at, now),
      compareNames: (a: string, b: string) => formats.compareNames(language, a, b),
    }),
    [language],
  );
}
