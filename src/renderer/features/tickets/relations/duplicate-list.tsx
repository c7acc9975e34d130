import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DeviceId, PersonId } from '../../../../contract/common.ts';
import type { Duplicate, DuplicateReason } from '../../../../contract/relations.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Card } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketPath } from '../ticket-paths.ts';
import { TicketStatusPill } from '../ticket-pills.tsx';
import { relationMessages } from './relation-messages.ts';

type Sought = {
  title: string;
  text: string;
  requesterId?: PersonId | null;
  deviceIds: DeviceId[];
  startedAt?: number | null;
  number?: number;
};

const settleMs = 250;

/** What was typed, once typing has rested. */
function useSettled(sought: Sought): Sought {
  const [settled, setSettled] = useState(sought);
  const key = JSON.stringify(sought);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as Sought), settleMs);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}

/** Tickets that may be the same, each with why; nothing where there is none. Their number is said politely to screen readers. */
export function DuplicateList({ title, hint, sought }: { title: string; hint: string; sought: Sought }) {
  const t = useMessages(relationMessages);
  const { orpc } = useDesk();
  const settled = useSettled({ ...sought, title: sought.title.trim().slice(0, 300), text: sought.text.slice(0, 4000) });
  const enabled = settled.title.length >= 3;
  const found = useQuery({ ...orpc.tickets.suggestDuplicates.queryOptions(settled), enabled, placeholderData: keepPreviousData });
  const items = enabled ? (found.data?.items ?? []) : [];
  return (
    <>
      <output className="sr-only">{items.length > 0 ? t('duplicatesFound', { count: items.length }) : ''}</output>
      {items.length > 0 && (
        <Card title={title}>
          <p className="mb-1 text-xs text-muted">{hint}</p>
          <ul className="flex flex-col gap-2">
            {items.map((item) => (
              <DuplicateLine key={item.ticket.number} item={item} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function DuplicateLine({ item: { ticket, score, reasons } }: { item: Duplicate }) {
  const t = useMessages(relationMessages);
  const reasonText = useReasonText();
  return (
    <li className="text-sm wrap-anywhere">
      <span className="flex items-start gap-2">
        <a href={`#${ticketPath(ticket.number)}`} className="min-w-0 flex-1">
          <span className="tabular">#{ticket.number}</span> {ticket.title}
        </a>
        <TicketStatusPill status={ticket.status} />
      </span>
      <span className="block text-xs text-muted">
        <span className="tabular font-semibold">{t('score', { score })}</span> {reasons.map(reasonText).join(' · ')}
      </span>
    </li>
  );
}

function useReasonText() {
  const t = useMessages(relationMessages);
  const format = useFormats();
  return (reason: DuplicateReason): string => {
    switch (reason.kind) {
      case 'words':
        return t('reason.words', { words: reason.words.join(', ') });
      case 'code':
        return t('reason.code', { code: reason.code.toUpperCase() });
      case 'requester':
        return t('reason.requester');
      case 'device':
        return t('reason.device', { name: reason.name });
      case 'time':
        return t('reason.time', { apart: format.duration(Math.max(60_000, reason.apartMs)) });
    }
  };
}
