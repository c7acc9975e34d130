import type { PersonId, QueueId } from '../../contract/common.ts';
import type { TicketKind, TicketPatch, TicketPriority, TicketStatus, WaitingFor } from '../../contract/tickets.ts';
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
  waitingFor: WaitingFor | null;
  waitingUntil: number | null;
  tier: number;
  solvedAt: number | null;
  closedAt: number | null;
  confirmedAt: number | null;
  reopened: number;
};
export type TicketField = keyof TicketState;
export type FieldChange = { field: TicketField; old: unknown; new: unknown };

export const openStatuses: readonly TicketStatus[] = ['new', 'open', 'waiting'];

const overStatuses: readonly TicketStatus[] = ['solved', 'closed'];

/** Those follow the status; people do not see them change by themselves. */
export const derivedFields: readonly TicketField[] = ['solvedAt', 'closedAt', 'confirmedAt', 'reopened'];

/** Changes of fields and devices, which Undo puts back. */
export const undoableEvents: readonly string[] = ['ticket.changed', 'ticket.device-linked', 'ticket.device-unlinked'];

const folded = (tags: readonly string[]) => [...new Set(tags.map(fold))].toSorted();

/** Whether two values of a field are the same; the order and case of tags are no difference. */
export function sameValue(field: string, one: unknown, other: unknown): boolean {
  if (field === 'tags') return JSON.stringify(folded((one ?? []) as string[])) === JSON.stringify(folded((other ?? []) as string[]));
  return (one ?? null) === (other ?? null);
}

type StatusTraces = Pick<TicketState, 'status' | 'solvedAt' | 'closedAt' | 'confirmedAt' | 'reopened'>;

/**
 * What follows when a ticket's status becomes `status` at `at`: closing without solving counts as both, reopening forgets both and is counted.
 */
function tracesOfStatus(before: StatusTraces, status: TicketStatus, at: number): Omit<StatusTraces, 'status'> {
  const { solvedAt, confirmedAt, reopened } = before;
  if (status === 'solved') return { solvedAt: at, closedAt: null, confirmedAt: null, reopened };
  if (status === 'closed') return { solvedAt: solvedAt ?? at, closedAt: at, confirmedAt, reopened };
  const again = overStatuses.includes(before.status) ? 1 : 0;
  return { solvedAt: null, closedAt: null, confirmedAt: null, reopened: reopened + again };
}

/** What a patch changes of a ticket, field by field; nothing for values it already has. Only a waiting ticket waits for something. */
export function changesOf(before: TicketState, patch: TicketPatch & Partial<TicketState>, at: number): FieldChange[] {
  const status = patch.status ?? before.status;
  const statusChanges = status !== before.status;
  const traces = statusChanges ? tracesOfStatus(before, status, at) : {};
  const after: Partial<TicketState> = {
    ...traces,
    ...(statusChanges ? { waitingFor: null, waitingUntil: null } : {}),
    // Taking back that a ticket was solved is not reopening it.
    ...(patch.solvedAt === undefined ? {} : { reopened: before.reopened }),
    ...patch,
    ...(status === 'waiting' ? {} : { waitingFor: null, waitingUntil: null }),
  };
  return (Object.keys(after) as TicketField[])
    .filter((field) => after[field] !== undefined && !sameValue(field, before[field], after[field]))
    .map((field) => ({ field, old: before[field], new: after[field] }));
}
