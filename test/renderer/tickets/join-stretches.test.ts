import { describe, expect, it } from 'vitest';
import { joinStretches } from '../../../src/renderer/features/tickets/clock/join-stretches.ts';
import { presentFor } from '../../../src/renderer/ui/i18n/use-now.ts';

const row = (from: number, to: number, reason: 'counted' | 'paused' | 'closed', status: 'new' | 'open' | 'waiting') => ({
  from,
  to,
  reason,
  status,
  countedMs: reason === 'counted' ? to - from : 0,
});

describe('why a ticket is due when it is', () => {
  it('joins what counts on through a change that is none for the clock', () => {
    expect(
      joinStretches([
        row(0, 5, 'counted', 'new'),
        row(5, 9, 'counted', 'open'),
        row(9, 20, 'paused', 'waiting'),
        row(20, 30, 'counted', 'open'),
      ]),
    ).toEqual([row(0, 9, 'counted', 'new'), row(9, 20, 'paused', 'waiting'), row(20, 30, 'counted', 'open')]);
  });

  it('keeps stretches apart that say something else, or do not meet', () => {
    const rows = [row(0, 5, 'paused', 'waiting'), row(5, 6, 'paused', 'open'), row(8, 9, 'paused', 'open')];
    expect(joinStretches(rows)).toEqual(rows);
  });
});

describe('the present', () => {
  it('is never before what has just happened, and leaves the future ahead', () => {
    expect(presentFor(130, 100, 140)).toBe(130);
    expect(presentFor(90, 100, 140)).toBe(100);
    expect(presentFor(500, 100, 140)).toBe(140);
  });
});
