import { createRoute } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';
import { z } from 'zod';
import { deviceIdSchema } from '../../../contract/common.ts';
import { assetMessages } from '../../features/assets/asset-messages.ts';
import { compareWays } from '../../features/inventory/changes/compare-scans.tsx';
import { zoomSchema } from '../../features/inventory/changes/timeline/zoom.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { DevicePage } from '../device/device-page.tsx';
import { deviceTabs } from '../device/device-tabs.ts';
import { rootRoute } from '../root-route.tsx';
import { NotFoundPage } from './not-found-page.tsx';

export const deviceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices/$id',
  validateSearch: z.object({
    tab: z.enum(deviceTabs).optional().catch(undefined),
    compare: z.enum(compareWays).optional().catch(undefined),
    ...zoomSchema.shape,
  }),
  staticData: { title: messageOf(assetMessages, 'device'), icon: Laptop, scope: 'device', tab: true },
  component: function DeviceRoute() {
    const id = deviceIdSchema.safeParse(deviceRoute.useParams().id);
    const { tab = 'overview', compare = 'scans', week = null, day = null } = deviceRoute.useSearch();
    const navigate = deviceRoute.useNavigate();
    if (!id.success) return <NotFoundPage />;
    return (
      <DevicePage
        id={id.data}
        tab={tab}
        onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
        changes={{
          compare,
          onCompare: (next) => void navigate({ search: (search) => ({ ...search, compare: next }), replace: true }),
          zoom: { week, day },
          onZoom: (next) =>
            void navigate({ search: (search) => ({ ...search, week: next.week ?? undefined, day: next.day ?? undefined }), replace: true }),
        }}
      />
    );
  },
});
