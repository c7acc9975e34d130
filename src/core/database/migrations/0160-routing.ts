import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Who works where and when, what a ticket waits for and how often it came back, and what leads keep of people's conduct. */
export const routing: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    for (const [column, type, standard] of [
      ['tier', integer, 1],
      ['turn', integer, 0],
    ] as const)
      await db.schema
        .alterTable('queues')
        .addColumn(column, type, (c) => c.notNull().defaultTo(standard))
        .execute();
    for (const [column, type] of [
      ['escalates_to_id', text],
      ['assigning', text],
      ['closed_at', integer],
    ] as const)
      await db.schema.alterTable('queues').addColumn(column, type).execute();
    await keyedTable(db, 'queue_members')
      .addColumn('queue_id', text, (c) => c.notNull().references('queues.id'))
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('tier', integer, (c) => c.notNull())
      .addColumn('leads', integer, (c) => c.notNull())
      .addColumn('skills', text, (c) => c.notNull())
      .addColumn('turn', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('queue_members_key', ['queue_id', 'person_id'] as never)
      .execute();
    await db.schema.createIndex('queue_members_by_person').on('queue_members').column('person_id').execute();
    await keyedTable(db, 'shifts')
      .addColumn('person_id', text, (c) => c.primaryKey().notNull().references('people.id'))
      .addColumn('zone', text, (c) => c.notNull())
      .addColumn('week', text, (c) => c.notNull())
      .execute();
    await table(db, 'absences')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('from_at', integer, (c) => c.notNull())
      .addColumn('until_at', integer, (c) => c.notNull())
      .addColumn('reason', text)
      .execute();
    await db.schema.createIndex('absences_by_person').on('absences').columns(['person_id', 'until_at']).execute();
    for (const [column, type] of [
      ['waiting_for', text],
      ['waiting_until', integer],
      ['confirmed_at', integer],
      ['follows_id', text],
    ] as const)
      await db.schema.alterTable('tickets').addColumn(column, type).execute();
    for (const [column, standard] of [
      ['tier', 1],
      ['reopened', 0],
    ] as const)
      await db.schema
        .alterTable('tickets')
        .addColumn(column, integer, (c) => c.notNull().defaultTo(standard))
        .execute();
    await db.schema
      .createIndex('tickets_by_followed')
      .on('tickets')
      .column('follows_id')
      .where(sql<boolean>`follows_id is not null`)
      .execute();
    await keyedTable(db, 'abusive_messages')
      .addColumn('message_id', text, (c) => c.primaryKey().notNull().references('messages.id'))
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('writer_id', text)
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('reason', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('abusive_messages_by_ticket').on('abusive_messages').column('ticket_id').execute();
    await db.schema.createIndex('abusive_messages_by_writer').on('abusive_messages').columns(['writer_id', 'created_at']).execute();
    await table(db, 'person_notes')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('author_id', text, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('person_notes_by_person').on('person_notes').columns(['person_id', 'created_at']).execute();
  },
};
