import type { AgreementService } from '../agreements/agreement-service.ts';
import type { Database } from '../database/database.ts';
import { holdTickets } from '../database/dialect/hold-tickets.ts';
import type { Clock } from '../platform/clock.ts';
import { keepClocks } from './keep-clocks.ts';
import * as store from './promise-store.ts';

/** So much of the processor one slice may take before everybody else gets their turn, ms. */
const sliceMs = 6;
const [fewest, most] = [16, 256];
const usedMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Counts the clocks of all open tickets anew: what is remembered of them may be thrown away at any time. */
export function createRecount({ db, clock, agreements }: { db: Database; clock: Clock; agreements: AgreementService }) {
  let progress = { running: false, done: 0, total: 0 };
  let stopping = false;

  const countSlice = (ids: readonly string[], rules: Awaited<ReturnType<AgreementService['rules']>>): Promise<void> =>
    db.writeQuietly(async (trx) => {
      await holdTickets(trx, db.dialect, ids);
      await keepClocks(trx, ids, rules, clock.now());
    });

  return {
    progress: () => progress,
    /** Ends a run after the slice it is at; what was counted stays counted. */
    stop: () => void (stopping = true),

    /** A slice at a time, each in a transaction of its own and as large as the processor is quick. @returns how many tickets were counted. */
    async run(): Promise<number> {
      stopping = false;
      progress = { running: true, done: 0, total: await store.countOpenTickets(db.read) };
      try {
        let size = fewest;
        for (let after = 0; !stopping; ) {
          const began = process.cpuUsage();
          const slice = await store.openTicketsAfter(db.read, after, size);
          const last = slice.at(-1);
          if (!last) break;
          await countSlice(
            slice.map(({ id }) => id),
            await agreements.rules(),
          );
          after = last.number;
          progress = { ...progress, done: progress.done + slice.length };
          size = Math.round(Math.min(most, size * 2, Math.max(fewest, (slice.length * sliceMs) / Math.max(usedMs(began), 0.1))));
        }
      } finally {
        progress = { ...progress, running: false };
      }
      return progress.done;
    },
  };
}
