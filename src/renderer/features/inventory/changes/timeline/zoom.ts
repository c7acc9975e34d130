import { z } from 'zod';
import type { HistoryArea } from '../../../../../contract/device-history.ts';
import { dayOfCount, localDay, localDays, localWeek } from '../../../../ui/i18n/local-days.ts';

/** What of the time line is looked at alone, by a midnight of it; it stands in the address. */
export const zoomSchema = z.object({
  week: z.number().int().optional().catch(undefined),
  day: z.number().int().optional().catch(undefined),
});
export type Zoom = { week: number | null; day: number | null };
export const wholeTime: Zoom = { week: null, day: null };

export type DayCount = { day: number; area: HistoryArea; changes: number };
export type Span = { from: number; to: number };
const weeks = 13;

/** The weeks of the time line: this one and those before it. */
export function timelineSpan(now: number): Span {
  const week = localWeek(now);
  return { from: localDay(week, -7 * (weeks - 1)), to: localDay(week, 7) };
}

export const weeksOf = ({ from }: Span): number[] => Array.from({ length: weeks }, (_, i) => localDay(from, 7 * i));
export const daysOf = (week: number): number[] => localDays(week, 7);

/** The time whose changes are listed; null for all there are, also older ones. */
export function listedSpan({ week, day }: Zoom): Span | null {
  if (day !== null) return { from: day, to: localDay(day, 1) };
  return week === null ? null : { from: week, to: localDay(week, 7) };
}

/** How much there was of each kind on some days, the most first. */
export function sharesOf(counts: readonly DayCount[], days: readonly number[]): { area: HistoryArea; changes: number }[] {
  const sums = new Map<HistoryArea, number>();
  for (const { day, area, changes } of counts) if (days.includes(dayOfCount(day))) sums.set(area, (sums.get(area) ?? 0) + changes);
  return [...sums].map(([area, changes]) => ({ area, changes })).toSorted((a, b) => b.changes - a.changes);
}
