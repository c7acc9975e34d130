import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** How devices of a model should be: one for a model and organisation, with contents of its own. */
export const goldenModels: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'golden_models')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('model_key', text, (c) => c.notNull())
      .addColumn('model', text, (c) => c.notNull())
      .addColumn('organisation_id', text)
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('snapshot_id', text, (c) => c.notNull())
      .addColumn('taken_at', integer, (c) => c.notNull())
      .addColumn('marked_at', integer, (c) => c.notNull())
      .addColumn('person_id', text)
      .execute();
    await db.schema
      .createIndex('golden_models_of')
      .unique()
      .on('golden_models')
      .column('model_key')
      .expression(sql`(coalesce(organisation_id, ''))`)
      .execute();
    await keyedTable(db, 'golden_sections')
      .addColumn('golden_id', text, (c) => c.notNull().references('golden_models.id'))
      .addColumn('section', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('reason', text)
      .addColumn('remedy', text)
      .addColumn('hash', text, (c) => c.references('section_contents.hash'))
      .addPrimaryKeyConstraint('golden_sections_key', ['golden_id', 'section'])
      .execute();
    await db.schema.createIndex('golden_sections_contents').on('golden_sections').column('hash').execute();
    // How many devices there are of each model.
    await db.schema
      .createIndex('devices_by_model')
      .on('devices')
      .columns(['model', 'manufacturer', 'organisation_id', 'merged_into_id'])
      .execute();
  },
};
