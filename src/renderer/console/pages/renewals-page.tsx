import { createRoute } from '@tanstack/react-router';
import { CalendarClock } from 'lucide-react';
import { renewalMessages } from '../../features/licences/renewals/renewal-messages.ts';
import { RenewalsPage } from '../../features/licences/renewals/renewals-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const renewalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/licences/renewals',
  staticData: { title: messageOf(renewalMessages, 'title'), icon: CalendarClock, scope: 'renewals' },
  component: RenewalsPage,
});
