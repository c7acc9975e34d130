import { createRoute, useNavigate } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { z } from 'zod';
import { changeAreaSchema } from '../../../contract/change-areas.ts';
import { fleetChangesMessages } from '../../features/fleet/changes-messages.ts';
import { ChangesPage, periods } from '../../features/fleet/changes-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const changesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/changes',
  validateSearch: z.object({
    period: z.enum(periods).optional().catch(undefined),
    area: changeAreaSchema.optional().catch(undefined),
    q: z.coerce.string().max(200).optional().catch(undefined),
    day: z.number().int().optional().catch(undefined),
  }),
  staticData: { title: messageOf(fleetChangesMessages, 'title'), icon: History, scope: 'changes' },
  component: function ChangesRoute() {
    const { period = '7', area = 'all', q = '', day = null } = changesRoute.useSearch();
    const navigate = useNavigate();
    return (
      <ChangesPage
        view={{ period, area, q, day }}
        onView={(next) =>
          void navigate({
            to: '/changes',
            search: {
              ...(next.period !== '7' && { period: next.period }),
              ...(next.area !== 'all' && { area: next.area }),
              ...(next.q && { q: next.q }),
              ...(next.day !== null && { day: next.day }),
            },
            replace: true,
          })
        }
      />
    );
  },
});
