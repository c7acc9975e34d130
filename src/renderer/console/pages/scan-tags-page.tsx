import { createRoute } from '@tanstack/react-router';
import { ScanBarcode } from 'lucide-react';
import { scanMessages } from '../../features/custody/scanner/scan-messages.ts';
import { ScanTagsPage } from '../../features/custody/scanner/scan-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const scanTagsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scan-tags',
  staticData: { title: messageOf(scanMessages, 'scanTags'), icon: ScanBarcode, scope: 'scan-tags' },
  component: ScanTagsPage,
});
