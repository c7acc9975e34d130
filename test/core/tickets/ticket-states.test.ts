import { describe, expect, it } from 'vitest';
import type { TicketStatus } from '../../../src/contract/tickets.ts';
import {
  inReopenWindow,
  moveOf,
  ticketEvents,
  type TicketEvent,
  type TicketMove,
  type TicketMover,
  ticketMovers,
} from '../../../src/core/tickets/states/ticket-states.ts';
import { addWorkingDays } from '../../../src/core/tickets/states/working-days.ts';
import { changesOf, type TicketState } from '../../../src/core/tickets/ticket-rules.ts';

const statuses: readonly TicketStatus[] = ['new', 'open', 'waiting', 'solved', 'closed'];
type Row = readonly [TicketMove, TicketMove, TicketMove, TicketMove, TicketMove];

/** Written down a second time on purpose: every event by everybody in every state, while the ticket can still be opened again. */
const table: Record<TicketEvent, Record<TicketMover, Row>> = {
  reply: {
    staff: ['open', 'open', 'waiting', 'solved', 'closed'],
    requester: ['new', 'open', 'open', 'open', 'open'],
    desk: ['new', 'open', 'waiting', 'solved', 'closed'],
  },
  note: {
    staff: ['new', 'open', 'waiting', 'solved', 'closed'],
    requester: ['refused', 'refused', 'refused', 'refused', 'refused'],
    desk: ['new', 'open', 'waiting', 'solved', 'closed'],
  },
  confirm: {
    staff: ['refused', 'refused', 'refused', 'closed', 'closed'],
    requester: ['refused', 'refused', 'refused', 'closed', 'closed'],
    desk: ['refused', 'refused', 'refused', 'refused', 'refused'],
  },
  'not-fixed': {
    staff: ['refused', 'refused', 'refused', 'open', 'open'],
    requester: ['refused', 'refused', 'refused', 'open', 'open'],
    desk: ['refused', 'refused', 'refused', 'refused', 'refused'],
  },
  wake: {
    staff: ['refused', 'refused', 'refused', 'refused', 'refused'],
    requester: ['refused', 'refused', 'refused', 'refused', 'refused'],
    desk: ['new', 'open', 'open', 'solved', 'closed'],
  },
  close: {
    staff: ['refused', 'refused', 'refused', 'refused', 'refused'],
    requester: ['refused', 'refused', 'refused', 'refused', 'refused'],
    desk: ['new', 'open', 'waiting', 'closed', 'closed'],
  },
};
/** What differs once the window is over. */
const late = new Set(['reply requester solved', 'reply requester closed', 'not-fixed requester solved', 'not-fixed requester closed']);

describe('the states of a ticket', () => {
  for (const event of ticketEvents)
    for (const by of ticketMovers)
      it.each(statuses.map((status, i) => [status, table[event][by][i] as TicketMove] as const))(
        `${event} by ${by} in %s gives %s`,
        (status, move) => {
          expect(moveOf(status, event, by, true)).toBe(move);
          expect(moveOf(status, event, by, false)).toBe(late.has(`${event} ${by} ${status}`) ? 'follow-up' : move);
        },
      );

  it('counts the window from when it was solved', () => {
    const day = 86_400_000;
    expect(inReopenWindow({ solved_at: 0 }, 14 * day, 14)).toBe(true);
    expect(inReopenWindow({ solved_at: 0 }, 14 * day + 1, 14)).toBe(false);
    expect(inReopenWindow({ solved_at: null }, 14 * day, 0)).toBe(true);
  });

  it('counts working days only', () => {
    const friday = new Date(2026, 10, 20, 16, 30).getTime();
    expect(new Date(addWorkingDays(friday, 3))).toEqual(new Date(2026, 10, 25, 16, 30));
    expect(new Date(addWorkingDays(new Date(2026, 10, 21, 9).getTime(), 1))).toEqual(new Date(2026, 10, 23, 9));
    expect(addWorkingDays(friday, 0)).toBe(friday);
  });
});

describe('what follows a status', () => {
  const waiting: TicketState = {
    title: 'T',
    status: 'waiting',
    priority: 'normal',
    kind: 'incident',
    queueId: 'q' as never,
    requesterId: null,
    assigneeId: null,
    startedAt: null,
    tags: [],
    waitingFor: 'vendor',
    waitingUntil: 50,
    tier: 1,
    solvedAt: null,
    closedAt: null,
    confirmedAt: null,
    reopened: 0,
  };
  const after = (before: TicketState, patch: Partial<TicketState>, at = 100) =>
    Object.fromEntries(changesOf(before, patch as never, at).map((change) => [change.field, change.new]));

  it('forgets what it waited for when it no longer waits', () => {
    expect(after(waiting, { status: 'open' })).toEqual({ status: 'open', waitingFor: null, waitingUntil: null });
    expect(after(waiting, { waitingFor: 'parts' })).toEqual({ waitingFor: 'parts' });
    expect(after({ ...waiting, status: 'open', waitingFor: null, waitingUntil: null }, { waitingFor: 'parts' })).toEqual({});
    expect(after({ ...waiting, status: 'open', waitingFor: null, waitingUntil: null }, { status: 'waiting' })).toEqual({
      status: 'waiting',
    });
  });

  it('counts that a ticket came back, but not that its solution was taken back', () => {
    const solved: TicketState = { ...waiting, status: 'solved', waitingFor: null, waitingUntil: null, solvedAt: 10, confirmedAt: 12 };
    expect(after(solved, { status: 'open' })).toEqual({ status: 'open', solvedAt: null, confirmedAt: null, reopened: 1 });
    expect(after(solved, { status: 'open', solvedAt: null })).toMatchObject({ status: 'open', solvedAt: null });
    expect(after(solved, { status: 'open', solvedAt: null })).not.toHaveProperty('reopened');
    expect(after(solved, { status: 'closed' })).toEqual({ status: 'closed', closedAt: 100 });
  });
});
