import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';
import { noDueAt } from '../schema.ts';

export const agreements: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'calendars')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('reviewed_years', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'calendar_versions')
      .addColumn('calendar_id', text, (c) => c.notNull().references('calendars.id'))
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('valid_from', integer, (c) => c.notNull())
      .addColumn('zone', text, (c) => c.notNull())
      .addColumn('week', text, (c) => c.notNull())
      .addColumn('holidays', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('calendar_versions_key', ['calendar_id', 'version'] as never)
      .execute();
    await table(db, 'agreements')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('calendar_id', text, (c) => c.notNull().references('calendars.id'))
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('conditions', text, (c) => c.notNull())
      .addColumn('targets', text, (c) => c.notNull())
      .addColumn('paused_in', text, (c) => c.notNull())
      .addColumn('levels', text, (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'ticket_clocks')
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('target', text, (c) => c.notNull())
      .addColumn('is_next', integer, (c) => c.notNull())
      .addColumn('agreement_id', text, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('started_at', integer, (c) => c.notNull())
      .addColumn('target_ms', integer, (c) => c.notNull())
      .addColumn('elapsed_ms', integer, (c) => c.notNull())
      .addColumn('due_at', integer)
      .addColumn('soon_at', integer)
      .addColumn('next_level_at', integer)
      .addColumn('rules_version', integer, (c) => c.notNull())
      .addColumn('counted_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_clocks_key', ['ticket_id', 'target'] as never)
      .execute();
    await db.schema
      .createIndex('ticket_clocks_by_level')
      .on('ticket_clocks')
      .columns(['next_level_at', 'ticket_id'])
      .where(sql<boolean>`next_level_at is not null`)
      .execute();
    await keyedTable(db, 'escalations')
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('target', text, (c) => c.notNull())
      .addColumn('started_at', integer, (c) => c.notNull())
      .addColumn('level_id', text, (c) => c.notNull())
      .addColumn('reached_at', integer, (c) => c.notNull())
      .addColumn('fired_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('escalations_key', ['ticket_id', 'target', 'started_at', 'level_id'] as never)
      .execute();
    await keyedTable(db, 'late_notices')
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('target', text, (c) => c.notNull())
      .addColumn('level_id', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('late_notices_key', ['person_id', 'ticket_id', 'target', 'level_id'] as never)
      .execute();
    await db.schema
      .alterTable('tickets')
      .addColumn('next_due_at', integer, (c) => c.notNull().defaultTo(sql.lit(noDueAt)))
      .execute();
    await db.schema.createIndex('tickets_by_due').on('tickets').columns(['next_due_at', 'number']).execute();
    await db.schema
      .createIndex('open_tickets_by_due')
      .on('tickets')
      .columns(['next_due_at', 'number'])
      .where(sql<boolean>`is_open = 1`)
      .execute();
  },
};
