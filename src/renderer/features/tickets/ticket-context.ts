import type { Ticket, TicketPatch } from '../../../contract/tickets.ts';
import { contextKey } from '../../ui/commands/context.ts';
import type { DraftMode } from './composer/draft-keeper.ts';
import type { FlowDialog } from './flow/flow-dialogs.tsx';
import type { EvidenceStart } from './evidence/attach-evidence-dialog.tsx';
import type { PickableField } from './pickers/use-picker-items.ts';

/** What the commands of one ticket act on; the page provides it. */
export type TicketActions = {
  ticket: Ticket;
  pick: (field: PickableField) => void;
  change: (patch: TicketPatch) => void;
  write: (mode: DraftMode) => void;
  /** Shows the draft of that mode without taking the focus. */
  showDraft: (mode: DraftMode) => void;
  /** Brings the newest item of the timeline into sight. */
  showNewest: () => void;
  attachEvidence: (start: EvidenceStart) => void;
  editTitle: () => void;
  /** Passing it on: a dialog of the page. */
  openFlow: (dialog: FlowDialog) => void;
  next: number | null;
  previous: number | null;
};
export const openTicket = contextKey<TicketActions>('ticket');

/** What the commands of the queue act on. */
export type QueueActions = {
  /** The tickets that verbs are for: the selection, else the active row. */
  targets: readonly number[];
  selectedCount: number;
  active: number | null;
  move: (step: number, extend: boolean) => void;
  toggle: () => void;
  clear: () => void;
  pick: (field: PickableField) => void;
  change: (patch: TicketPatch) => void;
  peek: () => void;
  focusFilter: () => void;
  refresh: () => void;
};
export const ticketQueue = contextKey<QueueActions>('ticket-queue');
