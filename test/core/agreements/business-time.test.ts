import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarVersion, createBusinessTime } from '../../../src/core/agreements/business-time/business-time.ts';
import { isZone, offsetsInYear } from '../../../src/core/agreements/business-time/zone-offsets.ts';
import { countsMinute, minutesCounted } from './minute-oracle.ts';

const zones = [
  'Asia/Ho_Chi_Minh',
  'Asia/Kuala_Lumpur',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
] as const;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const runs = { numRuns: 1000 };
const [firstDay, lastDay] = [Date.UTC(2023, 0, 1), Date.UTC(2029, 0, 1)];

/** Instants near which local time does something unusual, and leap days, are where mistakes live. */
const unusual = zones.flatMap((zone) =>
  [2023, 2024, 2025, 2026, 2027, 2028].flatMap((year) => [
    ...offsetsInYear(zone, year).map(({ at }) => at),
    Date.UTC(year, 1, 28, 12),
    Date.UTC(year, 11, 31, 20),
  ]),
);
const wholeMinute = (at: number) => Math.floor(at / minute) * minute;
const instant = fc.oneof(
  fc.integer({ min: firstDay, max: lastDay }),
  fc.tuple(fc.constantFrom(...unusual), fc.integer({ min: -2 * day, max: day })).map(([at, by]) => at + by),
);
const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, i) => ({
      from: (edges[2 * i] as number) * 15,
      to: (edges[2 * i + 1] as number) * 15,
    })),
  );
const week = fc.array(spans, { minLength: 7, maxLength: 7 });
const localDay = fc.oneof(
  fc.integer({ min: firstDay / day, max: lastDay / day }).map((n) => new Date(n * day).toISOString().slice(0, 10)),
  fc.constantFrom('2024-02-29', '2028-02-29', '2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'),
);
const version = fc.record({
  validFrom: fc.oneof(fc.constant(0), instant.map(wholeMinute)),
  zone: fc.constantFrom(...zones),
  week,
  holidays: fc.array(localDay, { maxLength: 12 }),
});
/** A calendar as it was edited over time: hours, holidays and even its zone. */
const calendar: fc.Arbitrary<CalendarVersion[]> = fc.uniqueArray(version, {
  minLength: 1,
  maxLength: 3,
  selector: ({ validFrom }) => validFrom,
});

describe('business time, over calendars that were edited and six zones', () => {
  it('agrees with an oracle that looks at every minute', () => {
    fc.assert(
      fc.property(calendar, instant.map(wholeMinute), fc.integer({ min: 0, max: 30 * 60 }), (versions, from, minutes) => {
        const ordered = versions.toSorted((a, b) => a.validFrom - b.validFrom);
        const time = createBusinessTime(versions);
        expect(time.between(from, from + minutes * minute)).toBe(minutesCounted(ordered, from, from + minutes * minute) * minute);
        expect(time.opening(from).open).toBe(countsMinute(ordered, from));
      }),
      runs,
    );
  }, 60_000);

  it('is additive: two stretches count as one', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (versions, a, b, c) => {
        const time = createBusinessTime(versions);
        const [x, y, z] = [a, b, c].toSorted((one, other) => one - other) as [number, number, number];
        expect(time.between(x, y) + time.between(y, z)).toBe(time.between(x, z));
      }),
      runs,
    );
  });

  it('is monotone: later counts no less, a longer target is due no earlier', () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.integer({ min: 0, max: 40 * day }),
        fc.integer({ min: 1, max: 90 * hour }),
        fc.integer({ min: 0, max: 90 * hour }),
        (versions, from, later, target, more) => {
          const time = createBusinessTime(versions);
          expect(time.between(from, from + later)).toBeLessThanOrEqual(time.between(from, from + later + hour));
          const [due, dueOfMore, dueLater] = [time.add(from, target), time.add(from, target + more), time.add(from + later, target)];
          const never = Number.POSITIVE_INFINITY;
          expect(due ?? never).toBeGreaterThan(from);
          expect(dueOfMore ?? never).toBeGreaterThanOrEqual(due ?? never);
          expect(dueLater ?? never).toBeGreaterThanOrEqual(due ?? never);
        },
      ),
      runs,
    );
  });

  it('is reversible: what is counted until the due instant is the target, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 200 * hour }), (versions, from, target) => {
        const time = createBusinessTime(versions);
        const due = time.add(from, target);
        if (due === null) return;
        expect(time.between(from, due)).toBe(target);
        expect(time.between(from, due - 1)).toBe(target - 1);
      }),
      runs,
    );
  });

  it('adds in steps as at once', () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.integer({ min: 1, max: 99 * hour }),
        fc.integer({ min: 1, max: 99 * hour }),
        (versions, from, a, b) => {
          const time = createBusinessTime(versions);
          const half = time.add(from, a);
          expect(half === null ? null : time.add(half, b)).toBe(time.add(from, a + b));
        },
      ),
      runs,
    );
  });

  it('explains itself with intervals that are apart, in order, and come to the same', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 0, max: 30 * day }), (versions, from, length) => {
        const time = createBusinessTime(versions);
        const intervals = time.intervals(from, from + length);
        let [sum, last] = [0, Number.NEGATIVE_INFINITY];
        for (const interval of intervals) {
          expect(interval.from).toBeGreaterThan(last);
          sum += interval.to - interval.from;
          last = interval.to;
        }
        expect(sum).toBe(time.between(from, from + length));
      }),
      runs,
    );
  });
});

