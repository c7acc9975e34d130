import { createRoute } from '@tanstack/react-router';
import { Ticket } from 'lucide-react';
import { z } from 'zod';
import { TicketPage } from '../../features/tickets/detail/ticket-page.tsx';
import { ticketMessages } from '../../features/tickets/ticket-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';
import { NotFoundPage } from './not-found-page.tsx';

export const ticketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/$number',
  validateSearch: z.object({ item: z.string().max(100).optional().catch(undefined) }),
  staticData: { title: messageOf(ticketMessages, 'tickets'), icon: Ticket, scope: 'ticket', tab: true },
  component: function TicketRoute() {
    const number = Number((ticketRoute.useParams() as { number: string }).number);
    const { item = null } = ticketRoute.useSearch();
    return Number.isSafeInteger(number) && number > 0 ? <TicketPage number={number} target={item} /> : <NotFoundPage />;
  },
});
