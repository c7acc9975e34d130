import type { PersonId, QueueId } from '../../contract/common.ts';
import type { TicketKind, TicketPatch, TicketPriority, TicketStatus } from '../../contract/tickets.ts';
import { fold } from '../../shared/fold.ts';

/** What can be edited of a ticket, in the contract's words, and the two times that follow its status. */
export type TicketState = {
  title: string;
  status: TicketStatus;
  priority: TicketPriority;
  kind: TicketKind;
  queueId: QueueId;
  requesterId: PersonId | null;
  assigneeId: PersonId | null;
  startedAt: number | null;
  tags: string[];
  solvedAt: number | null;
  closedAt: number | null;
};
export type TicketField = keyof TicketState;
export type FieldChange = { field: TicketField; old: unknown; new: unknown };

export const openStatuses: readonly TicketStatus[] = ['new', 'open', 'waiting'];

/** Those follow the status; people do not see them change by themselves. */
export const derivedFields: readonly TicketField[] = ['solvedAt', 'closedAt'];

/** Changes of fields and devices, which Undo puts back. */
export const undoableEvents: readonly string[] = ['ticket.changed', 'ticket.device-linked', 'ticket.device-unlinked'];

const folded = (tags: readonly string[]) => [...new Set(tags.map(fold))].toSorted();

/** Whether two values of a field are the same; the order and case of tags are no difference. */
export function sameValue(field: string, one: unknown, other: unknown): boolean {
  if (field === 'tags') return JSON.stringify(folded((one ?? []) as string[])) === JSON.stringify(folded((other ?? []) as string[]));
  return (one ?? null) === (other ?? null);
}

/**
 * When a ticket was solved and closed, after its status became `status` at `at`: closing without solving counts as both, reopening forgets both.
 */
function timesOfStatus(
  before: Pick<TicketState, 'solvedAt' | 'closedAt'>,
  status: TicketStatus,
  at: number,
): Pick<TicketState, 'solvedAt' | 'closedAt'> {
  if (status === 'solved') return { solvedAt: at, closedAt: null };
  if (status === 'closed') return { solvedAt: before.solvedAt ?? at, closedAt: at };
  return { solvedAt: null, closedAt: null };
}

/** What a patch changes of a ticket, field by field; nothing for values it already has. */
export function changesOf(before: TicketState, patch: TicketPatch & Partial<TicketState>, at: number): FieldChange[] {
  const statusChanges = patch.status !== undefined && patch.status !== before.status;
  const after: Partial<TicketState> = { ...(statusChanges ? timesOfStatus(before, patch.status as TicketStatus, at) : {}), ...patch };
  return (Object.keys(after) as TicketField[])
    .filter((field) => after[field] !== undefined && !sameValue(field, before[field], after[field]))
    .map((field) => ({ field, old: before[field], new: after[field] }));
}

/** What a ticket's status becomes by a message when nobody says: an answer takes up a new ticket, and the requester's words open it again. */
export function statusAfterMessage(status: TicketStatus, mode: 'reply' | 'note', byStaff: boolean): TicketStatus {
  if (mode === 'note') return status;
  if (byStaff) return status === 'new' ? 'open' : status;
  return status === 'new' ? 'new' : 'open';
}
