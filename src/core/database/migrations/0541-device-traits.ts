import type { DeskMigration } from '../desk-migration.ts';

/** What a device has in common with others: its model, the versions of its firmware, system and drivers. Scanned devices get theirs at the next start. */
export const deviceTraits: DeskMigration = {
  async up(db, { text, keyedTable }) {
    await keyedTable(db, 'device_traits')
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('value', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('device_traits_key', ['device_id', 'kind', 'name', 'value'] as never)
      .execute();
    await db.schema.createIndex('device_traits_alike').on('device_traits').columns(['kind', 'name', 'value', 'device_id']).execute();
  },
};
