import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketStatus } from '../../../src/contract/tickets.ts';
import { type CalendarVersion, createBusinessTime } from '../../../src/core/agreements/business-time/business-time.ts';
import { inOrder, type Moment, type Terms } from '../../../src/core/agreements/clock/history.ts';
import { clocksOf, explain } from '../../../src/core/agreements/clock/ticket-clocks.ts';
import { countsMinute } from './minute-oracle.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const office = [1, 1, 1, 1, 1, 0, 0].map((open) =>
  open
    ? [
        { from: 480, to: 720 },
        { from: 780, to: 1020 },
      ]
    : [],
);
const saigon: CalendarVersion[] = [{ validFrom: 0, zone: 'Asia/Ho_Chi_Minh', week: office, holidays: [] }];
const local = (text: string) => Date.parse(`${text}+07:00`);
const monday = local('2026-11-23T08:00:00');

const termsOf = (
  versions: readonly CalendarVersion[],
  hours: { response?: number; update?: number; resolution?: number; internal?: number },
): Terms => ({
  agreementId: 'a',
  agreementName: 'Standard',
  calendarId: 'c',
  time: createBusinessTime(versions),
  targets: {
    'first-response': hours.response ? hours.response * hour : null,
    'next-update': hours.update ? hours.update * hour : null,
    resolution: hours.resolution ? hours.resolution * hour : null,
    internal: hours.internal ? hours.internal * hour : null,
  },
  pausedIn: ['waiting'],
  warnShare: 0.75,
});
const standard = termsOf(saigon, { response: 4, update: 8, resolution: 16 });
const at = (when: number, status: TicketStatus, more: Partial<Moment> = {}): Moment => ({
  at: when,
  status,
  waitingFor: null,
  queueId: 'q1',
  tier: 1,
  service: standard,
  internal: null,
  answered: false,
  ...more,
});
const clockNamed = (moments: Moment[], target: string, now: number) => clocksOf(moments, now).find((clock) => clock.target === target);

