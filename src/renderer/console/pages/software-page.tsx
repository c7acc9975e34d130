import { createRoute } from '@tanstack/react-router';
import { Package } from 'lucide-react';
import { partMessages } from '../../features/inventory/parts/part-messages.ts';
import { SoftwarePage } from '../../features/inventory/software-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const softwareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/software/$name',
  staticData: { title: messageOf(partMessages, 'softwareTitle'), icon: Package, scope: 'software', tab: true },
  component: function SoftwareRoute() {
    return <SoftwarePage name={softwareRoute.useParams().name} />;
  },
});
