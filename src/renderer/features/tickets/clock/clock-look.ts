import { CircleAlert, CircleCheck, CirclePause, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ClockState } from '../../../../contract/row-clock.ts';
import type { Tone } from '../../../ui/display/status-pill.tsx';

/** What a clock looks like: its state, and of a running one whether it is due soon. */
export type ClockLook = ClockState | 'soon';

/** What a page needs of a clock to show it without asking again; the row's and the ticket's both have it. */
export type ShownClock = { state: ClockState; dueAt: number | null; soonAt: number | null };

/** The state as of now: a page that was read an hour ago knows by itself what is over. */
export function lookOf({ state, dueAt, soonAt }: ShownClock, now: number): ClockLook {
  if (state !== 'running' && state !== 'over') return state;
  if (dueAt !== null && dueAt <= now) return 'over';
  return soonAt !== null && soonAt <= now ? 'soon' : 'running';
}

/** One shape a state, beside its words. */
export const clockLooks: Readonly<Record<ClockLook, { icon: LucideIcon; tone: Tone }>> = {
  running: { icon: Clock, tone: 'neutral' },
  soon: { icon: TriangleAlert, tone: 'warning' },
  over: { icon: CircleAlert, tone: 'critical' },
  paused: { icon: CirclePause, tone: 'paused' },
  met: { icon: CircleCheck, tone: 'ok' },
  missed: { icon: CircleAlert, tone: 'critical' },
};
