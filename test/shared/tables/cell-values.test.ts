import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateOf, dateOrderOf, decimalOf, isRuinedNumber, numberOf } from '../../../src/shared/tables/cell-values.ts';

const european = { dates: 'dmy', decimal: ',' } as const;
const american = { dates: 'mdy', decimal: '.' } as const;
const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 10));

it('reads dates as people and sheets write them', () => {
  for (const [text, iso] of [
    ['2026-11-03', '2026-11-03'],
    ['2026-11-03 12:00:00', '2026-11-03'],
    ['03/11/2026', '2026-11-03'],
    ['3.11.26', '2026-11-03'],
    ['3 Nov 2026', '2026-11-03'],
    ['Tue Nov 03, 2026 12:00AM', '2026-11-03'],
    ['46329', '2026-11-03'],
    ['31/02/2026', null],
    ['13/13/2026', null],
    ['soon', null],
    ['2026', null],
  ] as const)
    expect(isoOf(dateOf(text, european)), text).toBe(iso);
  expect(isoOf(dateOf('03/11/2026', american))).toBe('2026-03-11');
});

it('asks only when a date can be meant in two ways', () => {
  expect(dateOrderOf(['31/1/2026', '3/4/2026'])).toBe('dmy');
  expect(dateOrderOf(['1/31/2026', '3/4/2026'])).toBe('mdy');
  expect(dateOrderOf(['3/4/2026'])).toBeNull();
  expect(dateOrderOf(['3/3/2026', '2026-01-04', ''])).toBe('dmy');
});

it('reads numbers with whatever stands between thousands, and refuses the rest', () => {
  for (const [text, number] of [
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['12.500.000 ₫', 12_500_000],
    ['RM 1,299.90', 1299.9],
    ['1 234,5', 1234.5],
    ['0.125', 0.125],
    ['12,', null],
    ['1.2.3,4,5', null],
    ['abc', null],
    ['1e5', null],
  ] as const)
    expect(numberOf(text, { dates: 'dmy', decimal: '.' }), text).toBe(number);
  expect(numberOf('1.234', european)).toBe(1234);
  expect(numberOf('1.234', american)).toBe(1.234);
  expect(decimalOf(['1.234', '5,5'])).toBe(',');
  expect(decimalOf(['1.234'])).toBeNull();
  expect(decimalOf(['1234', ''])).toBe('.');
});

it('reads back what it is given in either way of writing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (cents) => {
      const value = cents / 100;
      for (const [tag, reading] of [
        ['en', american],
        ['de', european],
      ] as const)
        expect(numberOf(value.toLocaleString(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }), reading)).toBe(value);
    }),
  );
});

it('knows a number that a sheet ruined', () => {
  for (const text of ['1.23E+11', '4,5E+12', '1E+09']) expect(isRuinedNumber(text), text).toBe(true);
  for (const text of ['5CG123E4', '123', 'E12', '1.23E']) expect(isRuinedNumber(text), text).toBe(false);
});
