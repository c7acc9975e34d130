import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Writer } from '../../database/database.ts';
import type { Clock } from '../clock.ts';
import type { TimedWork, WorkInside } from './timed-work.ts';

type Parts = { clock: Clock; timedWork: TimedWork; kind: string /** So many days before, the earliest first. */; days: readonly number[] };

/**
 * Reminders before a day that comes: each step once. Planning again moves them all; of steps whose day has passed only the last is said, at once.
 * @param remind says one step of what `id` names; what no longer has such a day it leaves unsaid.
 */
export function createReminderLadder(
  { clock, timedWork, kind, days }: Parts,
  remind: (work: Parameters<WorkInside>[0] & { id: string; days: number }) => Promise<void>,
) {
  const keyOf = (id: string, step: number) => `${id}:${step}`;
  const cancel = (trx: Writer, ids: readonly string[]): Promise<void> =>
    timedWork.cancelAll(
      trx,
      kind,
      ids.flatMap((id) => days.map((step) => keyOf(id, step))),
    );

  timedWork.handle(kind, async (work) => {
    const [id = '', said = ''] = work.key.split(':');
    const step = Number(said);
    // The desk was off over the day of a later step, which says it better.
    const day = work.dueAt + step * dayMs;
    if (days.some((later) => later < step && day - later * dayMs <= clock.now())) return;
    await remind({ ...work, id, days: step });
  });

  return {
    cancel,
    /** @param day epoch ms; null: there is none (any more). */
    async plan(trx: Writer, id: string, day: number | null): Promise<void> {
      await cancel(trx, [id]);
      const now = clock.now();
      if (day === null || day <= now) return;
      const passed = days.filter((step) => day - step * dayMs <= now);
      const due = days.filter((step) => !passed.includes(step) || step === passed.at(-1));
      await timedWork.planAll(
        trx,
        due.map((step) => ({ kind, key: keyOf(id, step), dueAt: Math.max(now, day - step * dayMs) })),
      );
    },
  };
}
