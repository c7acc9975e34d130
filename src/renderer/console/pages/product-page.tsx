import { createRoute, useNavigate } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import { z } from 'zod';
import type { ProductId } from '../../../contract/common.ts';
import { licenceMessages } from '../../features/licences/licence-messages.ts';
import { ProductPage, shownNumbers } from '../../features/licences/product/product-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/licences/$id',
  validateSearch: z.object({ number: z.enum(shownNumbers).optional().catch(undefined) }),
  staticData: { title: messageOf(licenceMessages, 'product'), icon: BadgeCheck, scope: 'licence', tab: true },
  component: function ProductRoute() {
    const { id } = productRoute.useParams() as { id: string };
    const { number = 'needed' } = productRoute.useSearch();
    const navigate = useNavigate();
    return (
      <ProductPage
        key={id}
        id={id as ProductId}
        number={number}
        onNumber={(next) => void navigate({ to: '/licences/$id', params: { id }, search: { number: next }, replace: true })}
      />
    );
  },
});
