import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  LoaderCircle,
  type LucideIcon,
  SkipForward,
  TriangleAlert,
} from 'lucide-react';
import type { Diagnosis, Verdict } from '../../../contract/diagnostics.ts';
import { StatusPill, type Tone } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { diagnosticsMessages } from './diagnostics-messages.ts';

const looks: Readonly<Record<Verdict, { icon: LucideIcon; tone: Tone }>> = {
  ok: { icon: CircleCheck, tone: 'ok' },
  warning: { icon: TriangleAlert, tone: 'warning' },
  fault: { icon: CircleAlert, tone: 'critical' },
  unknown: { icon: CircleHelp, tone: 'neutral' },
  skipped: { icon: SkipForward, tone: 'neutral' },
};

export function VerdictPill({ verdict }: { verdict: Verdict }) {
  const t = useMessages(diagnosticsMessages);
  return <StatusPill {...looks[verdict]} label={t(`verdict.${verdict}`)} />;
}

/** A step that has no verdict yet. */
export function StepStatePill({ state }: { state: 'waiting' | 'running' }) {
  const t = useMessages(diagnosticsMessages);
  return state === 'running' ? (
    <StatusPill tone="info" icon={LoaderCircle} label={t('running')} className="[&_svg]:animate-spin" />
  ) : (
    <StatusPill tone="neutral" icon={CircleDashed} label={t('waiting')} />
  );
}

/** How a whole diagnosis stands: its verdict once it is finished. */
export function DiagnosisPill({ diagnosis }: { diagnosis: Pick<Diagnosis, 'state' | 'verdict'> }) {
  const t = useMessages(diagnosticsMessages);
  if (diagnosis.state === 'running') return <StepStatePill state="running" />;
  if (diagnosis.state === 'finished') return <VerdictPill verdict={diagnosis.verdict} />;
  return <StatusPill tone="paused" icon={SkipForward} label={t(`state.${diagnosis.state}`)} />;
}
