import { useState } from 'react';
import type { CommandId, MessageId, QueueId } from '../../../../contract/common.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { QueueSelect, TierChoice } from '../pickers/tier-and-queue.tsx';
import { useQueues } from '../pickers/use-desk-people.ts';
import { flowMessages } from './flow-messages.ts';

/** Passes a ticket to another tier, with why and what was tried. */
export function EscalateDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useMessages(flowMessages);
  const { client, orpc, queries } = useDesk();
  const queues = useQueues();
  const [tier, setTier] = useState(Math.min(ticket.tier, 2) + 1);
  const [queueId, setQueueId] = useState<QueueId>(ticket.queueId);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState('');
  const [ids] = useState(() => ({ commandId: newId<CommandId>(), id: newId<MessageId>() }));
  const send = async () => {
    const next = await client.routing.escalate({ number: ticket.number, ...ids, tier, queueId, reason, tried });
    queries.setQueryData(orpc.tickets.get.key({ number: ticket.number }), next);
    await queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number: ticket.number }) });
    showToast(t(next.outOfSight ? 'passedOutOfSight' : 'passedOn', { number: ticket.number }));
  };
  return (
    <DeskDialog
      title={t('escalate')}
      description={t('escalateHint')}
      action={t('doEscalate')}
      ready={reason.trim() !== '' && tried.trim() !== ''}
      send={send}
      onClose={onClose}
    >
      <div className="flex flex-wrap gap-3">
        <TierChoice value={tier} onChange={setTier} />
        <QueueSelect
          label={t('queue')}
          queues={queues}
          value={queueId}
          onChange={(id) => setQueueId(id ?? ticket.queueId)}
          className="min-w-48 flex-1"
        />
      </div>
      <TextArea label={t('reason')} hint={t('reasonHint')} value={reason} onChange={setReason} required maxLength={5000} minRows={2} />
      <TextArea label={t('tried')} value={tried} onChange={setTried} required maxLength={5000} minRows={2} />
    </DeskDialog>
  );
}
