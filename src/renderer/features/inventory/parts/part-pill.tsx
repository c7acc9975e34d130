import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from 'lucide-react';
import { StatusPill, type Tone } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { PartVerdict } from './sections/section-verdict.ts';
import { valueMessages } from '../words/value-messages.ts';

const looks: Readonly<Record<PartVerdict, { tone: Tone; icon: LucideIcon }>> = {
  good: { tone: 'ok', icon: CircleCheck },
  caution: { tone: 'warning', icon: TriangleAlert },
  bad: { tone: 'critical', icon: CircleAlert },
  unknown: { tone: 'neutral', icon: CircleHelp },
};

/** Good, Caution, Bad or Unknown: the four words for a part of a machine. */
export function PartPill({ verdict }: { verdict: PartVerdict }) {
  const t = useMessages(valueMessages);
  return <StatusPill {...looks[verdict]} label={t(verdict)} />;
}
