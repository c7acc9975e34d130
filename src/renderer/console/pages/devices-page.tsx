import { createRoute, useNavigate } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { deviceSortSchema } from '../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { assetMessages } from '../../features/assets/asset-messages.ts';
import { createDeviceCommand } from '../../features/assets/device-commands.ts';
import { DueLink } from '../../features/custody/due/due-link.tsx';
import { DevicesPage } from '../../features/assets/devices-page.tsx';
import { ReviewLink } from '../../features/inventory/scan/review-link.tsx';
import { importDevicesCommand } from '../../features/exchange/import/import-commands.ts';
import { importScanCommand, scanThisPcCommand } from '../../features/inventory/scan/scan-commands.ts';
import { printLabelsCommand } from '../../features/upkeep/labels/label-commands.ts';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices',
  validateSearch: z.object({
    q: z.string().max(2000).optional().catch(undefined),
    sort: deviceSortSchema.optional().catch(undefined),
    direction: z.enum(['asc', 'desc']).optional().catch(undefined),
    create: z.boolean().optional().catch(undefined),
  }),
  staticData: { title: messageOf(assetMessages, 'devices'), icon: Laptop, scope: 'devices' },
  component: function DevicesRoute() {
    const { q = '', sort = 'type', direction = 'asc', create = false } = devicesRoute.useSearch();
    const navigate = useNavigate();
    const order = useMemo(() => ({ q, sort, direction }), [q, sort, direction]);
    const open = useCallback((device: DeviceSummary) => void navigate({ to: '/devices/$id', params: { id: device.id } }), [navigate]);
    const show = (next: typeof order) => void navigate({ to: '/devices', search: { ...next, q: next.q || undefined }, replace: true });
    return (
      <DevicesPage
        order={order}
        onOrder={show}
        onOpen={open}
        creating={create}
        // A device that was just written down is shown: only whoever gave up comes back to the list.
        onCreated={() => location.hash.startsWith('#/devices?') && show(order)}
        actions={
          <>
            <DueLink />
            <ReviewLink />
            <CommandButton command={createDeviceCommand} />
            <CommandButton command={importDevicesCommand} />
            <CommandButton command={printLabelsCommand} />
            <CommandButton command={importScanCommand} />
            <CommandButton command={scanThisPcCommand} variant="primary" />
          </>
        }
      />
    );
  },
});