describe('the clocks of a ticket', () => {
  it('stand still only for the reasons to wait that are named', () => {
    const forVendor = { ...standard, pausedIn: ['waiting:vendor' as const] };
    const stateFor = (waitingFor: Moment['waitingFor']) => {
      const moments = [at(monday, 'new', { service: forVendor }), at(monday + hour, 'waiting', { service: forVendor, waitingFor })];
      return clockNamed(moments, 'resolution', monday + 2 * hour)?.state;
    };
    expect([stateFor('vendor'), stateFor('requester'), stateFor(null)]).toEqual(['paused', 'running', 'running']);
  });

  it('count between tiers from the moment a tier or a queue took the ticket', () => {
    const internal = termsOf(saigon, { internal: 4 });
    const moments = [
      at(monday, 'new', { internal }),
      at(monday + hour, 'open', { internal, tier: 2 }),
      at(monday + 2 * hour, 'open', { internal, tier: 2 }),
    ];
    expect(clockNamed(moments, 'internal', monday + 2 * hour)).toMatchObject({ startedAt: monday + hour, elapsedMs: hour });
    const moved = [...moments, at(monday + 3 * hour, 'open', { internal, tier: 2, queueId: 'q2' })];
    expect(clockNamed(moved, 'internal', monday + 3 * hour)).toMatchObject({ startedAt: monday + 3 * hour });
  });

  it('run from its making, and are due by business time', () => {
    const clocks = clocksOf([at(monday, 'new')], monday + hour);
    expect(clocks.map(({ target, state, elapsedMs, dueAt }) => ({ target, state, elapsedMs, dueAt }))).toEqual([
      { target: 'first-response', state: 'running', elapsedMs: hour, dueAt: local('2026-11-23T12:00:00') },
      { target: 'resolution', state: 'running', elapsedMs: hour, dueAt: local('2026-11-24T17:00:00') },
    ]);
  });

  it('end with the answer; the promise of news begins with it', () => {
    const moments = [at(monday, 'new'), at(monday + 2 * hour, 'open', { answered: true })];
    expect(clockNamed(moments, 'first-response', monday + day)).toMatchObject({
      state: 'met',
      elapsedMs: 2 * hour,
      endedAt: monday + 2 * hour,
    });
    expect(clockNamed(moments, 'next-update', monday + 3 * hour)).toMatchObject({
      startedAt: monday + 2 * hour,
      dueAt: local('2026-11-24T10:00:00'),
    });
  });

  it('say of an answer that came late that it was missed', () => {
    const moments = [at(monday, 'new'), at(local('2026-11-23T13:00:01'), 'open', { answered: true })];
    expect(clockNamed(moments, 'first-response', monday + day)?.state).toBe('missed');
  });

  it('stand still while waiting, and go on where they stopped', () => {
    const moments = [at(monday, 'new'), at(monday + hour, 'waiting')];
    expect(clockNamed(moments, 'resolution', monday + 30 * day)).toMatchObject({
      state: 'paused',
      elapsedMs: hour,
      dueAt: null,
      pausedBy: 'waiting',
    });
    const resumed = [...moments, at(local('2026-11-30T08:00:00'), 'open')];
    expect(clockNamed(resumed, 'resolution', local('2026-11-30T09:00:00'))).toMatchObject({
      state: 'running',
      elapsedMs: 2 * hour,
      dueAt: local('2026-12-01T16:00:00'),
    });
  });

  it('that were over before the pause stay over in it', () => {
    const moments = [at(monday, 'new'), at(local('2026-11-26T08:00:00'), 'waiting')];
    expect(clockNamed(moments, 'resolution', monday + 30 * day)).toMatchObject({ state: 'over', dueAt: local('2026-11-24T17:00:00') });
  });

  it('do not count the time a ticket was solved, and go on when it is reopened', () => {
    const moments = [at(monday, 'open'), at(monday + 4 * hour, 'solved'), at(local('2026-11-25T08:00:00'), 'open')];
    expect(clockNamed(moments.slice(0, 2), 'resolution', monday + day)).toMatchObject({ state: 'met', elapsedMs: 4 * hour });
    expect(clockNamed(moments, 'resolution', local('2026-11-25T09:00:00'))).toMatchObject({
      state: 'running',
      elapsedMs: 5 * hour,
      dueAt: local('2026-11-26T12:00:00'),
    });
  });

  it('have the target of the priority it has now, and keep what was used', () => {
    const urgent = termsOf(saigon, { resolution: 4 });
    const moments = [at(monday, 'open'), at(monday + 3 * hour, 'open', { service: urgent })];
    expect(clockNamed(moments, 'resolution', monday + 3 * hour)).toMatchObject({ targetMs: 4 * hour, dueAt: local('2026-11-23T12:00:00') });
  });

  it('are not there while nothing is promised', () => {
    expect(clocksOf([at(monday, 'open', { service: null })], monday + day)).toEqual([]);
    expect(clocksOf([at(monday, 'open'), at(monday + hour, 'open', { service: null })], monday + day)).toEqual([]);
  });

  it('between tiers begin anew with each queue', () => {
    const internal = termsOf(saigon, { internal: 2 });
    const moments = [
      at(monday, 'open', { internal }),
      at(monday + hour, 'open', { internal, queueId: 'q2' }),
      at(monday + 2 * hour, 'waiting', { internal, queueId: 'q2' }),
    ];
    expect(clockNamed(moments.slice(0, 2), 'internal', monday + hour)).toMatchObject({
      startedAt: monday + hour,
      dueAt: monday + 3 * hour,
    });
    expect(clockNamed(moments, 'internal', monday + 3 * hour)).toMatchObject({ state: 'paused', elapsedMs: hour });
  });

  it('explain themselves: counted, closed, paused', () => {
    const moments = [
      at(local('2026-11-20T16:30:00'), 'open'),
      at(local('2026-11-23T09:00:00'), 'waiting'),
      at(local('2026-11-23T10:00:00'), 'open'),
    ];
    const rows = explain(moments, 'first-response', local('2026-11-23T10:30:00'));
    expect(rows.map(({ reason, countedMs }) => [reason, countedMs / minute])).toEqual([
      ['counted', 30],
      ['closed', 0],
      ['counted', 60],
      ['paused', 0],
      ['counted', 120],
      ['closed', 0],
      ['counted', 30],
    ]);
    expect(rows.at(-1)?.to).toBe(local('2026-11-23T13:30:00'));
  });
});

describe('a machine whose clock jumped', () => {
  const times = (...entries: number[]) => inOrder(entries.map((entry) => ({ at: entry }))).map((entry) => entry.at);

  it('changes nothing of what was logged in order', () => {
    expect(times(1, 2, 2, 9)).toEqual([1, 2, 2, 9]);
  });
  it('is not believed where one entry is ten years ahead of the later ones', () => {
    expect(times(10, 3650, 20, 30)).toEqual([10, 10, 20, 30]);
  });
  it('is not believed where one entry is before the ticket was made', () => {
    expect(times(100, 200, 3, 300)).toEqual([100, 200, 200, 300]);
  });
  it('does not move what is due, whatever the hour it thinks it is', () => {
    const due = (now: number) => clockNamed([at(monday, 'open')], 'resolution', now)?.dueAt;
    expect([monday - hour, monday + hour, monday + 3650 * day].map(due)).toEqual(
      Array.from({ length: 3 }, () => local('2026-11-24T17:00:00')),
    );
  });
});

