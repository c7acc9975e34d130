import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** A key knows the purchase it came with, and is known again by a mark that only the desk's own secret makes. */
export const boughtKeys: DeskMigration = {
  async up(db, { text }) {
    await db.schema.alterTable('licence_keys').addColumn('purchase_id', text).execute();
    await db.schema.alterTable('licence_keys').addColumn('mark', text).execute();
    await db.schema
      .createIndex('licence_keys_by_mark')
      .on('licence_keys')
      .columns(['licence_id', 'mark'])
      .where(sql<boolean>`mark is not null`)
      .execute();
    await db.schema
      .createIndex('licence_keys_by_purchase')
      .on('licence_keys')
      .columns(['purchase_id'])
      .where(sql<boolean>`purchase_id is not null`)
      .execute();
  },
};
