import { CircleCheck, FileDown, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { RowFate } from '../../../../contract/imports.ts';
import type { ImportKind } from '../../../../shared/exchange/import-field.ts';
import { importShapes } from '../../../../shared/exchange/import-shapes.ts';
import type { TableProblem } from '../../../../shared/tables/read-table.ts';
import { csvOf } from '../../../../shared/tables/write-csv.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { Progress } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { ColumnCard } from './column-card.tsx';
import { countFates, FateList } from './fate-list.tsx';
import { FileChoice } from './file-choice.tsx';
import { importMessages } from './import-messages.ts';
import { ReadingCard } from './reading-card.tsx';
import { type ImportRun, useImportRun } from './use-import-run.ts';
import { type ImportSource, type ImportTable, useImportTable } from './use-import-table.ts';
import { useFieldName, useRefusal } from './use-refusal.ts';

type Props = { kind: ImportKind; onKind: (kind: ImportKind) => void };

/** Takes a table in: file, columns, what would happen, and then it happens. */
export function ImportPage({ kind, onKind }: Props) {
  const t = useMessages(importMessages);
  const [source, setSource] = useState<ImportSource | null>(null);
  usePageTitle(t('title'));
  const state = useImportTable(kind, source);
  const run = useImportRun(kind, state);
  const startAgain = (next: ImportSource | null) => {
    state.reset();
    run.reset();
    setSource(next);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <h1 className="text-lg">{t('title')}</h1>
        <Select
          label={t('what')}
          hideLabel
          value={kind}
          disabled={run.phase.kind === 'running'}
          onChange={(next) => {
            state.reset();
            run.reset();
            onKind(next);
          }}
          options={(Object.keys(importShapes) as ImportKind[]).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {source && <span className="min-w-0 text-sm wrap-anywhere text-muted">{source.name}</span>}
        <span className="flex-1" />
        {source && (
          <Button icon={RotateCcw} disabled={run.phase.kind === 'running'} onClick={() => startAgain(null)}>
            {t('otherFile')}
          </Button>
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
        {source === null && (
          <>
            <p className="text-sm text-muted">{t('intro')}</p>
            <FileChoice onSource={startAgain} />
          </>
        )}
        {state.read && !state.read.ok && <Unreadable problem={state.read.problem} />}
        {state.table && run.phase.kind !== 'told' && (
          <>
            <ReadingCard table={state.table} state={state} />
            <ColumnCard kind={kind} table={state.table} state={state} />
          </>
        )}
        {run.error !== null && <DeskError error={run.error} />}
        {run.phase.kind === 'told' && <Told state={state} work={run.phase.work} stopped={run.phase.stopped} fates={run.phase.fates} />}
      </div>
      {state.table && <Actions state={state} run={run} onOther={() => startAgain(null)} />}
    </div>
  );
}

function Unreadable({ problem }: { problem: TableProblem }) {
  const t = useMessages(importMessages);
  const format = useFormats();
  const values = {
    line: 'line' in problem ? problem.line : 0,
    limit: 'limit' in problem ? (problem.kind === 'too-large' ? format.bytes(problem.limit) : format.number(problem.limit)) : '',
  };
  return (
    <p role="alert" className="text-sm text-critical">
      {t(`problem.${problem.kind}`, values)}
    </p>
  );
}

type ToldProps = { state: ImportTable; work: 'check' | 'apply'; stopped: boolean; fates: RowFate[] };

function Told({ state, work, stopped, fates }: ToldProps) {
  const t = useMessages(importMessages);
  const refusal = useRefusal();
  const { new: added, changed, same, refused } = countFates(fates);
  const save = () => {
    const { table } = state;
    if (!table) return;
    const reasons = new Map(fates.flatMap((row) => (row.refusal ? [[row.line, refusal(row.refusal)] as const] : [])));
    const rows = table.rows.filter(({ line }) => reasons.has(line)).map(({ line, cells }) => [...cells, reasons.get(line) ?? '']);
    saveFile('refused-rows.csv', csvOf([...table.header, t('reasonColumn')], rows, table.separator), 'text/csv;charset=utf-8');
    showToast(t('savedRefused', { count: rows.length }));
  };
  return (
    <section className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <output className="flex items-center gap-2 text-sm font-semibold">
          {work === 'apply' && <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-ok" />}
          {t(work === 'apply' ? 'done' : 'summary', { added, changed, same, refused })}
        </output>
        {refused > 0 && (
          <Button icon={FileDown} onClick={save}>
            {t('saveRefused')}
          </Button>
        )}
      </div>
      {stopped && <p className="text-xs text-warning">{t(work === 'apply' ? 'stoppedApply' : 'stoppedCheck')}</p>}
      {work === 'check' && <p className="text-xs text-muted">{t('dryRun')}</p>}
      <FateList rows={fates} />
    </section>
  );
}

function Actions({ state, run, onOther }: { state: ImportTable; run: ImportRun; onOther: () => void }) {
  const t = useMessages(importMessages);
  const format = useFormats();
  const fieldName = useFieldName();
  const { phase } = run;
  if (phase.kind === 'running') {
    const values = { done: format.number(phase.done), total: format.number(phase.total) };
    return (
      <footer className="flex items-center gap-3 border-t border-line bg-surface px-3 py-2">
        <div className="flex-1">
          <Progress
            label={t('progress')}
            value={phase.done}
            max={phase.total}
            text={t(phase.work === 'check' ? 'checking' : 'applying', values)}
          />
        </div>
        <Button onClick={run.stop}>{t('stop')}</Button>
      </footer>
    );
  }
  const counts = phase.kind === 'told' ? countFates(phase.fates) : null;
  const wanted = counts ? counts.new + counts.changed : 0;
  return (
    <footer className="flex flex-wrap items-center justify-end gap-3 border-t border-line bg-surface px-3 py-2">
      {state.missing.length > 0 && (
        <p className="flex-1 text-sm text-warning">{t('missing', { fields: state.missing.map(fieldName).join(', ') })}</p>
      )}
      {phase.kind === 'idle' && (
        <Button variant="primary" disabled={!state.ready} onClick={run.check}>
          {t('check')}
        </Button>
      )}
      {phase.kind === 'told' && phase.work === 'check' && (
        <>
          <Button onClick={run.reset}>{t('columns')}</Button>
          <Button variant="primary" disabled={wanted === 0} onClick={run.apply}>
            {wanted === 0 ? t('nothingToDo') : t('apply', { count: wanted })}
          </Button>
        </>
      )}
      {phase.kind === 'told' && phase.work === 'apply' && (
        <Button variant="primary" onClick={onOther}>
          {t('again')}
        </Button>
      )}
    </footer>
  );
}
