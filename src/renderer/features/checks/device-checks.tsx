import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import type { DeviceId } from '../../../contract/common.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Card } from '../../ui/display/card.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { CheckPill, HistoryStrip, targetText, useReasonText } from './check-look.tsx';
import { checkMessages } from './check-messages.ts';
import { checkPath, checksPath } from './check-paths.ts';

/** What the desk looks at of one device. */
export function DeviceChecks({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(checkMessages);
  const reasonText = useReasonText();
  const { orpc } = useDesk();
  const read = useQuery(orpc.checks.list.queryOptions({ deviceId }));
  return (
    <Card
      title={t('ofDevice')}
      icon={Activity}
      flush
      aside={
        <a href={`#${checksPath}`} className="text-xs">
          {t('show.all')}
        </a>
      }
    >
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.items.length === 0 && <p className="p-3 text-sm text-muted">{t('noneOfDevice')}</p>}
      <ul aria-label={t('ofDevice')} className="divide-y divide-line/60">
        {read.data?.items.map((check) => (
          <li key={check.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm">
            <CheckPill check={check} />
            <span className="min-w-0 flex-1 wrap-anywhere">
              <a href={`#${checkPath(check.id)}`}>{check.name}</a> <span className="text-xs text-muted">{targetText(check.target)}</span>
              {check.reasons.length > 0 && <span className="block text-xs text-muted">{check.reasons.map(reasonText).join('; ')}</span>}
            </span>
            <span className="w-28">
              <HistoryStrip periods={check.periods} label={t('column.history')} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
