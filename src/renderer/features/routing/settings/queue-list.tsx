import { useQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import type { QueueId } from '../../../../contract/common.ts';
import type { QueueDetail } from '../../../../contract/queues.ts';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { CloseQueueDialog } from './close-queue-dialog.tsx';
import { QueueDialog } from './queue-dialog.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useReadAgain } from './use-saving.ts';

/** The queues of the desk in their order, each with who works in it and how it assigns. */
export function QueueList() {
  const t = useMessages(queueSettingsMessages);
  const { client, orpc } = useDesk();
  const read = useQuery(orpc.queues.list.queryOptions({}));
  const readAgain = useReadAgain();
  const [editing, setEditing] = useState<QueueDetail | 'new' | null>(null);
  const [closing, setClosing] = useState<QueueDetail | null>(null);
  const open = read.data?.items.filter(({ closedAt }) => closedAt === null);
  const closed = read.data?.items.filter(({ closedAt }) => closedAt !== null) ?? [];
  const move = async (id: string, to: number) => {
    const ids = (open ?? []).map((queue) => queue.id).filter((each) => each !== id);
    await client.queues.order({ ids: ids.toSpliced(to, 0, id as QueueId) });
    await readAgain();
  };
  return (
    <>
      <DeskList
        label={t('queues')}
        lines={open?.map((queue) => ({
          id: queue.id,
          name: queue.name,
          about: [
            t('tierNumber', { tier: queue.tier }),
            t('facts', { open: queue.open, members: queue.members.length }),
            queue.assigning ? t('byRule') : '',
          ]
            .filter(Boolean)
            .join(' · '),
          verbs: (
            <IconButton
              icon={Archive}
              label={t('close', { name: queue.name })}
              disabled={open.length < 2}
              onClick={() => setClosing(queue)}
            />
          ),
          onEdit: () => setEditing(queue),
        }))}
        error={read.error}
        onRetry={() => void read.refetch()}
        add={{ label: t('newQueue'), run: () => setEditing('new') }}
        onMove={move}
      />
      {closed.length > 0 && <p className="mt-2 text-sm text-muted">{closed.map(({ name }) => `${name} · ${t('closed')}`).join(', ')}</p>}
      {editing && <QueueDialog queue={editing === 'new' ? null : editing} queues={open ?? []} onClose={() => setEditing(null)} />}
      {closing && <CloseQueueDialog queue={closing} queues={open ?? []} onClose={() => setClosing(null)} />}
    </>
  );
}
