import {
  ArrowDown,
  ChevronsUp,
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleDot,
  CirclePause,
  Equal,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import type { TicketPriority, TicketStatus } from '../../../contract/tickets.ts';
import type { Tone } from '../../ui/display/status-pill.tsx';

type Look = { icon: LucideIcon; tone: Tone };

/** One icon and tint a status, the same everywhere; the word always stands beside it. */
export const statusLooks: Readonly<Record<TicketStatus, Look>> = {
  new: { icon: CircleDashed, tone: 'info' },
  open: { icon: CircleDot, tone: 'info' },
  waiting: { icon: CirclePause, tone: 'paused' },
  solved: { icon: CircleCheck, tone: 'ok' },
  closed: { icon: CircleCheckBig, tone: 'neutral' },
};

export const priorityLooks: Readonly<Record<TicketPriority, Look>> = {
  low: { icon: ArrowDown, tone: 'neutral' },
  normal: { icon: Equal, tone: 'neutral' },
  high: { icon: ChevronsUp, tone: 'warning' },
  urgent: { icon: TriangleAlert, tone: 'critical' },
};
