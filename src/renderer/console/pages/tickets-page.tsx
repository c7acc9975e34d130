import { createRoute } from '@tanstack/react-router';
import { Ticket } from 'lucide-react';
import { z } from 'zod';
import { ticketSortSchema } from '../../../contract/tickets.ts';
import { QueuePage } from '../../features/tickets/queue/queue-page.tsx';
import { ticketMessages } from '../../features/tickets/ticket-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const ticketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets',
  validateSearch: z.object({
    q: z.coerce.string().max(1000).optional().catch(undefined),
    sort: ticketSortSchema.optional().catch(undefined),
    direction: z.enum(['asc', 'desc']).optional().catch(undefined),
    view: z.string().max(100).optional().catch(undefined),
  }),
  staticData: { title: messageOf(ticketMessages, 'tickets'), icon: Ticket, scope: 'tickets' },
  component: function TicketsRoute() {
    return <QueuePage search={ticketsRoute.useSearch()} />;
  },
});