describe('clocks over any history', () => {
  const zones = ['Asia/Ho_Chi_Minh', 'Asia/Kuala_Lumpur', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];
  const starts = [
    '2026-03-08T05:00Z',
    '2026-03-28T22:00Z',
    '2026-04-04T13:00Z',
    '2026-10-24T22:00Z',
    '2026-11-01T04:00Z',
    '2028-02-28T20:00Z',
    '2026-02-14T20:00Z',
  ];
  const week = fc.constantFrom(
    office,
    Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
    Array.from({ length: 7 }, (_, i) =>
      i % 2
        ? [
            { from: 60, to: 210 },
            { from: 600, to: 1380 },
          ]
        : [{ from: 0, to: 180 }],
    ),
  );
  const calendar = fc
    .tuple(fc.constantFrom(...zones), week, week, fc.constantFrom(...starts), fc.integer({ min: 0, max: 40 }))
    .map(([zone, before, after, start, editedAfter]): CalendarVersion[] => [
      { validFrom: 0, zone, week: before, holidays: ['2028-02-29'] },
      { validFrom: Date.parse(start) + editedAfter * hour, zone, week: after, holidays: ['2026-03-29'] },
    ]);
  const steps = fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 360 }),
      status: fc.constantFrom<TicketStatus>('new', 'open', 'waiting', 'solved', 'closed'),
    }),
    { maxLength: 6 },
  );

  /** Minute by minute: what has been used by each minute, and the minute after which the target was used up. */
  function oracle(versions: readonly CalendarVersion[], moments: readonly Moment[], until: number, targetMinutes: number) {
    let [used, dueAt] = [0, null as number | null];
    for (let now = (moments[0] as Moment).at; now < until; now += minute) {
      let status: TicketStatus = 'new';
      for (const moment of moments) if (moment.at <= now) status = moment.status;
      if (status === 'waiting' || status === 'solved' || status === 'closed') continue;
      if (countsMinute(versions, now)) used += 1;
      if (used === targetMinutes && dueAt === null) dueAt = now + minute;
    }
    return { used, dueAt };
  }

  it('agree with an oracle that looks at every minute: pauses, reopenings, edited calendars, daylight saving', () => {
    fc.assert(
      fc.property(calendar, fc.constantFrom(...starts), steps, fc.integer({ min: 1, max: 20 }), (versions, start, changes, targetHours) => {
        const service = termsOf(versions, { resolution: targetHours });
        let when = Date.parse(start);
        const moments = [at(when, 'new', { service })];
        for (const { after, status } of changes) moments.push(at((when += after * minute), status, { service }));
        const until = when + 12 * hour;
        const wanted = oracle(versions, moments, until, targetHours * 60);
        const found = clockNamed(moments, 'resolution', until);
        const done = ['solved', 'closed'].includes(moments.at(-1)?.status ?? '');
        expect(found?.elapsedMs).toBe(wanted.used * minute);
        if (wanted.dueAt !== null) expect(found?.dueAt).toBe(wanted.dueAt);
        else if (found?.dueAt) expect(found.dueAt).toBeGreaterThan(until);
        if (done) expect(found?.endedAt).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('count a history in pieces as they count it whole: a priority that comes back changes nothing', () => {
    fc.assert(
      fc.property(calendar, fc.constantFrom(...starts), steps, fc.integer({ min: 0, max: 600 }), (versions, start, changes, later) => {
        const service = termsOf(versions, { resolution: 40 });
        let when = Date.parse(start);
        const moments = [at(when, 'new', { service })];
        for (const { after, status } of changes) moments.push(at((when += after * minute), status, { service }));
        const now = when + later * minute;
        const last = moments.at(-1) as Moment;
        const again = [...moments, { ...last, at: now }];
        expect(clockNamed(again, 'resolution', now + day)?.dueAt).toBe(clockNamed(moments, 'resolution', now + day)?.dueAt);
        expect(clockNamed(again, 'resolution', now + day)?.elapsedMs).toBe(clockNamed(moments, 'resolution', now + day)?.elapsedMs);
      }),
      { numRuns: 1000 },
    );
  });
});
