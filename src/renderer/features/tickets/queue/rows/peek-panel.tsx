import { useQuery } from '@tanstack/react-query';
import { ExternalLink, X } from 'lucide-react';
import { DeskError } from '../../../../client/desk-error.tsx';
import { useDesk } from '../../../../client/use-desk.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { Facts } from '../../../../ui/display/card.tsx';
import { RelativeTime } from '../../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { TimelineMessage } from '../../detail/timeline-message.tsx';
import { ticketMessages } from '../../ticket-messages.ts';
import { TicketPriorityPill, TicketStatusPill } from '../../ticket-pills.tsx';
import { goTo, ticketPath } from '../../ticket-paths.ts';
import { queueMessages } from '../queue-messages.ts';

/** The active ticket beside the queue, to read and pass on; it follows the keys. */
export function PeekPanel({ number, onClose }: { number: number | null; onClose: () => void }) {
  const t = useMessages(queueMessages);
  return (
    <aside aria-label={number === null ? t('peekNothing') : t('peek', { number })} className="flex min-h-0 flex-1 flex-col bg-canvas">
      <header className="flex items-center gap-1 border-b border-line px-3 py-1">
        <h2 className="tabular flex-1 text-sm font-semibold">{number === null ? t('peekNothing') : `#${number}`}</h2>
        {number !== null && (
          <Button icon={ExternalLink} onClick={() => goTo(ticketPath(number))}>
            {t('openTicket')}
          </Button>
        )}
        <IconButton icon={X} label={t('dismiss')} onClick={onClose} />
      </header>
      {number !== null && <Peek number={number} />}
    </aside>
  );
}

function Peek({ number }: { number: number }) {
  const t = useMessages(ticketMessages);
  const { orpc } = useDesk();
  const ticket = useQuery({ ...orpc.tickets.get.queryOptions({ number }), placeholderData: (before) => before });
  const timeline = useQuery(orpc.tickets.timeline.queryOptions({ number }));
  if (ticket.isError) return <DeskError error={ticket.error} onRetry={() => void ticket.refetch()} />;
  if (!ticket.data) return <Skeleton lines={6} />;
  const { data } = ticket;
  const messages = (timeline.data?.items ?? []).flatMap((item) => (item.kind === 'reply' || item.kind === 'note' ? [item] : [])).slice(-3);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
      <h3 className="text-md font-semibold wrap-anywhere">{data.title}</h3>
      <Facts
        items={[
          { label: t('status'), value: <TicketStatusPill status={data.status} /> },
          { label: t('priority'), value: <TicketPriorityPill priority={data.priority} /> },
          { label: t('requesterId'), value: data.requesterName },
          { label: t('assigneeId'), value: data.assigneeName ?? t('nobody') },
          { label: t('devices'), value: data.devices.map(({ name }) => name).join(', ') || null },
          { label: t('tags'), value: data.tags.join(', ') || null },
          { label: t('updatedAt'), value: <RelativeTime at={data.updatedAt} /> },
        ]}
      />
      <TimelineMessage
        number={number}
        id={`peek-${number}`}
        mode="opening"
        name={data.requesterName}
        at={data.createdAt}
        text={data.text}
      />
      {messages.map((item) => (
        <TimelineMessage
          key={item.id}
          number={number}
          id={item.id}
          mode={item.kind}
          name={item.personName}
          at={item.at}
          text={item.text}
          attachments={item.attachments}
          damaged={item.damaged}
        />
      ))}
    </div>
  );
}
