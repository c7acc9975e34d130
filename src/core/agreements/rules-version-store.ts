import type { Connection, Writer } from '../database/database.ts';
import { countersOf, addToCounter } from '../database/sequences.ts';

const name = 'agreements:rules';

/** Counts the edits of all agreements and calendars: what was counted by an earlier number is counted again. */
export async function readRulesVersion(db: Connection): Promise<number> {
  return (await countersOf(db, name)).get(name) ?? 0;
}

export async function moveRulesOn(trx: Writer): Promise<void> {
  await addToCounter(trx, name, 1);
}
