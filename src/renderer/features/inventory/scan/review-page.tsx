import { useMutation, useQuery } from '@tanstack/react-query';
import { HelpCircle } from 'lucide-react';
import { useState } from 'react';
import type { PendingScan } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { devicePath } from '../device-paths.ts';
import { MatchDialog } from './match-dialog.tsx';
import { reviewMessages } from './review-messages.ts';

/** The scans that nobody could tell the device of: each waits for a person's word. */
export function ReviewPage() {
  const t = useMessages(reviewMessages);
  usePageTitle(t('review'));
  const { orpc } = useDesk();
  const read = useQuery(orpc.scans.pending.queryOptions({}));
  const [deciding, setDeciding] = useState<PendingScan | null>(null);
  const [discarding, setDiscarding] = useState<PendingScan | null>(null);
  const discard = useMutation({
    ...orpc.scans.discard.mutationOptions(),
    onSuccess: () => {
      setDiscarding(null);
      void read.refetch();
    },
  });
  const close = () => {
    setDeciding(null);
    void read.refetch();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
      <h1 className="text-lg">{t('review')}</h1>
      <p className="max-w-3xl text-sm text-muted">{t('reviewText')}</p>
      {read.isPending && <Skeleton lines={4} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.items.length === 0 && (
        <EmptyState kind="all-done" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      <ul className="flex max-w-4xl flex-col gap-3">
        {(read.data?.items ?? []).map((scan) => (
          <li key={scan.id}>
            <Waiting scan={scan} onDecide={() => setDeciding(scan)} onDiscard={() => setDiscarding(scan)} />
          </li>
        ))}
      </ul>
      {deciding && <MatchDialog scanId={deciding.id} candidates={deciding.candidates} onClose={close} />}
      <AlertDialog
        open={discarding !== null}
        onOpenChange={(open) => !open && setDiscarding(null)}
        title={t('discardTitle', { name: discarding?.hostName ?? t('unnamed') })}
        confirm={t('discard')}
        danger
        onConfirm={() => discarding && discard.mutate({ id: discarding.id })}
      >
        {t('discardText')}
      </AlertDialog>
      {discard.isError && <DeskError error={discard.error} />}
    </div>
  );
}

function Waiting({ scan, onDecide, onDiscard }: { scan: PendingScan; onDecide: () => void; onDiscard: () => void }) {
  const t = useMessages(reviewMessages);
  const format = useFormats();
  const facts = [scan.manufacturer, scan.model, scan.serial].filter(Boolean).join(' · ');
  return (
    <Card
      title={scan.hostName ?? t('unnamed')}
      icon={HelpCircle}
      aside={
        <span className="flex gap-2">
          <Button variant="quiet" onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button variant="primary" onClick={onDecide}>
            {t('decide')}
          </Button>
        </span>
      }
    >
      <p className="text-sm text-muted">
        {facts && <>{facts} · </>}
        {t('waits')} <RelativeTime at={scan.at} />
      </p>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {scan.candidates.map((candidate) => (
          <li key={candidate.deviceId}>
            <a href={`#${devicePath(candidate.deviceId)}`}>{candidate.name}</a>{' '}
            <span className="tabular text-xs text-muted">{t('score', { percent: format.percent(candidate.score * 100) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
