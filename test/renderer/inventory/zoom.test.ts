import { expect, it } from 'vitest';
import { daysOf, listedSpan, sharesOf, timelineSpan, weeksOf } from '../../../src/renderer/features/inventory/changes/timeline/zoom.ts';
import { dayOfCount, localDay, localWeek } from '../../../src/renderer/ui/i18n/local-days.ts';

const sunday = new Date(2026, 10, 22, 23, 30).getTime();
const monday = new Date(2026, 10, 16).getTime();

it('counts weeks from Monday, and days by their midnights, also where one has 23 hours', () => {
  expect(localWeek(sunday)).toBe(monday);
  expect(localWeek(monday)).toBe(monday);
  expect(daysOf(monday).map((day) => new Date(day).getDay())).toEqual([1, 2, 3, 4, 5, 6, 0]);
  for (let later = 0; later < 366; later++) {
    const day = localDay(monday, later);
    expect(new Date(day).getHours()).toBe(0);
    // A count that was made by the clock of another season names a midnight an hour off.
    for (const off of [-3_600_000, 0, 3_600_000]) expect(dayOfCount(day + off)).toBe(day);
  }
});

it('shows thirteen weeks up to this one, then one of them, then a day of it', () => {
  const span = timelineSpan(sunday);
  expect([weeksOf(span).length, weeksOf(span).at(-1), span.to]).toEqual([13, monday, localDay(monday, 7)]);
  expect(span.to - span.from).toBeLessThanOrEqual(92 * 86_400_000);
  expect(listedSpan({ week: null, day: null })).toBeNull();
  expect(listedSpan({ week: monday, day: null })).toEqual({ from: monday, to: localDay(monday, 7) });
  expect(listedSpan({ week: monday, day: localDay(monday, 2) })).toEqual({ from: localDay(monday, 2), to: localDay(monday, 3) });
});

it('sums what there was of each kind, the most first', () => {
  const counts = [
    { day: monday, area: 'software', changes: 2 },
    { day: localDay(monday, 1), area: 'checks', changes: 3 },
    { day: localDay(monday, 1), area: 'software', changes: 2 },
    { day: localDay(monday, 9), area: 'network', changes: 9 },
  ] as const;
  expect(sharesOf(counts, daysOf(monday))).toEqual([
    { area: 'software', changes: 4 },
    { area: 'checks', changes: 3 },
  ]);
});
