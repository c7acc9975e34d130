import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** What rows of a table are known again by, whichever case they are written in. */
export const exchange: DeskMigration = {
  async up(db) {
    for (const column of ['asset_tag', 'serial'])
      await sql`create index ${sql.ref(`devices_by_${column}`)} on devices (lower(${sql.ref(column)}), id) where ${sql.ref(column)} is not null`.execute(
        db,
      );
  },
};
