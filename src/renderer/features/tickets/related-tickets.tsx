import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DeviceId } from '../../../contract/common.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { TicketPriorityPill, TicketStatusPill } from './ticket-pills.tsx';
import { ticketPath } from './ticket-paths.ts';

type Props = { deviceId: DeviceId; openOnly?: boolean; label: string; empty: ReactNode };

const over: readonly TicketRow['status'][] = ['solved', 'closed'];

/** The tickets that a device is linked to, newest first. */
export function RelatedTickets({ deviceId, openOnly = false, label, empty }: Props) {
  const { orpc } = useDesk();
  const read = useQuery(orpc.tickets.related.queryOptions({ deviceId, limit: 100 }));
  if (read.isPending) return <Skeleton />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const items = read.data.items.filter((ticket) => !openOnly || !over.includes(ticket.status));
  if (items.length === 0) return empty;
  return (
    <ul aria-label={label} className="divide-y divide-line/60">
      {items.map((ticket) => (
        <li key={ticket.number} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm">
          <a href={`#${ticketPath(ticket.number)}`} className="min-w-40 flex-1 wrap-anywhere">
            <span className="tabular">#{ticket.number}</span> {ticket.title}
          </a>
          <TicketPriorityPill priority={ticket.priority} />
          <TicketStatusPill status={ticket.status} />
          <RelativeTime at={ticket.updatedAt} className="text-xs text-muted" />
        </li>
      ))}
    </ul>
  );
}
