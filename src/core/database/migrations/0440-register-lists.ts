import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** The orders and filters of the register that twenty thousand devices are asked for by. What was merged is in none of them. */
export const registerLists: DeskMigration = {
  async up(db) {
    const standing = sql<boolean>`merged_into_id is null`;
    const lists = {
      devices_by_type: ['type', 'name_folded', 'id'],
      devices_by_state: ['state', 'name_folded', 'id'],
      devices_by_problems: ['problem_count', 'name_folded', 'id'],
      devices_by_created: ['created_at', 'name_folded', 'id'],
      devices_by_scan: ['last_scan_at', 'id'],
    };
    for (const [name, columns] of Object.entries(lists))
      await db.schema.createIndex(name).on('devices').columns(columns).where(standing).execute();
    await db.schema
      .createIndex('device_fields_differing')
      .on('device_fields')
      .column('device_id')
      .where(sql<boolean>`scanned is not null`)
      .execute();
  },
};
