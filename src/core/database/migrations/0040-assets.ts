import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

export const assets: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'devices')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('organisation_id', text, (c) => c.references('organisations.id'))
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('name_folded', text, (c) => c.notNull())
      .addColumn('asset_tag', text)
      .addColumn('form_factor', text, (c) => c.notNull())
      .addColumn('manufacturer', text)
      .addColumn('model', text)
      .addColumn('serial', text)
      .addColumn('operating_system', text)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('person_id', text, (c) => c.references('people.id'))
      .addColumn('site', text)
      .addColumn('notes', text)
      .addColumn('local', integer, (c) => c.notNull())
      .addColumn('problems', text, (c) => c.notNull())
      .addColumn('problem_count', integer, (c) => c.notNull())
      .addColumn('last_scan_at', integer)
      .addColumn('last_snapshot_id', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('devices_by_name').on('devices').columns(['name_folded', 'id']).execute();
    await db.schema.createIndex('devices_by_person').on('devices').columns(['person_id', 'name_folded', 'id']).execute();
    await db.schema.createIndex('devices_local').on('devices').column('id').where(sql<boolean>`local = 1`).execute();
    await keyedTable(db, 'device_identifiers')
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('value', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('device_identifiers_key', ['kind', 'value', 'device_id'] as never)
      .execute();
    await db.schema.createIndex('device_identifiers_by_device').on('device_identifiers').column('device_id').execute();
  },
};
