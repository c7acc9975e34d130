import { useState } from 'react';
import type { QueueId } from '../../../../contract/common.ts';
import type { QueueDetail } from '../../../../contract/queues.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useSaving } from './use-saving.ts';

/** Closes a queue by moving its tickets to another one. */
export function CloseQueueDialog({ queue, queues, onClose }: { queue: QueueDetail; queues: readonly QueueDetail[]; onClose: () => void }) {
  const t = useMessages(queueSettingsMessages);
  const { client } = useDesk();
  const { busy, save } = useSaving();
  const others = queues.filter(({ id }) => id !== queue.id);
  const [moveToId, setMoveToId] = useState<QueueId | null>(others[0]?.id ?? null);
  const close = async () => {
    if (moveToId && (await save(() => client.queues.close({ id: queue.id, moveToId }), 'closing'))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('close', { name: queue.name })}
      description={t('closeText')}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={busy} disabled={moveToId === null} onClick={() => void close()}>
            {t('closeIt')}
          </Button>
        </>
      }
    >
      <Select
        label={t('moveTo')}
        value={moveToId}
        onChange={setMoveToId}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Dialog>
  );
}
