import type { DeskMigration } from '../desk-migration.ts';

/**
 * What happened to devices, whichever of them: each change points to what it shares with those of others. Changes found so far get theirs at
 * the next start, a thousand at a time (`shared_id` is null until then, and empty where nothing can be shared).
 */
export const sharedChanges: DeskMigration = {
  async up(db, { real, text, table }) {
    await table(db, 'shared_changes')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('label', text, (c) => c.notNull())
      // Label and version, folded: what is searched.
      .addColumn('words', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('field', text)
      .addColumn('value', text)
      .addColumn('rank', real, (c) => c.notNull())
      .execute();
    await db.schema.alterTable('device_changes').addColumn('shared_id', text).execute();
    await db.schema.createIndex('device_changes_shared').on('device_changes').columns(['shared_id', 'at', 'device_id']).execute();
    await db.schema.createIndex('device_changes_by_time').on('device_changes').columns(['at', 'shared_id', 'device_id']).execute();
  },
};
