import type { DeskMigration } from '../desk-migration.ts';

export const diagnostics: DeskMigration = {
  async up(db, { integer, real, text, table }) {
    await table(db, 'recordings')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('device_id', text)
      .addColumn('organisation_id', text)
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('started_at', integer, (c) => c.notNull())
      .addColumn('duration_ms', real, (c) => c.notNull())
      .addColumn('columns', integer, (c) => c.notNull())
      .addColumn('rows', integer, (c) => c.notNull())
      .addColumn('sha256', text, (c) => c.notNull())
      .addColumn('size_bytes', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('recordings_by_start').on('recordings').columns(['started_at', 'id']).execute();
    await table(db, 'diagnoses')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('playbook', text, (c) => c.notNull())
      .addColumn('device_id', text)
      .addColumn('organisation_id', text)
      .addColumn('ticket_id', text)
      .addColumn('person_id', text)
      .addColumn('started_at', integer, (c) => c.notNull())
      .addColumn('finished_at', integer)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('verdict', text, (c) => c.notNull())
      .addColumn('sentence', text)
      .addColumn('article_slug', text)
      .addColumn('steps', text, (c) => c.notNull())
      .addColumn('recording_id', text)
      .execute();
    await db.schema.createIndex('diagnoses_by_device').on('diagnoses').columns(['device_id', 'started_at']).execute();
    await db.schema.createIndex('diagnoses_by_ticket').on('diagnoses').columns(['ticket_id', 'started_at']).execute();
    await db.schema.createIndex('diagnoses_by_start').on('diagnoses').column('started_at').execute();
  },
};
