import type { TicketStatus } from '../../../contract/tickets.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';

/** What moves a ticket on when nobody sets its status by hand. */
export const ticketEvents = ['reply', 'note', 'confirm', 'not-fixed', 'wake', 'close'] as const;
export type TicketEvent = (typeof ticketEvents)[number];
/** The people of the desk, the person who asked, or the desk by itself. */
export const ticketMovers = ['staff', 'requester', 'desk'] as const;
export type TicketMover = (typeof ticketMovers)[number];

/**
 * What becomes of a ticket: a status (which may be the one it has), a ticket of its own for what comes too late, or nothing, because this event is not
 * theirs or makes no sense now.
 */
export type TicketMove = TicketStatus | 'follow-up' | 'refused';

/**
 * The states of a ticket. An answer of the desk takes up a new ticket; the requester's words open it again, or, later than the reopening window after
 * it was solved (`inWindow` false), become a ticket of their own. Solved waits for a confirmation, and closes by itself without one.
 */
export function moveOf(status: TicketStatus, event: TicketEvent, by: TicketMover, inWindow: boolean): TicketMove {
  const again = inWindow ? 'open' : 'follow-up';
  const over = status === 'solved' || status === 'closed';
  switch (event) {
    case 'reply':
      if (by !== 'requester') return by === 'staff' && status === 'new' ? 'open' : status;
      if (over) return again;
      return status === 'new' ? 'new' : 'open';
    case 'note':
      return by === 'requester' ? 'refused' : status;
    case 'confirm':
      if (by === 'desk' || !over) return 'refused';
      return 'closed';
    case 'not-fixed':
      if (by === 'desk' || !over) return 'refused';
      return by === 'staff' ? 'open' : again;
    case 'wake':
      if (by !== 'desk') return 'refused';
      return status === 'waiting' ? 'open' : status;
    case 'close':
      if (by !== 'desk') return 'refused';
      return status === 'solved' ? 'closed' : status;
  }
}

/** Whether a solved or closed ticket can still be opened again `at`, `days` after it was solved. */
export function inReopenWindow(ticket: { solved_at: number | null }, at: number, days: number): boolean {
  return ticket.solved_at === null || at - ticket.solved_at <= days * dayMs;
}
