import { createRoute } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { NewTicketPage } from '../../features/tickets/create/new-ticket-page.tsx';
import { createMessages } from '../../features/tickets/create/create-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const newTicketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/new',
  staticData: { title: messageOf(createMessages, 'newTicket'), icon: Plus, scope: 'ticket-new', tab: true },
  component: NewTicketPage,
});
