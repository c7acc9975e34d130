import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ExportButton } from '../../exchange/export/export-button.tsx';
import type { ExportedColumn } from '../../exchange/export/exported-table.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { useColumnTitle } from './rows/use-column-title.ts';
import type { ColumnId } from './rows/queue-columns.ts';
import type { QueueOrder } from './views/use-queue-order.ts';

/** Takes out the queue as it is shown: its filter, its order, its columns. */
export function QueueExport({ order, total }: { order: QueueOrder; total: number }) {
  const t = useMessages(ticketMessages);
  const titleOf = useColumnTitle();
  const sayOf = (id: ColumnId): ExportedColumn['say'] => {
    if (id !== 'status' && id !== 'priority' && id !== 'kind') return undefined;
    return (value) => (ticketMessages.keys.includes(`${id}.${value}` as never) ? t(`${id}.${value}` as never) : value);
  };
  const { q, sort, direction } = order.order;
  const columns = order.columns.map(({ id }) => ({ key: id, header: titleOf(id), ...(sayOf(id) && { say: sayOf(id) }) }));
  return <ExportButton table={{ list: 'tickets', columns, filter: { q, sort, direction }, total }} />;
}
