import { describe, expect, it } from 'vitest';
import {
  activeIndex,
  compareArrangements,
  differs,
  rangeBetween,
  windowOf,
} from '../../../src/renderer/features/tickets/queue/rows/arrangement.ts';

describe('comparing arrangements', () => {
  it('tells what came, what went and whether the rest moved', () => {
    expect(compareArrangements([3, 2, 1], [4, 3, 2, 1])).toEqual({ added: [4], gone: 0, moved: false });
    expect(compareArrangements([3, 2, 1], [3, 1])).toEqual({ added: [], gone: 1, moved: false });
    expect(compareArrangements([3, 2, 1], [1, 3, 2])).toEqual({ added: [], gone: 0, moved: true });
    expect(compareArrangements([3, 2, 1], [5, 1, 3])).toEqual({ added: [5], gone: 1, moved: true });
    expect(differs(compareArrangements([3, 2, 1], [3, 2, 1]))).toBe(false);
    expect(differs(compareArrangements([], [1]))).toBe(true);
  });

  it('grows with the length and no faster, so that a hundred thousand do not freeze the page', () => {
    const cost = (length: number) => {
      const shown = Array.from({ length }, (_, index) => length - index);
      const fresh = [length + 1, ...shown];
      const times = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        expect(compareArrangements(shown, fresh).added).toEqual([length + 1]);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...times);
    };
    // Ten times the length: a comparison of all with all would cost a hundred times.
    expect(cost(100_000)).toBeLessThan(50 * Math.max(cost(10_000), 1000));
  });
});

describe('rows in sight', () => {
  const numbers = [10, 11, 12, 13, 14, 15];
  it('are cut with a margin, at the ends without', () => {
    expect(windowOf(numbers, 2, 3, 1)).toEqual([11, 12, 13, 14]);
    expect(windowOf(numbers, 0, 0, 2)).toEqual([10, 11, 12]);
    expect(windowOf(numbers, 5, 9, 2)).toEqual([13, 14, 15]);
    expect(windowOf([], 0, 40, 60)).toEqual([]);
  });
  it('are selected between two, whichever stands first', () => {
    expect(rangeBetween(numbers, 11, 13)).toEqual([11, 12, 13]);
    expect(rangeBetween(numbers, 13, 11)).toEqual([11, 12, 13]);
    expect(rangeBetween(numbers, null, 12)).toEqual([12]);
    expect(rangeBetween(numbers, 99, 12)).toEqual([12]);
    expect(rangeBetween(numbers, 11, 99)).toEqual([]);
  });
  it('keep the active ticket, or the nearest place when it is gone', () => {
    expect(activeIndex(numbers, 12, 0)).toBe(2);
    expect(activeIndex(numbers, 99, 3)).toBe(3);
    expect(activeIndex([10], 99, 3)).toBe(0);
    expect(activeIndex([], 99, 3)).toBe(-1);
    expect(activeIndex(numbers, null, 3)).toBe(-1);
  });
});
