import { ArrowDownUp } from 'lucide-react';
import { type TicketSort, ticketSortSchema } from '../../../../../contract/tickets.ts';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { Menu } from '../../../../ui/layers/menu.tsx';
import { queueMessages } from '../queue-messages.ts';
import type { Order } from '../rows/use-arrangement.ts';

/** What the queue is sorted by; choosing the same again turns it round. */
export function SortMenu({ order, onSort }: { order: Order; onSort: (sort: TicketSort) => void }) {
  const t = useMessages(queueMessages);
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={ArrowDownUp} label={t('sortBy')} />}
      entries={ticketSortSchema.options.map((sort) => ({
        id: sort,
        label: t(`sort.${sort}`),
        hint: sort === order.sort ? t(order.direction === 'asc' ? 'ascending' : 'descending') : undefined,
        checked: sort === order.sort,
        onSelect: () => onSort(sort),
      }))}
    />
  );
}
