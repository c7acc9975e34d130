import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/**
 * The register: what kind of thing a device is, where each of its fields comes from, what is attached to what, and which records are one device.
 * Devices known so far are computers; what people changed of them by hand is theirs, and a scan leaves it alone.
 */
export const register: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await db.schema
      .alterTable('devices')
      .addColumn('type', text, (c) => c.notNull().defaultTo('computer'))
      .execute();
    await db.schema.alterTable('devices').addColumn('merged_into_id', text).execute();
    await db.updateTable('devices').set({ type: 'server' }).where('form_factor', '=', 'server').execute();
    await db.schema
      .createIndex('devices_merged')
      .on('devices')
      .column('merged_into_id')
      .where(sql<boolean>`merged_into_id is not null`)
      .execute();
    await keyedTable(db, 'device_fields')
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('field', text, (c) => c.notNull())
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('locked', integer, (c) => c.notNull())
      // What the last scan said, as JSON, where that is not what is kept.
      .addColumn('scanned', text)
      .addPrimaryKeyConstraint('device_fields_key', ['device_id', 'field'] as never)
      .execute();
    await sql`insert into device_fields (device_id, field, source, at, person_id, locked)
      select c.subject_id, c.field, 'person', c.at, c.person_id, case when c.field in ('name', 'assetTag') then 1 else 0 end from changes c
      where c.procedure = 'devices.update' and c.event = 'device.changed' and c.field is not null
        and c.subject_id in (select id from devices)
        and not exists (select 1 from changes later where later.subject_kind = c.subject_kind and later.subject_id = c.subject_id
          and later.procedure = c.procedure and later.field = c.field and later.sequence > c.sequence)`.execute(db);
    await table(db, 'device_relations')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('from_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('to_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('from_at', integer, (c) => c.notNull())
      .addColumn('to_at', integer)
      .addColumn('person_id', text)
      .execute();
    await db.schema.createIndex('device_relations_of').on('device_relations').columns(['from_id', 'to_at']).execute();
    await db.schema.createIndex('device_relations_to').on('device_relations').columns(['to_id', 'to_at']).execute();
    await table(db, 'device_merges')
      .addColumn('source_id', text, (c) => c.primaryKey().notNull().references('devices.id'))
      .addColumn('target_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('command_id', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('reason', text)
      // What the merge changed of the target's row, to be put back. JSON.
      .addColumn('before', text, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('device_merges_by_target').on('device_merges').column('target_id').execute();
    // Which rows went from the one record to the other, so that each can go back.
    await keyedTable(db, 'merged_rows')
      .addColumn('source_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('place', text, (c) => c.notNull())
      .addColumn('row_key', text, (c) => c.notNull())
      .addColumn('kept', text)
      .addPrimaryKeyConstraint('merged_rows_key', ['source_id', 'place', 'row_key'] as never)
      .execute();
  },
};
