import { createRoute } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { PeoplePage } from '../../features/people/people-page.tsx';
import { peopleMessages } from '../../features/people/people-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  staticData: { title: messageOf(peopleMessages, 'people'), icon: Users, scope: 'people' },
  component: PeoplePage,
});
