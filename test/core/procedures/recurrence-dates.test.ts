import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecurrenceRule } from '../../../src/contract/recurrences.ts';
import { datesAfter, datesBetween } from '../../../src/core/procedures/recurring/recurrence-dates.ts';

const zones = ['Asia/Ho_Chi_Minh', 'Asia/Kuala_Lumpur', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];
const rule = (more: Partial<RecurrenceRule>): RecurrenceRule => ({
  every: 1,
  unit: 'day',
  weekdays: [],
  day: 1,
  time: '08:30',
  zone: 'Europe/Berlin',
  start: '2026-01-01',
  until: null,
  ...more,
});
const at = (text: string) => Date.parse(text);
const said = (dates: readonly number[]) => dates.map((date) => new Date(date).toISOString());

it('stays at the time on the wall when the clocks change', () => {
  expect(said(datesAfter(rule({}), at('2026-03-28T00:00:00Z'), 3))).toEqual([
    '2026-03-28T07:30:00.000Z',
    '2026-03-29T06:30:00.000Z',
    '2026-03-30T06:30:00.000Z',
  ]);
  // 02:30 does not exist on 29 March, and comes twice on 25 October.
  expect(said(datesAfter(rule({ time: '02:30' }), at('2026-03-28T12:00:00Z'), 1))).toEqual(['2026-03-29T01:30:00.000Z']);
  expect(said(datesAfter(rule({ time: '02:30' }), at('2026-10-24T12:00:00Z'), 2))).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ]);
});

it('comes on the weekdays of every second week, counted from its start', () => {
  const dates = datesAfter(
    rule({ unit: 'week', every: 2, weekdays: [5, 1], start: '2026-11-04', zone: 'Asia/Ho_Chi_Minh' }),
    at('2026-11-01T00:00:00Z'),
    4,
  );
  expect(said(dates)).toEqual([
    '2026-11-06T01:30:00.000Z',
    '2026-11-16T01:30:00.000Z',
    '2026-11-20T01:30:00.000Z',
    '2026-11-30T01:30:00.000Z',
  ]);
});

it('takes the last day of a shorter month, leap years too, and ends with its last day', () => {
  const monthly = rule({ unit: 'month', day: 31, zone: 'UTC', start: '2028-01-31', until: '2028-04-30' });
  expect(said(datesAfter(monthly, at('2028-01-01T00:00:00Z'), 9))).toEqual([
    '2028-01-31T08:30:00.000Z',
    '2028-02-29T08:30:00.000Z',
    '2028-03-31T08:30:00.000Z',
    '2028-04-30T08:30:00.000Z',
  ]);
  expect(datesAfter(monthly, at('2028-05-01T00:00:00Z'), 1)).toEqual([]);
});

const anyRule = fc
  .record({
    every: fc.integer({ min: 1, max: 14 }),
    unit: fc.constantFrom('day', 'week', 'month'),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
    day: fc.integer({ min: 1, max: 31 }),
    minutes: fc.integer({ min: 0, max: 1439 }),
    zone: fc.constantFrom(...zones),
    start: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }),
  })
  .map(({ minutes, start, ...rest }) =>
    rule({
      ...(rest as Partial<RecurrenceRule>),
      start: new Date(start).toISOString().slice(0, 10),
      time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    }),
  );
const anyMoment = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2032, 0, 1) });

/** What a person reads on the wall of a zone, by formatting alone: another way than the one under test. */
function wall(instant: number, zone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  return {
    date,
    time: `${part('hour')}:${part('minute')}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1,
  };
}

it('is ascending, never before its start, and on the day and time the rule says, in every zone', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, (each, after) => {
      const dates = datesAfter(each, after, 6);
      expect(dates).toHaveLength(6);
      for (const [i, date] of dates.entries()) {
        expect(date).toBeGreaterThan(i === 0 ? after : (dates[i - 1] as number));
        const read = wall(date, each.zone);
        expect(read.date >= each.start).toBe(true);
        if (each.unit === 'week' && each.weekdays.length > 0) expect(each.weekdays).toContain(read.weekday);
        if (each.unit === 'month') {
          const [year, month] = read.date.split('-').map(Number) as [number, number];
          expect(Number(read.date.slice(8))).toBe(Math.min(each.day, new Date(Date.UTC(year, month, 0)).getUTCDate()));
        }
        // Only a time that the clocks leave out is another, by no more than the clocks moved.
        const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
        expect([0, 30, 60]).toContain(minutesOf(read.time) - minutesOf(each.time));
      }
    }),
    { numRuns: 1000 },
  );
});

it('does not depend on where one begins to look', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, fc.integer({ min: 0, max: 5 }), (each, after, skipped) => {
      const dates = datesAfter(each, after, 8);
      expect(datesAfter(each, dates[skipped] as number, 2)).toEqual(dates.slice(skipped + 1, skipped + 3));
      expect(datesBetween(each, after, dates[skipped] as number, 100)).toBe(skipped + 1);
    }),
    { numRuns: 1000 },
  );
});
