import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { DiagnosisId } from '../../../../contract/common.ts';
import type { Diagnosis, DiagnosisStep } from '../../../../contract/diagnostics.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Progress } from '../../../ui/display/progress.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { Panels } from '../../../ui/lists/panels.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { stopDiagnosisCommand } from '../diagnostics-commands.ts';
import { openDiagnosis } from '../diagnostics-context.ts';
import { diagnosticsMessages } from '../diagnostics-messages.ts';
import { diagnosePath } from '../diagnostics-paths.ts';
import { playbookTitle, stepTitle } from '../playbook-text.ts';
import { ReplayPlayer, type ReplayHandle } from '../replay-player.tsx';
import { type TerminalHandle, TerminalView } from '../terminal/terminal-view.tsx';
import { DiagnosisPill } from '../verdict-pill.tsx';
import { useStartDiagnosis } from './diagnose-page.tsx';
import { currentStep, type RunState } from './run-state.ts';
import { StepList } from './step-list.tsx';
import { SummaryCard } from './summary-card.tsx';
import { useDiagnosisRun } from './use-diagnosis-run.ts';

type Props = {
  id: DiagnosisId;
  /** Draws the dialog that attaches a diagnosis to a ticket: tickets know diagnoses, not the other way round. */
  attach: (diagnosis: Diagnosis, close: () => void) => ReactNode;
};

/** One diagnosis: watched while it runs, read and replayed afterwards. Loaded again, the page joins it. */
export function DiagnosisPage({ id, attach }: Props) {
  const { orpc } = useDesk();
  const read = useQuery({ ...orpc.diagnoses.get.queryOptions({ id }), staleTime: 0 });
  const playbooks = useQuery(orpc.playbooks.list.queryOptions({}));
  if (read.isPending || playbooks.isPending) return <Skeleton lines={8} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const names = playbooks.data?.items.find(({ name }) => name === read.data.playbook)?.steps.map(({ name }) => name) ?? [];
  return <Run key={id} diagnosis={read.data} names={names} attach={attach} />;
}

function Run({ diagnosis: read, names, attach }: { diagnosis: Diagnosis; names: readonly string[]; attach: Props['attach'] }) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  // What the page knew when it opened decides how it begins; what is read again later only adds to it.
  const [first] = useState(read);
  const state = useDiagnosisRun(first, names);
  const diagnosis = state.end ?? read;
  const live = first.state === 'running' ? first.terminalId : null;
  const recordingId = state.end ? (read.recordingId ?? state.end.recordingId) : null;
  const [replaying, setReplaying] = useState(live === null);
  const [attaching, setAttaching] = useState(false);
  const terminal = useRef<TerminalHandle>(null);
  const player = useRef<ReplayHandle>(null);
  const title = playbookTitle(language, diagnosis.playbook);
  usePageTitle(title);
  const again = useStartDiagnosis(diagnosis.ticketId);
  const { client } = useDesk();
  const stop = useMutation({ mutationFn: () => client.diagnoses.cancel({ id: diagnosis.id }) });
  const over = state.end !== null;
  const canReplay = over && live !== null && recordingId !== null;
  const { mutate: runAgain } = again;
  const { mutate: stopNow } = stop;
  useProvideContext(
    openDiagnosis,
    useMemo(
      () => ({
        stop: over ? null : () => stopNow(),
        again: over ? () => runAgain(diagnosis.playbook) : null,
        attach: over ? () => setAttaching(true) : null,
        replay: canReplay ? () => setReplaying((before) => !before) : null,
      }),
      [over, canReplay, diagnosis.playbook, runAgain, stopNow],
    ),
  );
  const jump = (step: DiagnosisStep, text: string) => {
    const found =
      replaying && recordingId ? player.current?.jumpTo(step.startedAtMs + step.durationMs, text) : terminal.current?.jumpTo(text);
    if (found === false) showToast(t('notFound'));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RunHeader title={title} diagnosis={diagnosis} state={state} />
      {stop.isError && <DeskError error={stop.error} />}
      <Panels
        id="diagnosis"
        sideSize={720}
        sideMin={360}
        sideMax={1400}
        side={
          <div className="flex min-h-0 flex-1 flex-col">
            {replaying && recordingId && <ReplayPlayer recordingId={recordingId} handle={player} startAtEnd={live === null} />}
            {replaying && !recordingId && <p className="p-4 text-sm text-muted">{t('noRecording')}</p>}
            {live !== null && (
              <div hidden={replaying} className={replaying ? '' : 'flex min-h-0 flex-1 flex-col'}>
                <TerminalView id={live} title={t('output')} label={t('outputLabel', { title })} handle={terminal} />
              </div>
            )}
          </div>
        }
      >
        <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
          {over && (
            <SummaryCard
              diagnosis={diagnosis}
              steps={state.steps}
              replaying={replaying}
              onReplay={canReplay ? () => setReplaying(!replaying) : null}
              onAttach={() => setAttaching(true)}
            />
          )}
          <StepList playbook={diagnosis.playbook} steps={state.steps} onJump={jump} />
        </div>
      </Panels>
      {attaching && attach(diagnosis, () => setAttaching(false))}
    </div>
  );
}

function RunHeader({ title, diagnosis, state }: { title: string; diagnosis: Diagnosis; state: RunState }) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  const now = currentStep(state);
  const total = state.steps.length;
  const done = state.steps.filter((step) => step.state === 'done').length;
  const words = now ? t('stepNow', { index: now.index + 1, total, name: stepTitle(language, diagnosis.playbook, now.step.name) }) : '';
  return (
    <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-2">
      <div className="min-w-0 flex-1">
        <h1 className="text-lg">{title}</h1>
        <p className="text-xs text-muted">
          <a href={`#${diagnosePath}`} className="underline">
            {t('back')}
          </a>{' '}
          · {t('started')} <RelativeTime at={diagnosis.startedAt} />
        </p>
      </div>
      {state.end === null ? (
        <>
          <div className="w-64">
            <Progress label={title} value={done} max={Math.max(1, total)} text={words || t('running')} />
          </div>
          <CommandButton command={stopDiagnosisCommand} />
        </>
      ) : (
        <DiagnosisPill diagnosis={diagnosis} />
      )}
      <p aria-live="polite" className="sr-only">
        {state.end ? t('done', { verdict: t(`verdict.${state.end.verdict}`) }) : words}
      </p>
    </header>
  );
}
