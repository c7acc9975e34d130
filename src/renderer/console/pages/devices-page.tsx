import { createRoute, useNavigate } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';
import { useCallback } from 'react';
import { z } from 'zod';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { assetMessages } from '../../features/assets/asset-messages.ts';
import { createDeviceCommand } from '../../features/assets/device-commands.ts';
import { DevicesPage } from '../../features/assets/devices-page.tsx';
import { importScanCommand, scanThisPcCommand } from '../../features/inventory/scan/scan-commands.ts';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices',
  validateSearch: z.object({ q: z.string().max(200).optional().catch(undefined), create: z.boolean().optional().catch(undefined) }),
  staticData: { title: messageOf(assetMessages, 'devices'), icon: Laptop, scope: 'devices' },
  component: function DevicesRoute() {
    const { q = '', create = false } = devicesRoute.useSearch();
    const navigate = useNavigate();
    const open = useCallback((device: DeviceSummary) => void navigate({ to: '/devices/$id', params: { id: device.id } }), [navigate]);
    return (
      <DevicesPage
        query={q}
        onOpen={open}
        creating={create}
        // A device that was just written down is shown: only whoever gave up comes back to the list.
        onCreated={() =>
          location.hash.startsWith('#/devices?') && void navigate({ to: '/devices', search: { q: q || undefined }, replace: true })
        }
        actions={
          <>
            <CommandButton command={createDeviceCommand} />
            <CommandButton command={importScanCommand} />
            <CommandButton command={scanThisPcCommand} variant="primary" />
          </>
        }
      />
    );
  },
});
