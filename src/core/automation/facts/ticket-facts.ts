import type { Language, OrganisationId, PersonId, QueueId, TicketId } from '../../../contract/common.ts';
import type { TicketKind, TicketPriority, TicketStatus } from '../../../contract/tickets.ts';

/** What rules, macros and replies know of a ticket at one moment. */
export type TicketFacts = {
  id: TicketId;
  number: number;
  title: string;
  text: string;
  status: TicketStatus;
  priority: TicketPriority;
  kind: TicketKind;
  queueId: QueueId;
  queueName: string;
  requesterId: PersonId | null;
  requester: { name: string; addressAs: string | null; language: Language } | null;
  assigneeId: PersonId | null;
  assigneeName: string | null;
  organisationId: OrganisationId | null;
  createdAt: number;
  tags: readonly string[];
  devices: readonly { name: string; formFactor: string }[];
  /** What the promises say: running, soon, over, paused; null without one. */
  sla: string | null;
  dueAt: number | null;
  /** What was just written, where that is what happened. */
  message: { text: string; by: 'requester' | 'staff' } | null;
};
