import { createRoute } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { notificationMessages } from '../../features/routing/notifications/notification-messages.ts';
import { NotificationsPage } from '../../features/routing/notifications/notifications-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const notificationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  staticData: { title: messageOf(notificationMessages, 'notifications'), icon: Bell, scope: 'notifications' },
  component: NotificationsPage,
});
