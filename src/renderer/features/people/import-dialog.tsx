import { CircleAlert, CircleCheck, CirclePlus, Equal, FileUp, type LucideIcon, PencilLine } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ImportLine } from '../../../contract/people.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { StatusPill, type Tone } from '../../ui/display/status-pill.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { VirtualList } from '../../ui/lists/virtual-list.tsx';
import { peopleMessages } from './people-messages.ts';

type Report = { lines: ImportLine[]; created: number; updated: number; same: number; rejected: number };
type Step = { kind: 'writing' } | { kind: 'checked' | 'done'; report: Report };

const looks: Readonly<Record<ImportLine['outcome'], { icon: LucideIcon; tone: Tone }>> = {
  create: { icon: CirclePlus, tone: 'ok' },
  update: { icon: PencilLine, tone: 'info' },
  same: { icon: Equal, tone: 'neutral' },
  reject: { icon: CircleAlert, tone: 'critical' },
};
const limitLetters = 5_000_000;

/** Takes people from a CSV list. What it would do is shown line by line before anything is changed. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(peopleMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const [csv, setCsv] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'writing' });
  const [state, setState] = useState<{ busy: boolean; error: unknown; tooLarge: string | null }>({
    busy: false,
    error: null,
    tooLarge: null,
  });
  const file = useRef<HTMLInputElement>(null);
  const run = async (dryRun: boolean, text = csv) => {
    setState({ busy: true, error: null, tooLarge: null });
    try {
      const report = await client.people.import({ csv: text, dryRun });
      setStep({ kind: dryRun ? 'checked' : 'done', report });
      if (!dryRun) await queries.invalidateQueries({ queryKey: orpc.people.key() });
      setState({ busy: false, error: null, tooLarge: null });
    } catch (error) {
      setState({ busy: false, error, tooLarge: null });
    }
  };
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const text = chosen.size > limitLetters * 4 ? null : await chosen.text();
    if (text === null || text.length > limitLetters)
      return setState({ busy: false, error: null, tooLarge: t('tooLarge', { size: format.bytes(chosen.size) }) });
    setCsv(text);
    await run(true, text);
  };
  const wanted = step.kind === 'checked' ? step.report.created + step.report.updated : 0;
  return (
    <Dialog
      open
      width="wide"
      title={t('importTitle')}
      description={t('importText')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {step.kind === 'writing' && (
            <Button variant="primary" busy={state.busy} disabled={csv.trim() === ''} onClick={() => void run(true)}>
              {t(state.busy ? 'checking' : 'check')}
            </Button>
          )}
          {step.kind === 'checked' && (
            <Button variant="primary" busy={state.busy} disabled={wanted === 0} onClick={() => void run(false)}>
              {state.busy ? t('importing') : t('importNow', { count: wanted })}
            </Button>
          )}
        </>
      }
    >
      {step.kind !== 'done' && (
        <div className="flex flex-col items-start gap-2">
          <input
            ref={file}
            type="file"
            accept=".csv,.txt,text/csv"
            hidden
            aria-label={t('chooseFile')}
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <Button icon={FileUp} onClick={() => file.current?.click()}>
            {t('chooseFile')}
          </Button>
          <TextArea
            className="w-full"
            label={t('paste')}
            value={csv}
            minRows={4}
            maxRows={8}
            spellCheck={false}
            fieldClassName="font-mono text-xs"
            onChange={(text) => {
              setCsv(text);
              setStep({ kind: 'writing' });
            }}
          />
        </div>
      )}
      {state.tooLarge && (
        <p role="alert" className="mt-2 text-sm text-critical">
          {state.tooLarge}
        </p>
      )}
      {state.error !== null && <DeskError error={state.error} />}
      {step.kind !== 'writing' && <ImportReport report={step.report} done={step.kind === 'done'} />}
    </Dialog>
  );
}

function ImportReport({ report, done }: { report: Report; done: boolean }) {
  const t = useMessages(peopleMessages);
  const { created, updated, same, rejected } = report;
  return (
    <section className="mt-3 flex h-80 flex-col">
      <output className="mb-1 flex items-center gap-2 text-sm font-semibold">
        {done && <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-ok" />}
        {t(done ? 'done' : 'summary', { created, updated, same, rejected })}
      </output>
      {!done && <p className="mb-2 text-xs text-muted">{t('dryRun')}</p>}
      <VirtualList
        label={t('outcome')}
        items={report.lines}
        itemKey={(line) => String(line.line)}
        estimate={36}
        className="rounded-md border border-line"
        render={(line) => <Line line={line} />}
      />
    </section>
  );
}

function Line({ line }: { line: ImportLine }) {
  const t = useMessages(peopleMessages);
  return (
    <div className="flex items-start gap-3 border-b border-line/60 px-3 py-1 text-sm">
      <span className="tabular w-16 shrink-0 text-xs text-muted">
        {t('line')} {line.line}
      </span>
      <span className="w-32 shrink-0">
        <StatusPill {...looks[line.outcome]} label={t(`outcome.${line.outcome}`)} />
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {line.name}
        {line.reason && <span className="block text-xs text-critical">{line.reason}</span>}
        {line.outcome === 'update' &&
          line.changes.map((change) => (
            <span key={change.field} className="block text-xs text-muted">
              {t('change', { field: change.field, old: change.old ?? '–', new: change.new ?? '–' })}
            </span>
          ))}
      </span>
    </div>
  );
}
