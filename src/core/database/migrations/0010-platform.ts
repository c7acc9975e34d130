import type { DeskMigration } from '../desk-migration.ts';

export const platform: DeskMigration = {
  async up(db, { integer, text, counted, table, keyedTable }) {
    await table(db, 'changes')
      .addColumn('sequence', counted)
      .addColumn('command_id', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('procedure', text, (c) => c.notNull())
      .addColumn('event', text, (c) => c.notNull())
      .addColumn('subject_kind', text, (c) => c.notNull())
      .addColumn('subject_id', text, (c) => c.notNull())
      .addColumn('organisation_id', text)
      .addColumn('field', text)
      .addColumn('old', text)
      .addColumn('new', text)
      .addColumn('version', integer)
      .addColumn('origin', text, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('changes_by_subject').on('changes').columns(['subject_kind', 'subject_id', 'sequence']).execute();
    await db.schema.createIndex('changes_by_command').on('changes').column('command_id').execute();
    await table(db, 'audit')
      .addColumn('sequence', counted)
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('procedure', text, (c) => c.notNull())
      .addColumn('command_id', text, (c) => c.notNull())
      .addColumn('outcome', text, (c) => c.notNull())
      .execute();
    for (const name of ['sequences', 'counters'])
      await keyedTable(db, name)
        .addColumn('name', text, (c) => c.primaryKey().notNull())
        .addColumn('value', integer, (c) => c.notNull())
        .execute();
    await keyedTable(db, 'settings')
      .addColumn('key', text, (c) => c.primaryKey().notNull())
      .addColumn('value', text, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'preferences')
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('key', text, (c) => c.notNull())
      .addColumn('value', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('preferences_key', ['person_id', 'key'] as never)
      .execute();
    await table(db, 'files')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('media_type', text, (c) => c.notNull())
      .addColumn('size_bytes', integer, (c) => c.notNull())
      .addColumn('sha256', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('files_by_content').on('files').column('sha256').execute();
    await table(db, 'uploads')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('size_bytes', integer, (c) => c.notNull())
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'sample_rows')
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('id', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('sample_rows_key', ['kind', 'id'] as never)
      .execute();
  },
};
