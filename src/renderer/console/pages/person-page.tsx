import { createRoute } from '@tanstack/react-router';
import { UserRound } from 'lucide-react';
import type { PersonId } from '../../../contract/common.ts';
import { peopleMessages } from '../../features/people/people-messages.ts';
import { PersonPage } from '../../features/people/person-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const personRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people/$id',
  staticData: { title: messageOf(peopleMessages, 'person'), icon: UserRound, scope: 'person', tab: true },
  component: function PersonRoute() {
    const { id } = personRoute.useParams() as { id: string };
    return <PersonPage key={id} id={id as PersonId} />;
  },
});
