import { type StateSettings, stateSettingsSchema } from '../../../contract/states.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { readSetting, writeSetting } from '../../platform/settings-store.ts';

const key = 'ticket-states';

// A setting that came later is missing from what was saved before.
const savedSchema = stateSettingsSchema.partial();

/** What a desk begins with. */
export const standardStates: StateSettings = { closeAfterDays: 3, reopenDays: 14, sayFixed: true, callAfterDays: 0 };

export async function readStateSettings(db: Connection): Promise<StateSettings> {
  const saved = savedSchema.safeParse((await readSetting(db, key)) ?? {});
  return { ...standardStates, ...(saved.success ? saved.data : {}) } as StateSettings;
}

export const writeStateSettings = (trx: Writer, settings: StateSettings): Promise<void> => writeSetting(trx, key, settings);
