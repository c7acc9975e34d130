import type { Reader } from '../../../contract/devices.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { PreparedSection } from '../scan-document.ts';
import type { Reading } from './choose-reading.ts';

/** What each reader last really read of each section of a device. */
export async function readReadings(db: Connection, deviceId: string): Promise<Reading[]> {
  const rows = await db
    .selectFrom('device_sections as r')
    .innerJoin('section_contents as c', 'c.hash', 'r.hash')
    .select(['r.reader', 'r.section', 'r.hash', 'r.taken_at', 'r.snapshot_id', 'c.item_count'])
    .where('r.device_id', '=', deviceId)
    .execute();
  return rows.map((row) => ({
    reader: row.reader as Reader,
    section: row.section as SectionName,
    hash: row.hash,
    takenAt: row.taken_at,
    snapshotId: row.snapshot_id,
    items: row.item_count,
  }));
}

/** Keeps what a scan read as the last that its reader read; what it could not read stays as it was known. */
export async function keepReadings(
  trx: Writer,
  scan: { deviceId: string; reader: Reader; snapshotId: string; takenAt: number },
  sections: readonly PreparedSection[],
): Promise<void> {
  const rows = sections.flatMap(({ section, content }) =>
    content
      ? [
          {
            device_id: scan.deviceId,
            reader: scan.reader,
            section,
            hash: content.hash,
            taken_at: scan.takenAt,
            snapshot_id: scan.snapshotId,
          },
        ]
      : [],
  );
  if (rows.length === 0) return;
  await trx
    .insertInto('device_sections')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'reader', 'section']).doUpdateSet((e) => ({
        hash: e.ref('excluded.hash'),
        taken_at: e.ref('excluded.taken_at'),
        snapshot_id: e.ref('excluded.snapshot_id'),
      })),
    )
    .execute();
}
