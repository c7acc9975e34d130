import type { StockItem } from '../../../contract/stock.ts';
import { contextKey } from '../../ui/commands/context.ts';

/** What the page of stock asks for in a dialog. */
export type StockDialog = 'new' | 'edit' | 'remove' | 'give' | 'takeBack' | 'received' | 'counted';

/** What the commands of stock act on; its page provides it. */
export type StockActions = {
  item: StockItem | null;
  show: (dialog: StockDialog) => void;
  move: (step: number) => void;
  focusSearch: () => void;
};
export const stockList = contextKey<StockActions>('stock');
