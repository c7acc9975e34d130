import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Archive, PencilLine, Plus } from 'lucide-react';
import { useState } from 'react';
import type { QueueDetail } from '../../../../contract/queues.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { CloseQueueDialog } from './close-queue-dialog.tsx';
import { QueueDialog } from './queue-dialog.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useSaving } from './use-saving.ts';

/** The queues of the desk in their order, each with who works in it and how it assigns. */
export function QueueList() {
  const t = useMessages(queueSettingsMessages);
  const { client, orpc } = useDesk();
  const read = useQuery(orpc.queues.list.queryOptions({}));
  const { save } = useSaving();
  const [editing, setEditing] = useState<QueueDetail | 'new' | null>(null);
  const [closing, setClosing] = useState<QueueDetail | null>(null);
  const queues = read.data?.items ?? [];
  const open = queues.filter(({ closedAt }) => closedAt === null);
  const move = (at: number, step: number) => {
    const ids = open.map(({ id }) => id);
    const [id] = ids.splice(at, 1);
    if (id === undefined) return;
    ids.splice(at + step, 0, id);
    void save(() => client.queues.order({ ids }), 'ordering');
  };
  return (
    <>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      <ul className="flex flex-col divide-y divide-line">
        {open.map((queue, at) => (
          <li key={queue.id} className="flex items-center gap-1 py-1.5">
            <div className="min-w-0 flex-1">
              <p className="font-medium wrap-anywhere">{queue.name}</p>
              <p className="text-xs text-muted">
                {t('tierNumber', { tier: queue.tier })} · {t('facts', { open: queue.open, members: queue.members.length })}
                {queue.assigning && ` · ${t('byRule')}`}
              </p>
            </div>
            <IconButton icon={ArrowUp} label={t('moveUp', { name: queue.name })} disabled={at === 0} onClick={() => move(at, -1)} />
            <IconButton
              icon={ArrowDown}
              label={t('moveDown', { name: queue.name })}
              disabled={at === open.length - 1}
              onClick={() => move(at, 1)}
            />
            <IconButton icon={PencilLine} label={t('editQueue', { name: queue.name })} onClick={() => setEditing(queue)} />
            <IconButton
              icon={Archive}
              label={t('close', { name: queue.name })}
              disabled={open.length < 2}
              onClick={() => setClosing(queue)}
            />
          </li>
        ))}
        {queues
          .filter(({ closedAt }) => closedAt !== null)
          .map((queue) => (
            <li key={queue.id} className="py-1.5 text-sm text-muted">
              {queue.name} · {t('closed')}
            </li>
          ))}
      </ul>
      <Button icon={Plus} className="mt-2" onClick={() => setEditing('new')}>
        {t('newQueue')}
      </Button>
      {editing && <QueueDialog queue={editing === 'new' ? null : editing} queues={open} onClose={() => setEditing(null)} />}
      {closing && <CloseQueueDialog queue={closing} queues={open} onClose={() => setClosing(null)} />}
    </>
  );
}
