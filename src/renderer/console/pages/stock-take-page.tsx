import { createRoute } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import type { StockTakeId } from '../../../contract/common.ts';
import { stockTakeMessages } from '../../features/custody/stock-takes/stock-take-messages.ts';
import { StockTakePage } from '../../features/custody/stock-takes/stock-take-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const stockTakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock-takes/$id',
  staticData: { title: messageOf(stockTakeMessages, 'stockTakes'), icon: ClipboardCheck, scope: 'stock-take', tab: true },
  component: StockTake,
});

function StockTake() {
  const { id } = stockTakeRoute.useParams();
  return <StockTakePage key={id} id={id as StockTakeId} />;
}
