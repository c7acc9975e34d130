import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDesk } from '../../../client/use-desk.ts';
import { Card } from '../../../ui/display/card.tsx';
import { Highlight } from '../../../ui/display/highlight.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketPath } from '../ticket-paths.ts';
import { createMessages } from './create-messages.ts';

const settleMs = 300;

/** Tickets that sound like what is being typed, before it is written a second time. */
export function SimilarTickets({ title }: { title: string }) {
  const t = useMessages(createMessages);
  const { orpc } = useDesk();
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(title.trim().slice(0, 300)), settleMs);
    return () => clearTimeout(timer);
  }, [title]);
  const found = useQuery({
    ...orpc.search.query.queryOptions({ q, kind: 'ticket', limit: 5 }),
    enabled: q.length >= 3,
    placeholderData: keepPreviousData,
  });
  const items = q.length >= 3 ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Card title={t('similar')}>
      <p className="mb-1 text-xs text-muted">{t('similarHint')}</p>
      <ul className="flex flex-col gap-1">
        {items.map((hit) => (
          <li key={hit.id} className="text-sm wrap-anywhere">
            <a href={`#${ticketPath(hit.number ?? 0)}`}>
              <span className="tabular">#{hit.number}</span> <Highlight text={hit.title} query={q} />
            </a>
            {hit.subtitle && <span className="block text-xs text-muted">{hit.subtitle}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
