import { createRoute, useNavigate } from '@tanstack/react-router';
import { FileInput } from 'lucide-react';
import { z } from 'zod';
import { importKindSchema } from '../../../contract/imports.ts';
import { importMessages } from '../../features/exchange/import/import-messages.ts';
import { ImportPage } from '../../features/exchange/import/import-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import',
  validateSearch: z.object({ kind: importKindSchema.catch('devices') }),
  staticData: { title: messageOf(importMessages, 'title'), icon: FileInput, scope: 'import' },
  component: function ImportRoute() {
    const { kind } = importRoute.useSearch();
    const navigate = useNavigate();
    return <ImportPage kind={kind} onKind={(next) => void navigate({ to: '/import', search: { kind: next }, replace: true })} />;
  },
});
