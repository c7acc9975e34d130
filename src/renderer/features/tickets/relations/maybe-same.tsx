import type { Ticket } from '../../../../contract/tickets.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { DuplicateList } from './duplicate-list.tsx';
import { relationMessages } from './relation-messages.ts';

/** Open tickets that may be the same as the one that is read. */
export function MaybeSame({ ticket }: { ticket: Ticket }) {
  const t = useMessages(relationMessages);
  if (ticket.status === 'solved' || ticket.status === 'closed') return null;
  return (
    <DuplicateList
      title={t('maybeSame')}
      hint={t('maybeSameHint')}
      sought={{
        title: ticket.title,
        text: ticket.text,
        requesterId: ticket.requesterId,
        deviceIds: ticket.devices.map(({ id }) => id),
        startedAt: ticket.startedAt ?? ticket.createdAt,
        number: ticket.number,
      }}
    />
  );
}
