import { createRoute } from '@tanstack/react-router';
import { QrCode } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { z } from 'zod';
import { deviceIdSchema } from '../../../contract/common.ts';
import { deviceSortSchema } from '../../../contract/device-register.ts';
import { labelMessages } from '../../features/upkeep/labels/label-messages.ts';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

// Brings the library of codes, which nothing else needs.
const LabelsPage = lazy(async () => ({ default: (await import('../../features/upkeep/labels/labels-page.tsx')).LabelsPage }));

const mostIds = 50;

export const labelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/labels',
  validateSearch: z.object({
    /** Devices by their ids, with commas between them; without it, those of the list that `q` filters. */
    ids: z.string().max(2000).optional().catch(undefined),
    q: z.string().max(2000).optional().catch(undefined),
    sort: deviceSortSchema.optional().catch(undefined),
    direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  }),
  staticData: { title: messageOf(labelMessages, 'labels'), icon: QrCode, scope: 'labels' },
  component: function LabelsRoute() {
    const { ids, q = '', sort = 'name', direction = 'asc' } = labelsRoute.useSearch();
    const labelled = useMemo(() => {
      if (ids === undefined) return { q, sort, direction };
      const read = ids.split(',').flatMap((id) => deviceIdSchema.safeParse(id).data ?? []);
      return { ids: read.slice(0, mostIds) };
    }, [ids, q, sort, direction]);
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <LabelsPage labelled={labelled} />
      </Suspense>
    );
  },
});
