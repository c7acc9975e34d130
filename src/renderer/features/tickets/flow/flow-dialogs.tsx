import type { CommandId, MessageId } from '../../../../contract/common.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { flowMessages } from './flow-messages.ts';
import { WordsDialog } from './words-dialog.tsx';

export type FlowDialog = 'escalate' | 'lead';

/** The dialogs of a ticket's way through the desk. */
export function FlowDialogs({ ticket, dialog, onClose }: { ticket: Ticket; dialog: FlowDialog | null; onClose: () => void }) {
  const t = useMessages(flowMessages);
  const { client } = useDesk();
  if (dialog === 'escalate') return <EscalateDialog ticket={ticket} onClose={onClose} />;
  if (dialog !== 'lead') return null;
  return (
    <WordsDialog
      title={t('involveLead')}
      hint={t('involveHint')}
      label={t('leadText')}
      action={t('doInvolve')}
      maxLength={5000}
      onClose={onClose}
      onSend={async (text) => {
        const ids = { commandId: newId<CommandId>(), id: newId<MessageId>() };
        const { told } = await client.routing.involveLead({ number: ticket.number, ...ids, text });
        showToast(t('told', { names: told.join(', ') }));
      }}
    />
  );
}
