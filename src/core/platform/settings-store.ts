import type { Connection, Writer } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';

const settingByKey = prepared<{ key: string }>()((db, slot) => db.selectFrom('settings').select('value').where('key', '=', slot('key')));

/** One of the desk's own settings, as JSON, or undefined. */
export async function readSetting(db: Connection, key: string): Promise<unknown> {
  const [row] = await settingByKey(db, { key });
  return row ? JSON.parse(row.value) : undefined;
}

export async function writeSetting(trx: Writer, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await trx
    .insertInto('settings')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute();
}

export async function readPreferences(db: Connection, personId: string): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('preferences').select(['key', 'value']).where('person_id', '=', personId).execute();
  return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
}

export async function writePreference(trx: Writer, personId: string, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await trx
    .insertInto('preferences')
    .values({ person_id: personId, key, value: text })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doUpdateSet({ value: text }))
    .execute();
}
