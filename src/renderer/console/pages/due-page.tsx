import { createRoute } from '@tanstack/react-router';
import { CalendarClock } from 'lucide-react';
import { dueMessages } from '../../features/custody/due/due-messages.ts';
import { DuePage } from '../../features/custody/due/due-page.tsx';
import { duePath } from '../../features/custody/due/due-path.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const dueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: duePath,
  staticData: { title: messageOf(dueMessages, 'title'), icon: CalendarClock, scope: 'due-back' },
  component: DuePage,
});
