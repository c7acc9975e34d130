import { BadgeCheck, CircleCheck, CircleSlash, CircleX, Clock, RotateCcw } from 'lucide-react';
import type { Approval, ApprovalState } from '../../../../contract/approvals.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { StatusPill, type Tone } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { procedureMessages } from '../procedure-messages.ts';
import { useWorkAction } from '../use-work.ts';

const looks: Readonly<Record<ApprovalState, { tone: Tone; icon: typeof Clock }>> = {
  waiting: { tone: 'paused', icon: Clock },
  approved: { tone: 'ok', icon: CircleCheck },
  rejected: { tone: 'critical', icon: CircleX },
  withdrawn: { tone: 'neutral', icon: CircleSlash },
  superseded: { tone: 'warning', icon: RotateCcw },
};

/** How an approval stands, as a word with its icon. */
export function ApprovalPill({ state }: { state: ApprovalState }) {
  const t = useMessages(procedureMessages);
  return <StatusPill {...looks[state]} label={t(`state.${state}`)} />;
}

/** The approvals of a ticket, the newest first; nothing for a ticket that never needed one. */
export function ApprovalCard({ approvals }: { approvals: readonly Approval[] }) {
  const t = useMessages(procedureMessages);
  if (approvals.length === 0) return null;
  return (
    <Card title={t('approvals')} icon={BadgeCheck}>
      <ol className="flex flex-col gap-3">
        {approvals.toReversed().map((approval) => (
          <Round key={approval.id} approval={approval} />
        ))}
      </ol>
    </Card>
  );
}

function Round({ approval }: { approval: Approval }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const { client } = useDesk();
  const { mutate } = useWorkAction();
  return (
    <li className="text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <ApprovalPill state={approval.state} />
        {approval.dueAt !== null && approval.state === 'waiting' && (
          <span className="text-xs text-muted">{t('dueAt', { at: format.dateTime(approval.dueAt) })}</span>
        )}
        {approval.state === 'waiting' && (
          <Button
            variant="quiet"
            className="ml-auto text-xs print:hidden"
            onClick={() => mutate(() => client.approvals.withdraw({ id: approval.id }))}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
      <ul className="mt-1">
        {approval.votes.map((vote) => (
          <li key={vote.personId} className="flex flex-wrap gap-x-2 wrap-anywhere">
            <span className="font-medium">{vote.personName}</span>
            <span className="text-muted">
              {vote.decision
                ? `${t(`state.${vote.decision}`)}${vote.decidedAt === null ? '' : `, ${format.dateTime(vote.decidedAt)}`}`
                : approval.state === 'waiting'
                  ? t(vote.awaited ? 'vote.waiting' : 'vote.later')
                  : '–'}
            </span>
            {vote.reason && <span className="block w-full text-xs text-muted">{vote.reason}</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}
