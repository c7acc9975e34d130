import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon, MapPinX, TriangleAlert } from 'lucide-react';
import type { CountOutcome } from '../../../../contract/stock-takes.ts';

/** The icon and ink of what a count says; its word stands beside it. */
export const outcomeLooks: Readonly<Record<CountOutcome, { icon: LucideIcon; ink: string }>> = {
  found: { icon: CircleCheck, ink: 'text-ok' },
  elsewhere: { icon: MapPinX, ink: 'text-info' },
  unexpected: { icon: TriangleAlert, ink: 'text-warning' },
  missing: { icon: CircleAlert, ink: 'text-critical' },
  unknown: { icon: CircleHelp, ink: 'text-neutral' },
};
