import { CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import type { ScanId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { ErrorPanel } from '../../../ui/display/error-panel.tsx';
import { Progress } from '../../../ui/display/progress.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { SectionPill } from '../parts/sections/section-state.tsx';
import { sectionMessages } from '../words/section-messages.ts';
import { scanMessages } from './scan-messages.ts';
import { currentSection, type ScanSection, type ScanState, scanProgress } from './scan-state.ts';

type Props = { run: { id: ScanId | null; state: ScanState }; onAnswer: () => void };

/** The sections as they are read, and how it ended when it gave no result. */
export function ScanProgress({ run: { id, state }, onAnswer }: Props) {
  const t = useMessages(scanMessages);
  const section = useMessages(sectionMessages);
  const { done, total } = scanProgress(state);
  const { end } = state;
  const current = currentSection(state);
  const words =
    current === null ? t('progressStart', { total }) : t('progress', { done: Math.min(done + 1, total), total, section: section(current) });
  return (
    <>
      {end === null && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-64 flex-1">
            <Progress label={t('scan')} value={done} max={total} text={words} />
          </div>
          {id !== null && <CancelScan id={id} />}
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {end === null ? words : ''}
      </p>
      {end?.kind === 'cancelled' && (
        <EmptyState kind="nothing-yet" title={t('cancelled')}>
          {t('cancelledText')}
        </EmptyState>
      )}
      {end?.kind === 'failed' && (
        <ErrorPanel happened={t('failedTitle')} safe={t('failedSafe')} next={t('failedNext')} details={end.reason} />
      )}
      {end?.kind === 'unsure' && (
        <EmptyState
          kind="nothing-yet"
          title={t('unsureTitle')}
          action={
            <Button variant="primary" onClick={onAnswer}>
              {t('answer')}
            </Button>
          }
        >
          {t('unsureText')}
        </EmptyState>
      )}
      {end?.kind !== 'unsure' && (
        <ul aria-label={t('sections')} className="divide-y divide-line/60 rounded-md border border-line bg-surface">
          {state.sections.map((each) => (
            <SectionLine key={each.section} each={each} />
          ))}
        </ul>
      )}
    </>
  );
}

function CancelScan({ id }: { id: ScanId }) {
  const t = useMessages(scanMessages);
  const { orpc } = useDesk();
  const cancel = useMutation(orpc.scans.cancel.mutationOptions());
  return (
    <>
      <Button icon={CircleX} busy={cancel.isPending} onClick={() => cancel.mutate({ id })}>
        {t('cancel')}
      </Button>
      {cancel.isError && <DeskError error={cancel.error} />}
    </>
  );
}

function SectionLine({ each }: { each: ScanSection }) {
  const words = useMessages(sectionMessages);
  const format = useFormats();
  return (
    <li className="grid min-h-8 grid-cols-[minmax(9rem,14rem)_11rem_minmax(0,1fr)_auto] items-center gap-3 px-3 py-1 text-sm">
      <span>{words(each.section)}</span>
      <SectionProgress each={each} />
      <span className="min-w-0 text-muted wrap-anywhere">
        {each.reason ?? (each.status === 'collected' && each.items !== null ? words('items', { count: each.items }) : '')}
      </span>
      <span className="tabular text-right text-xs text-muted">{each.durationMs === null ? '' : format.duration(each.durationMs)}</span>
    </li>
  );
}

function SectionProgress({ each }: { each: ScanSection }) {
  const t = useMessages(scanMessages);
  if (each.status !== null) return <SectionPill status={each.status} />;
  if (each.state === 'running')
    return (
      <span className="inline-flex items-center gap-1 text-xs text-info">
        <LoaderCircle aria-hidden size={14} strokeWidth={2} className="animate-spin" />
        {t('running')}
      </span>
    );
  return <StatusPill tone="neutral" icon={CircleDashed} label={t('waiting')} className="justify-self-start" />;
}
