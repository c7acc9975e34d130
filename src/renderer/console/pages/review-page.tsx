import { createRoute } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { ReviewPage } from '../../features/inventory/scan/review-page.tsx';
import { reviewMessages } from '../../features/inventory/scan/review-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices/review',
  staticData: { title: messageOf(reviewMessages, 'review'), icon: ListChecks, scope: 'devices' },
  component: ReviewPage,
});