describe('business time, in cases people know', () => {
  const office: CalendarVersion['week'] = [1, 2, 3, 4, 5, 0, 0].map((open) =>
    open
      ? [
          { from: 8 * 60, to: 12 * 60 },
          { from: 13 * 60, to: 17 * 60 },
        ]
      : [],
  );
  const saigon = createBusinessTime([{ validFrom: 0, zone: 'Asia/Ho_Chi_Minh', week: office, holidays: ['2027-02-08'] }]);
  const local = (text: string) => Date.parse(`${text}+07:00`);

  it('carries Friday 16:30 with four hours to Monday 11:30', () => {
    expect(saigon.add(local('2026-11-20T16:30:00'), 4 * hour)).toBe(local('2026-11-23T11:30:00'));
  });

  it('is due at the end of a span, not at the beginning of the next', () => {
    expect(saigon.add(local('2026-11-23T08:00:00'), 4 * hour)).toBe(local('2026-11-23T12:00:00'));
  });

  it('leaves out a holiday', () => {
    expect(saigon.add(local('2027-02-05T16:00:00'), 2 * hour)).toBe(local('2027-02-09T09:00:00'));
  });

  it('says whether it is open, and until when', () => {
    expect(saigon.opening(local('2026-11-23T09:00:00'))).toEqual({ open: true, changesAt: local('2026-11-23T12:00:00') });
    expect(saigon.opening(local('2026-11-21T09:00:00'))).toEqual({ open: false, changesAt: local('2026-11-23T08:00:00') });
  });

  it('counts the hour that comes twice twice, and the one that is left out not at all', () => {
    const always = [{ validFrom: 0, zone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]), holidays: [] }];
    const berlin = createBusinessTime(always);
    expect(berlin.between(Date.parse('2026-10-24T22:00:00Z'), Date.parse('2026-10-25T23:00:00Z'))).toBe(25 * hour);
    expect(berlin.between(Date.parse('2026-03-28T23:00:00Z'), Date.parse('2026-03-29T22:00:00Z'))).toBe(23 * hour);
  });

  it('never ends in a search for hours that do not come', () => {
    const never = createBusinessTime([{ validFrom: 0, zone: 'Asia/Ho_Chi_Minh', week: Array.from({ length: 7 }, () => []), holidays: [] }]);
    expect(never.add(local('2026-11-20T16:30:00'), hour)).toBeNull();
    expect(never.opening(local('2026-11-20T16:30:00'))).toEqual({ open: false, changesAt: null });
  });

  it('knows a zone by its name', () => {
    expect(zones.every(isZone)).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });
});

describe('working days', () => {
  const week = (days: readonly number[]) => days.map((open) => (open ? [{ from: 480, to: 1020 }] : []));
  const inZone = (zone: string, days: readonly number[], holidays: string[] = []) =>
    createBusinessTime([{ validFrom: 0, zone, week: week(days), holidays }]);

  it('are the days that have hours: no weekend, no holiday, the same local time', () => {
    const time = inZone('Asia/Ho_Chi_Minh', [1, 1, 1, 1, 1, 0, 0], ['2027-02-08']);
    const friday = Date.parse('2027-02-05T16:30:00+07:00');
    expect(time.addDays(friday, 0)).toBe(friday);
    expect(time.addDays(friday, 1)).toBe(Date.parse('2027-02-09T16:30:00+07:00'));
    expect(inZone('Asia/Ho_Chi_Minh', [1, 1, 1, 1, 1, 1, 1]).addDays(friday, 3)).toBe(Date.parse('2027-02-08T16:30:00+07:00'));
    // A Saturday late in the evening here is a Saturday there too.
    expect(time.addDays(Date.parse('2027-02-06T23:59:00+07:00'), 1)).toBe(Date.parse('2027-02-09T23:59:00+07:00'));
  });

  it('keep the local time over a change of clocks, and never come where there are none', () => {
    const berlin = inZone('Europe/Berlin', [1, 1, 1, 1, 1, 1, 1]);
    expect(berlin.addDays(Date.parse('2027-03-27T10:00:00+01:00'), 1)).toBe(Date.parse('2027-03-28T10:00:00+02:00'));
    expect(berlin.addDays(Date.parse('2027-10-30T10:00:00+02:00'), 1)).toBe(Date.parse('2027-10-31T10:00:00+01:00'));
    expect(inZone('UTC', [0, 0, 0, 0, 0, 0, 0]).addDays(0, 1)).toBeNull();
  });
});
