import { createRoute } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import type { CheckId } from '../../../contract/common.ts';
import { checkMessages } from '../../features/checks/check-messages.ts';
import { CheckPage } from '../../features/checks/page/check-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const checkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checks/$id',
  staticData: { title: messageOf(checkMessages, 'check'), icon: Activity, scope: 'check', tab: true },
  component: function CheckRoute() {
    const { id } = checkRoute.useParams() as { id: string };
    return <CheckPage key={id} id={id as CheckId} />;
  },
});
