import { createRoute } from '@tanstack/react-router';
import { ScanSearch } from 'lucide-react';
import { useCallback } from 'react';
import { z } from 'zod';
import { type ScanId, scanIdSchema } from '../../../contract/common.ts';
import { scanMessages } from '../../features/inventory/scan/scan-messages.ts';
import { ScanPage } from '../../features/inventory/scan/scan-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const scanRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scan',
  validateSearch: z.object({ id: scanIdSchema.optional().catch(undefined), import: z.boolean().optional().catch(undefined) }),
  staticData: { title: messageOf(scanMessages, 'scan'), icon: ScanSearch, scope: 'scan' },
  component: function ScanRoute() {
    const search = scanRoute.useSearch();
    const navigate = scanRoute.useNavigate();
    const joined = useCallback((id: ScanId) => void navigate({ search: { id }, replace: true }), [navigate]);
    return (
      <ScanPage
        id={search.id ?? null}
        importing={search.import ?? false}
        onJoined={joined}
        onImportClosed={(id) => void navigate({ search: { id: id ?? search.id }, replace: true })}
      />
    );
  },
});
