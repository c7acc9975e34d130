import { createRoute } from '@tanstack/react-router';
import { Archive } from 'lucide-react';
import { importAccessoriesCommand, importConsumablesCommand } from '../../features/exchange/import/import-commands.ts';
import { stockMessages } from '../../features/stock/stock-messages.ts';
import { StockPage } from '../../features/stock/stock-page.tsx';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const stockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock',
  staticData: { title: messageOf(stockMessages, 'stock'), icon: Archive, scope: 'stock' },
  component: function StockRoute() {
    return (
      <StockPage
        actions={
          <>
            <CommandButton command={importAccessoriesCommand} />
            <CommandButton command={importConsumablesCommand} />
          </>
        }
      />
    );
  },
});
