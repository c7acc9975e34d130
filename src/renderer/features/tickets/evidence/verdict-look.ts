import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon, SkipForward, TriangleAlert } from 'lucide-react';
import { type Verdict, verdictSchema } from '../../../../contract/diagnostics.ts';
import type { Tone } from '../../../ui/display/status-pill.tsx';

export const verdictLooks: Readonly<Record<Verdict, { icon: LucideIcon; tone: Tone }>> = {
  ok: { icon: CircleCheck, tone: 'ok' },
  warning: { icon: TriangleAlert, tone: 'warning' },
  fault: { icon: CircleAlert, tone: 'critical' },
  unknown: { icon: CircleHelp, tone: 'neutral' },
  skipped: { icon: SkipForward, tone: 'neutral' },
};

/** The verdict of a summary or a part; null where its word is none. */
export function verdictOf(text: string | null): Verdict | null {
  const parsed = verdictSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
}
