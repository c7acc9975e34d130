import type { DeskMigration } from '../desk-migration.ts';

/** What the desk looks at by itself, and how that stood over time. */
export const checks: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'checks')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('name_folded', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('target', text, (c) => c.notNull())
      .addColumn('secret', text)
      .addColumn('organisation_id', text)
      .addColumn('device_id', text)
      .addColumn('every_minutes', integer, (c) => c.notNull())
      .addColumn('tries', integer, (c) => c.notNull())
      .addColumn('ticket_from', text, (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('language', text, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('reasons', text, (c) => c.notNull())
      .addColumn('since', integer)
      .addColumn('failures', integer, (c) => c.notNull())
      .addColumn('checked_at', integer)
      .addColumn('next_at', integer)
      .addColumn('took_ms', integer)
      .addColumn('facts', text)
      .addColumn('facts_at', integer)
      .addColumn('expires_at', integer)
      .addColumn('told_days', integer)
      .addColumn('ticket_id', text)
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('checks_by_name').on('checks').columns(['name_folded', 'id', 'organisation_id']).execute();
    await db.schema.createIndex('checks_by_device').on('checks').columns(['device_id', 'name_folded', 'id']).execute();
    await keyedTable(db, 'check_periods')
      .addColumn('check_id', text, (c) => c.notNull().references('checks.id'))
      .addColumn('from_at', integer, (c) => c.notNull())
      .addColumn('to_at', integer, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('reasons', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('check_periods_pk', ['check_id', 'from_at'])
      .execute();
  },
};
