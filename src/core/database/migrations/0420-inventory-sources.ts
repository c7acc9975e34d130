import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Several readers tell of one device: what the next scan is compared with is kept for each of them. */
export const inventorySources: DeskMigration = {
  async up(db, { integer, text, keyedTable }) {
    await keyedTable(db, 'device_readings')
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('reader', text, (c) => c.notNull())
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('hash', text, (c) => c.notNull().references('section_contents.hash'))
      .addColumn('taken_at', integer, (c) => c.notNull())
      .addColumn('snapshot_id', text, (c) => c.notNull().references('snapshots.id'))
      .addPrimaryKeyConstraint('device_readings_key', ['device_id', 'reader', 'section'] as never)
      .execute();
    // All scans so far are Deskside's own. Which one read a section last is the one of that time; where two share it, either said the same.
    await sql`insert into device_readings (device_id, reader, section, hash, taken_at, snapshot_id)
      select s.device_id, 'deskside', s.section, s.hash, s.taken_at, max(n.id)
      from device_sections s join snapshots n on n.device_id = s.device_id and n.taken_at = s.taken_at
      group by s.device_id, s.section, s.hash, s.taken_at`.execute(db);
    await db.schema.dropTable('device_sections').execute();
  },
};
