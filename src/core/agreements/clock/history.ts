import type { ClockTarget } from '../../../contract/row-clock.ts';
import type { Pause } from '../../../contract/agreements.ts';
import type { TicketStatus, WaitingFor } from '../../../contract/tickets.ts';
import type { BusinessTime } from '../business-time/business-time.ts';

/** What was promised, as long as nothing about it changes: who counts, how much, and when counting stops. */
export type Terms = {
  agreementId: string;
  agreementName: string;
  calendarId: string;
  time: BusinessTime;
  /** Business ms; null where this agreement promises nothing. */
  targets: Readonly<Record<ClockTarget, number | null>>;
  pausedIn: readonly Pause[];
  /** Of a target, 0 to 1: when so much is used, it is soon due. */
  warnShare: number;
};

/** How things stood from `at` (epoch ms) on, and what was said then. */
export type Moment = {
  at: number;
  status: TicketStatus;
  waitingFor: WaitingFor | null;
  queueId: string;
  tier: number;
  /** The promise to whoever asked. */
  service: Terms | null;
  /** The promise between tiers, for the queue and the tier the work is in. */
  internal: Terms | null;
  /** A public answer of the desk was sent at this moment. */
  answered: boolean;
};

/** Positions of a longest run of times that never go back, the first one always among them. */
function longestRun(times: readonly number[]): Set<number> {
  const [first = 0] = times;
  const length: number[] = [];
  const previous: number[] = [];
  let best = 0;
  for (const [i, at] of times.entries()) {
    length[i] = i === 0 ? 1 : Number.NEGATIVE_INFINITY;
    for (let j = 0; j < i; j++)
      if (at >= first && (times[j] as number) <= at && (length[j] as number) + 1 > (length[i] as number)) {
        length[i] = (length[j] as number) + 1;
        previous[i] = j;
      }
    if ((length[i] as number) >= (length[best] as number)) best = i;
  }
  const run = new Set<number>();
  for (let i: number | undefined = best; i !== undefined; i = previous[i]) run.add(i);
  return run;
}

const isOrdered = (times: readonly number[]) => times.every((at, i) => i === 0 || at >= (times[i - 1] as number));

/**
 * Moments in the order they were logged, with times that never go back. Where the machine's clock jumped, the few entries that do not fit the others
 * count as made when the entry before them was; the first entry is always believed.
 */
export function inOrder<Entry extends { at: number }>(entries: readonly Entry[]): Entry[] {
  const times = entries.map(({ at }) => at);
  if (isOrdered(times)) return [...entries];
  const believed = longestRun(times);
  let last = times[0] as number;
  return entries.map((entry, i) => {
    if (believed.has(i)) last = entry.at;
    return { ...entry, at: last };
  });
}
