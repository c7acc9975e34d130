import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** What the desk does by itself: why it did it, what is due when, and whom it told. */
export const automaticWork: DeskMigration = {
  async up(db, { integer, text, table }) {
    await db.schema.alterTable('changes').addColumn('cause', text).execute();
    await table(db, 'timed_work')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('key', text, (c) => c.notNull())
      .addColumn('due_at', integer, (c) => c.notNull())
      .addColumn('payload', text, (c) => c.notNull())
      .addColumn('attempts', integer, (c) => c.notNull())
      .addColumn('last_error', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('timed_work_by_key').on('timed_work').columns(['kind', 'key']).unique().execute();
    await db.schema.createIndex('timed_work_by_due').on('timed_work').columns(['due_at', 'id']).execute();
    await table(db, 'notifications')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('subject_kind', text, (c) => c.notNull())
      .addColumn('subject_id', text, (c) => c.notNull())
      .addColumn('number', integer)
      .addColumn('details', text, (c) => c.notNull())
      .addColumn('done_at', integer)
      .execute();
    await db.schema.createIndex('notifications_by_person').on('notifications').columns(['person_id', 'at']).execute();
    await db.schema
      .createIndex('notifications_to_do')
      .on('notifications')
      .columns(['person_id', 'at'])
      .where(sql<boolean>`done_at is null`)
      .execute();
  },
};
