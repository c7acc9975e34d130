import { createRoute, useNavigate } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { z } from 'zod';
import { stockTakeMessages } from '../../features/custody/stock-takes/stock-take-messages.ts';
import { StockTakesPage } from '../../features/custody/stock-takes/stock-takes-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const stockTakesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock-takes',
  validateSearch: z.object({ open: z.literal(true).optional().catch(undefined) }),
  staticData: { title: messageOf(stockTakeMessages, 'stockTakes'), icon: ClipboardCheck, scope: 'stock-takes' },
  component: StockTakes,
});

function StockTakes() {
  const navigate = useNavigate();
  const { open } = stockTakesRoute.useSearch();
  return (
    <StockTakesPage
      opening={open === true}
      onOpening={(opening) => void navigate({ to: '/stock-takes', search: opening ? { open: true } : {}, replace: true })}
      onOpen={({ id }) => void navigate({ to: '/stock-takes/$id', params: { id } })}
    />
  );
}
