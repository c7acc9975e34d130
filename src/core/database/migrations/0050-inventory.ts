import type { DeskMigration } from '../desk-migration.ts';

export const inventory: DeskMigration = {
  async up(db, { integer, real, text, counted, table, keyedTable }) {
    await table(db, 'section_contents')
      .addColumn('hash', text, (c) => c.primaryKey().notNull())
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('item_count', integer, (c) => c.notNull())
      .addColumn('items', text, (c) => c.notNull())
      .execute();
    await table(db, 'snapshots')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('organisation_id', text)
      .addColumn('taken_at', integer, (c) => c.notNull())
      .addColumn('duration_ms', real, (c) => c.notNull())
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('added', integer, (c) => c.notNull())
      .addColumn('removed', integer, (c) => c.notNull())
      .addColumn('changed', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('snapshots_by_device').on('snapshots').columns(['device_id', 'taken_at', 'id']).execute();
    await keyedTable(db, 'snapshot_sections')
      .addColumn('snapshot_id', text, (c) => c.notNull().references('snapshots.id'))
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('reason', text)
      .addColumn('remedy', text)
      .addColumn('duration_ms', real, (c) => c.notNull())
      .addColumn('hash', text, (c) => c.references('section_contents.hash'))
      .addPrimaryKeyConstraint('snapshot_sections_key', ['snapshot_id', 'section'] as never)
      .execute();
    // The last content that was really read of each section: what the next scan is compared with.
    await keyedTable(db, 'device_sections')
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('hash', text, (c) => c.notNull().references('section_contents.hash'))
      .addColumn('taken_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('device_sections_key', ['device_id', 'section'] as never)
      .execute();
    await table(db, 'device_changes')
      .addColumn('sequence', counted)
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('organisation_id', text)
      .addColumn('snapshot_id', text, (c) => c.notNull().references('snapshots.id'))
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('after', integer)
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('item_key', text, (c) => c.notNull())
      .addColumn('label', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('field', text)
      .addColumn('old', text)
      .addColumn('new', text)
      .addColumn('rank', real, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('device_changes_by_device').on('device_changes').columns(['device_id', 'at', 'sequence']).execute();
    await table(db, 'software_titles')
      .addColumn('id', counted)
      .addColumn('name', text, (c) => c.notNull().unique())
      .addColumn('devices', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'device_software')
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('title_id', integer, (c) => c.notNull().references('software_titles.id'))
      .addColumn('version', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('device_software_key', ['device_id', 'title_id', 'version'] as never)
      .execute();
    await db.schema.createIndex('device_software_by_title').on('device_software').columns(['title_id', 'version', 'device_id']).execute();
    // Devices whose software was read but is not yet in the tables above: that is done in small steps after the scan is kept.
    await keyedTable(db, 'software_backlog')
      .addColumn('device_id', text, (c) => c.primaryKey().notNull().references('devices.id'))
      .addColumn('hash', text, (c) => c.notNull())
      .execute();
    await table(db, 'pending_scans')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('document', text, (c) => c.notNull())
      .addColumn('candidates', text, (c) => c.notNull())
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
  },
};
