import { useState } from 'react';
import type { Approval } from '../../../../contract/approvals.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { procedureMessages } from '../procedure-messages.ts';

/** Where somebody says yes or no to a request, once and for all. */
export function DecideDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const [reason, setReason] = useState('');
  const decide = async (decision: 'approved' | 'rejected') => {
    await client.approvals.decide({ id: approval.id, decision, reason });
    await Promise.all([orpc.procedures.key(), orpc.approvals.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <DeskDialog
      title={t('decide', { number: approval.ticketNumber, title: approval.title })}
      description={t('decisionFinal')}
      action={t('approve')}
      send={() => decide('approved')}
      also={{ action: t('reject'), danger: true, ready: reason.trim() !== '', send: () => decide('rejected') }}
      onClose={onClose}
    >
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
    </DeskDialog>
  );
}
