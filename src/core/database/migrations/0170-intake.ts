import type { DeskMigration } from '../desk-migration.ts';

/** Forms of guided intake, and what was answered beside each ticket. */
export const intake: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'intake_forms')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('definition', text, (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'ticket_answers')
      .addColumn('ticket_id', text, (c) => c.primaryKey().notNull().references('tickets.id'))
      .addColumn('organisation_id', text)
      .addColumn('form_id', text, (c) => c.notNull())
      .addColumn('form_version', integer, (c) => c.notNull())
      .addColumn('form_name', text, (c) => c.notNull())
      .addColumn('language', text, (c) => c.notNull())
      .addColumn('answers', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('ticket_answers_by_form').on('ticket_answers').columns(['form_id', 'created_at']).execute();
    await keyedTable(db, 'ticket_answer_files')
      .addColumn('file_id', text, (c) => c.notNull().references('files.id'))
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addPrimaryKeyConstraint('ticket_answer_files_key', ['file_id', 'ticket_id'] as never)
      .execute();
  },
};
