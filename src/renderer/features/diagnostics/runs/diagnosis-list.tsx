import { useQuery } from '@tanstack/react-query';
import type { DeviceId, TicketId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { diagnosticsMessages } from '../diagnostics-messages.ts';
import { diagnosisPath } from '../diagnostics-paths.ts';
import { playbookTitle, sentenceText } from '../playbook-text.ts';
import { DiagnosisPill } from '../verdict-pill.tsx';

/** Earlier diagnoses, newest first: of a device, of a ticket, or all. */
export function DiagnosisList({ of }: { of: { deviceId?: DeviceId; ticketId?: TicketId } }) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  const { orpc } = useDesk();
  const read = useQuery(orpc.diagnoses.list.queryOptions(of));
  if (read.isPending) return <Skeleton />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data.items.length === 0)
    return (
      <EmptyState kind="nothing-yet" title={t('noRuns')}>
        {t('noRunsText')}
      </EmptyState>
    );
  return (
    <ul aria-label={t('pastRuns')} className="divide-y divide-line/60 rounded-md border border-line bg-surface">
      {read.data.items.map((diagnosis) => (
        <li key={diagnosis.id} className="grid grid-cols-[9.5rem_minmax(0,1fr)_auto] items-start gap-3 px-3 py-2 text-sm">
          <DiagnosisPill diagnosis={diagnosis} />
          <div className="min-w-0">
            <a href={`#${diagnosisPath(diagnosis.id)}`} className="font-medium">
              {playbookTitle(language, diagnosis.playbook)}
            </a>
            {diagnosis.sentence && <p className="text-xs text-muted wrap-anywhere">{sentenceText(language, diagnosis.sentence)}</p>}
          </div>
          <RelativeTime at={diagnosis.startedAt} className="text-xs text-muted" />
        </li>
      ))}
    </ul>
  );
}
