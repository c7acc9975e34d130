import { createRoute } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { checkMessages } from '../../features/checks/check-messages.ts';
import { ChecksPage } from '../../features/checks/checks-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const checksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checks',
  staticData: { title: messageOf(checkMessages, 'checks'), icon: Activity, scope: 'checks' },
  component: ChecksPage,
});
