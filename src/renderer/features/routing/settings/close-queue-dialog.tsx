import { useState } from 'react';
import type { QueueId } from '../../../../contract/common.ts';
import type { QueueDetail } from '../../../../contract/queues.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { QueueSelect } from '../../tickets/pickers/tier-and-queue.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useReadAgain } from './use-saving.ts';

/** Closes a queue by moving its tickets to another one. */
export function CloseQueueDialog({ queue, queues, onClose }: { queue: QueueDetail; queues: readonly QueueDetail[]; onClose: () => void }) {
  const t = useMessages(queueSettingsMessages);
  const { client } = useDesk();
  const readAgain = useReadAgain();
  const others = queues.filter(({ id }) => id !== queue.id);
  const [moveToId, setMoveToId] = useState<QueueId | null>(others[0]?.id ?? null);
  const close = async () => {
    if (moveToId) await client.queues.close({ id: queue.id, moveToId });
    await readAgain();
  };
  return (
    <DeskDialog
      title={t('close', { name: queue.name })}
      description={t('closeText')}
      width="narrow"
      action={t('closeIt')}
      danger
      ready={moveToId !== null}
      dirty={false}
      send={close}
      onClose={onClose}
    >
      <QueueSelect label={t('moveTo')} queues={others} value={moveToId} onChange={setMoveToId} />
    </DeskDialog>
  );
}
