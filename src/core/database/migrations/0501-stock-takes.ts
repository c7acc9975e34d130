import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Counts of what stands at a place. */
export const stockTakes: DeskMigration = {
  async up(db, { integer, text, table }) {
    await table(db, 'stock_takes')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('place_id', text, (c) => c.notNull().references('places.id'))
      .addColumn('organisation_id', text)
      .addColumn('started_at', integer, (c) => c.notNull())
      .addColumn('started_by', text)
      .addColumn('closed_at', integer)
      .addColumn('closed_by', text)
      .execute();
    await db.schema.createIndex('stock_takes_by_start').on('stock_takes').columns(['started_at', 'id']).execute();
    await table(db, 'stock_take_items')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('stock_take_id', text, (c) => c.notNull().references('stock_takes.id'))
      // What makes a scan the same as another of this count: its device, or the code that is of none.
      .addColumn('thing', text, (c) => c.notNull())
      .addColumn('device_id', text)
      .addColumn('code', text)
      .addColumn('scanned_at', integer)
      .addColumn('scanned_by', text)
      // Null while the count is open: until then it follows from where the device is kept.
      .addColumn('outcome', text)
      .addColumn('correction', text)
      .execute();
    await db.schema.createIndex('stock_take_items_once').unique().on('stock_take_items').columns(['stock_take_id', 'thing']).execute();
    await db.schema
      .createIndex('stock_take_items_of_device')
      .on('stock_take_items')
      .column('device_id')
      .where(sql<boolean>`device_id is not null`)
      .execute();
  },
};
