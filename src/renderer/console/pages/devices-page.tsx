import { createRoute, useNavigate } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';
import { useCallback } from 'react';
import { z } from 'zod';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { assetMessages } from '../../features/assets/asset-messages.ts';
import { DevicesPage } from '../../features/assets/devices-page.tsx';
import { importScanCommand, scanThisPcCommand } from '../../features/inventory/scan/scan-commands.ts';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices',
  validateSearch: z.object({ q: z.string().max(200).optional().catch(undefined) }),
  staticData: { title: messageOf(assetMessages, 'devices'), icon: Laptop, scope: 'devices' },
  component: function DevicesRoute() {
    const { q = '' } = devicesRoute.useSearch();
    const navigate = useNavigate();
    const open = useCallback((device: DeviceSummary) => void navigate({ to: '/devices/$id', params: { id: device.id } }), [navigate]);
    return (
      <DevicesPage
        query={q}
        onOpen={open}
        actions={
          <>
            <CommandButton command={importScanCommand} />
            <CommandButton command={scanThisPcCommand} variant="primary" />
          </>
        }
      />
    );
  },
});
