import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { TicketId } from '../../../../contract/common.ts';
import type { TicketStatus } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { TicketStatusPill } from '../ticket-pills.tsx';
import { AttachEvidenceDialog, type EvidenceStart } from './attach-evidence-dialog.tsx';
import { attachToTicketMessages } from './attach-to-ticket-messages.ts';

type Choosable = { number: number; title: string; status: TicketStatus | null };

/** From a device or a diagnosis: chooses the ticket first, then what of it to freeze there. */
export function AttachToTicket({ start, title = '', onClose }: { start: EvidenceStart; title?: string; onClose: () => void }) {
  const { orpc } = useDesk();
  const [number, setNumber] = useState<number | null>(null);
  const ticket = useQuery({ ...orpc.tickets.get.queryOptions({ number: number ?? 0 }), enabled: number !== null });
  if (ticket.data) return <AttachEvidenceDialog ticket={ticket.data} start={start} onClose={onClose} />;
  return (
    <ChooseTicket
      start={start}
      title={title}
      busy={number !== null && ticket.isPending}
      error={ticket.error}
      onChoose={setNumber}
      onClose={onClose}
    />
  );
}

type Props = {
  start: EvidenceStart;
  title: string;
  busy: boolean;
  error: unknown;
  onChoose: (number: number) => void;
  onClose: () => void;
};

function ChooseTicket({ start, title, busy, error, onChoose, onClose }: Props) {
  const t = useMessages(attachToTicketMessages);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const items = useChoosable(q, start);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('hint')}>
      <TextField label={t('search')} icon={Search} value={text} onChange={setText} maxLength={200} />
      {error !== null && <DeskError error={error} />}
      {busy && <Skeleton lines={2} />}
      <ul aria-label={t('tickets')} className="mt-2 divide-y divide-line/60">
        {items.map((item) => (
          <li key={item.number}>
            <button
              type="button"
              onClick={() => onChoose(item.number)}
              className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-sm hover:bg-row-hover"
            >
              <span className="tabular text-muted">#{item.number}</span>
              <span className="min-w-0 flex-1 wrap-anywhere">{item.title}</span>
              {item.status && <TicketStatusPill status={item.status} />}
            </button>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="p-2 text-sm text-muted">{t(q === '' ? 'noneRelated' : 'noMatch')}</p>}
      <NewTicket title={title} start={start} onCreated={onChoose} />
    </Dialog>
  );
}

/** Makes the ticket at once when there is none yet; what goes on it is then looked at like on any other. */
function NewTicket({ title, start, onCreated }: { title: string; start: EvidenceStart; onCreated: (number: number) => void }) {
  const t = useMessages(attachToTicketMessages);
  const { client } = useDesk();
  const [text, setText] = useState(title);
  const [id] = useState(() => newId<TicketId>());
  const create = useMutation({
    mutationFn: () => client.tickets.create({ id, title: text.trim(), deviceIds: start.deviceId ? [start.deviceId] : [] }),
    onSuccess: ({ number }) => onCreated(number),
  });
  return (
    <form
      noValidate
      className="mt-3 flex items-end gap-2 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') create.mutate();
      }}
    >
      <TextField label={t('newTitle')} value={text} onChange={setText} maxLength={300} className="flex-1" />
      <Button type="submit" icon={Plus} busy={create.isPending} disabled={text.trim() === ''}>
        {t('create')}
      </Button>
      {create.isError && <DeskError error={create.error} />}
    </form>
  );
}

/** Before anything is typed the tickets of the device; then what the desk finds, or the number itself. */
function useChoosable(q: string, { deviceId }: EvidenceStart): Choosable[] {
  const { orpc } = useDesk();
  const related = useQuery({ ...orpc.tickets.related.queryOptions({ deviceId, limit: 20 }), enabled: q === '' && deviceId !== undefined });
  const searched = useQuery({
    ...orpc.search.query.queryOptions({ q: q.replace(/^#/, ''), kind: 'ticket', limit: 20 }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  if (q === '') return related.data?.items ?? [];
  return (searched.data?.items ?? []).flatMap((hit) =>
    hit.number === null ? [] : [{ number: hit.number, title: hit.title, status: null }],
  );
}
