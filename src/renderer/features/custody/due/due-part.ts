import { dayMs } from '../../../../shared/units/day-ms.ts';

const weekMs = 7 * dayMs;

export const dueParts = ['overdue', 'week', 'later'] as const;
export type DuePart = (typeof dueParts)[number];

/** Under which heading something stands that is to be back at a moment (epoch ms). */
export function duePart(dueAt: number, now: number): DuePart {
  if (dueAt < now) return 'overdue';
  return dueAt - now <= weekMs ? 'week' : 'later';
}
