import type { DeviceFieldName } from '../../../contract/device-fields.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { FieldRecord } from './field-rules.ts';

const fieldsOfDevice = prepared<{ deviceId: string }>()((db, slot) =>
  db.selectFrom('device_fields').selectAll().where('device_id', '=', slot('deviceId')),
);

/** Where the fields of a device come from, by their names. */
export async function readFields(db: Connection, deviceId: string): Promise<Map<string, FieldRecord>> {
  const rows = await fieldsOfDevice(db, { deviceId });
  return new Map(
    rows.map((row) => [
      row.field,
      {
        field: row.field as DeviceFieldName,
        source: row.source as FieldRecord['source'],
        at: row.at,
        personId: row.person_id,
        locked: row.locked === 1,
        scanned: row.scanned,
      },
    ]),
  );
}

/** Keeps what is now known of these fields. */
export async function putFields(trx: Writer, deviceId: string, records: readonly FieldRecord[]): Promise<void> {
  if (records.length === 0) return;
  await trx
    .insertInto('device_fields')
    .values(
      records.map(({ field, source, at, personId, locked, scanned }) => ({
        device_id: deviceId,
        field,
        source,
        at,
        person_id: personId,
        locked: locked ? 1 : 0,
        scanned,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'field']).doUpdateSet((e) => ({
        source: e.ref('excluded.source'),
        at: e.ref('excluded.at'),
        person_id: e.ref('excluded.person_id'),
        locked: e.ref('excluded.locked'),
        scanned: e.ref('excluded.scanned'),
      })),
    )
    .execute();
}
