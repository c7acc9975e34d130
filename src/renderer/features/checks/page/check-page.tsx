import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CheckDetail } from '../../../../contract/checks.ts';
import type { CheckId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { problemOf } from '../../../client/desk-problem.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { editCheckCommand, moreCheckCommands, resumeCheckCommand, runCheckCommand } from '../check-commands.ts';
import { openCheck } from '../check-context.ts';
import { CheckPill, HistoryStrip, targetText, useReasonText } from '../check-look.tsx';
import { checkMessages } from '../check-messages.ts';
import { checksPath } from '../check-paths.ts';
import { CheckDialog } from '../dialog/check-dialog.tsx';
import { ReadFacts } from './check-facts.tsx';

const readAgainMs = 30_000;
const toList = () => {
  location.hash = `#${checksPath}`;
};

/** One check: how it stands and stood, and what was read. */
export function CheckPage({ id }: { id: CheckId }) {
  const t = useMessages(checkMessages);
  const { orpc } = useDesk();
  const read = useQuery({ ...orpc.checks.get.queryOptions({ id }), refetchInterval: readAgainMs });
  if (read.data) return <KnownCheck check={read.data} />;
  if (read.isPending) return <Skeleton lines={8} />;
  const { code } = problemOf(read.error);
  if (code !== 'NOT_FOUND' && code !== 'BAD_REQUEST') return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return <EmptyState kind="nothing-matches" title={t('notFound')} action={<Button onClick={toList}>{t('back')}</Button>} />;
}

function KnownCheck({ check }: { check: CheckDetail }) {
  const t = useMessages(checkMessages);
  const [asked, setAsked] = useState<'edit' | 'remove' | null>(null);
  usePageTitle(check.name);
  useProvideContext(
    openCheck,
    useMemo(() => ({ check, edit: () => setAsked('edit'), remove: () => setAsked('remove') }), [check]),
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-2">
        <div className="min-w-0">
          <h1 className="text-lg wrap-anywhere">{check.name}</h1>
          <p className="text-xs text-muted wrap-anywhere">
            {t(`kind.${check.target.kind}`)} · {targetText(check.target)}
          </p>
        </div>
        <CheckPill check={check} />
        <span className="flex-1" />
        {moreCheckCommands.map((command) => (
          <CommandButton key={command.id} command={command} variant="quiet" />
        ))}
        <CommandButton command={editCheckCommand} />
        <CommandButton command={resumeCheckCommand} variant="primary" />
        <CommandButton command={runCheckCommand} variant="primary" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <Result check={check} />
          <Card
            title={t('facts')}
            aside={
              check.factsAt !== null && (
                <span className="text-xs text-muted">
                  {t('readAt')} <RelativeTime at={check.factsAt} />
                </span>
              )
            }
          >
            {check.facts ? <ReadFacts facts={check.facts} /> : <p className="text-sm text-muted">{t('noFacts')}</p>}
          </Card>
        </div>
      </div>
      {asked === 'edit' && <CheckDialog check={check} onClose={() => setAsked(null)} />}
      {asked === 'remove' && <RemoveCheck check={check} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Result({ check }: { check: CheckDetail }) {
  const t = useMessages(checkMessages);
  const format = useFormats();
  const reasonText = useReasonText();
  const { reasons, since, checkedAt, nextAt, active, tookMs, expiresAt, deviceId, deviceName, ticketNumber, everyMinutes } = check;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title={t('result')}>
        {reasons.length > 0 && (
          <ul className="mb-3 list-disc pl-5">
            {reasons.map((reason) => (
              <li key={`${reason.code} ${reason.detail}`} className="wrap-anywhere">
                {reasonText(reason)}
              </li>
            ))}
          </ul>
        )}
        <Facts
          items={[
            { label: t('since'), value: since && <RelativeTime at={since} /> },
            {
              label: t('column.expires'),
              value: expiresAt && (
                <>
                  {format.date(expiresAt)} <RelativeTime at={expiresAt} className="text-muted" />
                </>
              ),
            },
            { label: t('column.checked'), value: checkedAt === null ? t('never') : <RelativeTime at={checkedAt} /> },
            { label: t('column.next'), value: nextAt !== null && active ? <RelativeTime at={nextAt} /> : null },
            { label: t('every'), value: format.duration(everyMinutes * 60_000, 2) },
            { label: t('took'), value: tookMs === null ? null : format.duration(tookMs) },
            { label: t('column.device'), value: deviceId && <a href={`#/devices/${deviceId}`}>{deviceName ?? '–'}</a> },
            { label: t('ticket'), value: ticketNumber && <a href={`#/tickets/${ticketNumber}`}>#{ticketNumber}</a> },
          ]}
        />
      </Card>
      <Card title={t('history')} aside={<span className="text-xs text-muted">{t('column.history')}</span>}>
        <HistoryStrip periods={check.periods} label={t('history')} />
        <ul className="mt-3 flex flex-col gap-1 text-sm">
          {check.periods.toReversed().map((period) => (
            <li key={period.from} className="flex flex-wrap items-center gap-x-3">
              <CheckPill check={{ state: period.state, active: true }} />
              <span className="min-w-0 flex-1 wrap-anywhere">{period.reasons.map(reasonText).join('; ')}</span>
              <span className="text-xs text-muted">{format.dateTime(period.from)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function RemoveCheck({ check, onClose }: { check: CheckDetail; onClose: () => void }) {
  const t = useMessages(checkMessages);
  const { client, orpc, queries } = useDesk();
  const { busy, error, send } = useSending();
  const remove = async () => {
    const done = await send(() => client.checks.remove({ id: check.id }));
    if (!done) return;
    toList();
    await queries.invalidateQueries({ queryKey: orpc.checks.list.key() });
  };
  return (
    <AlertDialog
      open
      danger
      busy={busy}
      onOpenChange={(open) => !open && onClose()}
      title={`${t('remove')}: ${check.name}`}
      confirm={t('remove')}
      onConfirm={() => void remove()}
    >
      {t('removeText')}
      {error !== null && <DeskError error={error} />}
    </AlertDialog>
  );
}
