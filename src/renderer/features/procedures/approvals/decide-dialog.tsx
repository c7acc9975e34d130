import { useState } from 'react';
import type { Approval } from '../../../../contract/approvals.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';

/** Where somebody says yes or no to a request, once and for all. */
export function DecideDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const decide = async (decision: 'approved' | 'rejected') => {
    try {
      await client.approvals.decide({ id: approval.id, decision, reason });
      await Promise.all([orpc.procedures.key(), orpc.approvals.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      open
      title={t('decide', { number: approval.ticketNumber, title: approval.title })}
      description={t('decisionFinal')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button variant="danger" disabled={reason.trim() === ''} onClick={() => void decide('rejected')}>
            {t('reject')}
          </Button>
          <Button variant="primary" onClick={() => void decide('approved')}>
            {t('approve')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">
          {[
            approval.requesterName && t('requestedBy', { name: approval.requesterName }),
            approval.askedByName && t('askedBy', { name: approval.askedByName }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="max-h-72 overflow-y-auto rounded-md border border-line bg-canvas p-3 text-sm whitespace-pre-wrap wrap-anywhere">
          {approval.text || approval.title}
        </p>
        <TextArea label={t('reason')} hint={t('reasonHint')} value={reason} onChange={setReason} maxLength={2000} />
        {error !== null && <DeskError error={error} />}
      </div>
    </Dialog>
  );
}
