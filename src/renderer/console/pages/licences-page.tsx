import { createRoute, useNavigate } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import { useCallback } from 'react';
import { z } from 'zod';
import { type ProductView, productViewSchema } from '../../../contract/product-views.ts';
import type { ProductPosition } from '../../../contract/products.ts';
import { importLicencesCommand } from '../../features/exchange/import/import-commands.ts';
import { openRenewalsCommand } from '../../features/licences/licence-commands.ts';
import { licenceMessages } from '../../features/licences/licence-messages.ts';
import { LicencesPage } from '../../features/licences/licences-page.tsx';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const licencesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/licences',
  validateSearch: z.object({ show: productViewSchema.optional().catch(undefined) }),
  staticData: { title: messageOf(licenceMessages, 'licences'), icon: BadgeCheck, scope: 'licences' },
  component: function LicencesRoute() {
    const { show = 'licensed' } = licencesRoute.useSearch();
    const navigate = useNavigate();
    const onView = useCallback(
      (view: ProductView) => void navigate({ to: '/licences', search: { show: view }, replace: true }),
      [navigate],
    );
    const open = useCallback((product: ProductPosition) => {
      location.hash = `#/licences/${product.id}`;
    }, []);
    const actions = (
      <>
        <CommandButton command={openRenewalsCommand} />
        <CommandButton command={importLicencesCommand} />
      </>
    );
    return <LicencesPage view={show} onView={onView} onOpen={open} actions={actions} />;
  },
});
