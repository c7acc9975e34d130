import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Which seats of a licence are in use is read from an index alone, in its order. */
export const seatsInUse: DeskMigration = {
  async up(db) {
    await db.schema.dropIndex('product_installations_by_seat').execute();
    await db.schema
      .createIndex('product_installations_by_seat')
      .on('product_installations')
      .columns(['licence_id', 'seat_id', 'device_id'])
      .where(sql<boolean>`seat_id is not null`)
      .execute();
  },
};
