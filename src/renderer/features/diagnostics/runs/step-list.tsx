import { CornerDownRight } from 'lucide-react';
import type { DiagnosisStep, PlaybookName } from '../../../../contract/diagnostics.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { diagnosticsMessages } from '../diagnostics-messages.ts';
import { sentenceText, stepTitle } from '../playbook-text.ts';
import { StepStatePill, VerdictPill } from '../verdict-pill.tsx';
import type { RunStep } from './run-state.ts';

type Jump = (step: DiagnosisStep, text: string) => void;
type Props = { playbook: PlaybookName; steps: readonly RunStep[]; onJump: Jump };

/** The steps with their verdicts, each in one sentence with the lines that show it. */
export function StepList({ playbook, steps, onJump }: Props) {
  const t = useMessages(diagnosticsMessages);
  return (
    <ol aria-label={t('steps')} className="divide-y divide-line/60">
      {steps.map((step) => (
        <Step key={step.name} playbook={playbook} step={step} onJump={onJump} />
      ))}
    </ol>
  );
}

function Step({ playbook, step: { name, command, state, step }, onJump }: { playbook: PlaybookName; step: RunStep; onJump: Jump }) {
  const t = useMessages(diagnosticsMessages);
  const language = useLanguage();
  const format = useFormats();
  return (
    <li className={classNames('flex flex-col gap-1 px-3 py-2 text-sm', state === 'running' && 'bg-row-selected')}>
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 font-medium">{stepTitle(language, playbook, name)}</h3>
        {step && step.durationMs > 0 && <span className="tabular text-xs text-muted">{format.duration(step.durationMs)}</span>}
        {step ? <VerdictPill verdict={step.verdict} /> : <StepStatePill state={state === 'running' ? 'running' : 'waiting'} />}
      </div>
      {step && <p className="wrap-anywhere">{sentenceText(language, step.sentence)}</p>}
      {command && <p className="font-mono text-xs text-muted wrap-anywhere">$ {command}</p>}
      {step && step.evidence.length > 0 && (
        <ul aria-label={t('evidence')} className="mt-0.5 flex flex-col gap-0.5">
          {step.evidence.map((line) => (
            <li key={line.line}>
              <button
                type="button"
                title={t('jump')}
                onClick={() => onJump(step, line.text)}
                className="flex min-h-6 w-full items-start gap-1 rounded-sm bg-subtle px-1.5 py-0.5 text-left font-mono text-xs hover:bg-row-selected"
              >
                <CornerDownRight aria-hidden size={12} strokeWidth={2} className="mt-1 shrink-0 text-muted" />
                <span className="min-w-0 wrap-anywhere">{line.text}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
