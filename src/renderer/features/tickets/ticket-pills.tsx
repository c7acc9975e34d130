import type { TicketPriority, TicketStatus } from '../../../contract/tickets.ts';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { priorityLooks, statusLooks } from './ticket-look.ts';
import { ticketMessages } from './ticket-messages.ts';

export function TicketStatusPill({ status }: { status: TicketStatus }) {
  const t = useMessages(ticketMessages);
  return <StatusPill {...statusLooks[status]} label={t(`status.${status}`)} />;
}

export function TicketPriorityPill({ priority }: { priority: TicketPriority }) {
  const t = useMessages(ticketMessages);
  return <StatusPill {...priorityLooks[priority]} label={t(`priority.${priority}`)} />;
}
