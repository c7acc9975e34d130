import type { Database } from '../database/database.ts';
import { shareOlderChanges } from './differences/shared-change-store.ts';
import { keepOlderTraits } from './traits/trait-store.ts';

/** So much is done in one transaction: others have their turn in between. */
const [changesPerStep, devicesPerStep] = [200, 10];

/**
 * Works out what changes found by earlier versions share with those of other devices, and what devices scanned by them have in common. Beside the running
 * desk, as a large fleet takes a minute; until then counts over the fleet are too low. What a stop leaves undone is done at the next start, and several
 * servers at once write the same.
 */
export function startFleetCatchUp({ db, onFault }: { db: Database; onFault: (error: unknown, procedure: string) => void }) {
  let stopped = false;

  async function work(): Promise<void> {
    for (let found = 1; found > 0 && !stopped; ) found = await db.writeDerived((trx) => shareOlderChanges(trx, changesPerStep));
    for (let last: string | null = ''; last !== null && !stopped; ) {
      const after: string = last;
      last = await db.writeDerived((trx) => keepOlderTraits(trx, after, devicesPerStep));
    }
  }
  const done = work().catch((error: unknown) => onFault(error, 'fleet catch-up'));

  return {
    /** Ends after the step under way; called before the database closes. */
    close: (): Promise<void> => {
      stopped = true;
      return done;
    },
  };
}
