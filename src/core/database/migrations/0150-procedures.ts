import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Checklists, tasks, approvals, time spent, and tickets that come by a calendar. */
export const procedures: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'checklist_templates')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('items', text, (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'checklists')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('organisation_id', text)
      .addColumn('template_id', text, (c) => c.notNull())
      .addColumn('template_version', integer, (c) => c.notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('checklists_by_ticket').on('checklists').columns(['ticket_id', 'created_at']).execute();
    await table(db, 'checklist_items')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('checklist_id', text, (c) => c.notNull().references('checklists.id'))
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('required', integer, (c) => c.notNull())
      .addColumn('playbook', text)
      .addColumn('proof', text, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('at', integer)
      .addColumn('note', text)
      .addColumn('file_id', text)
      .addColumn('diagnosis_id', text)
      .execute();
    await db.schema
      .createIndex('checklist_items_by_ticket')
      .on('checklist_items')
      .columns(['ticket_id', 'checklist_id', 'position'])
      .execute();
    await db.schema.createIndex('checklist_items_by_checklist').on('checklist_items').columns(['checklist_id', 'position']).execute();
    await db.schema
      .createIndex('checklist_items_by_file')
      .on('checklist_items')
      .column('file_id')
      .where(sql<boolean>`file_id is not null`)
      .execute();
    await keyedTable(db, 'checklist_progress')
      .addColumn('ticket_id', text, (c) => c.primaryKey().notNull().references('tickets.id'))
      .addColumn('done', integer, (c) => c.notNull())
      .addColumn('total', integer, (c) => c.notNull())
      .addColumn('required_open', integer, (c) => c.notNull())
      .execute();
    await table(db, 'tasks')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('organisation_id', text)
      .addColumn('ticket_id', text, (c) => c.references('tickets.id'))
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('owner_id', text)
      .addColumn('queue_id', text)
      .addColumn('due_at', integer)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .addColumn('closed_at', integer)
      .addColumn('closed_by', text)
      .addColumn('version', integer, (c) => c.notNull())
      .execute();
    const openTask = sql<boolean>`state = 'open'`;
    await db.schema.createIndex('tasks_by_ticket').on('tasks').columns(['ticket_id', 'created_at']).execute();
    await db.schema.createIndex('open_tasks_by_owner').on('tasks').columns(['owner_id', 'due_at']).where(openTask).execute();
    await db.schema.createIndex('open_tasks_by_queue').on('tasks').columns(['queue_id', 'due_at']).where(openTask).execute();
    await table(db, 'approvals')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('organisation_id', text)
      .addColumn('mode', text, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('digest', text, (c) => c.notNull())
      .addColumn('due_at', integer)
      .addColumn('person_id', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('closed_at', integer)
      .addColumn('followed_by', text)
      .execute();
    await db.schema.createIndex('approvals_by_ticket').on('approvals').columns(['ticket_id', 'created_at']).execute();
    await keyedTable(db, 'approval_votes')
      .addColumn('approval_id', text, (c) => c.notNull().references('approvals.id'))
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('decision', text)
      .addColumn('reason', text)
      .addColumn('decided_at', integer)
      .addPrimaryKeyConstraint('approval_votes_key', ['approval_id', 'person_id'] as never)
      .execute();
    await db.schema
      .createIndex('undecided_votes_by_person')
      .on('approval_votes')
      .columns(['person_id', 'approval_id'])
      .where(sql<boolean>`decision is null`)
      .execute();
    await table(db, 'time_entries')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('organisation_id', text)
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('started_at', integer, (c) => c.notNull())
      .addColumn('ended_at', integer)
      .addColumn('spent_ms', integer, (c) => c.notNull())
      .addColumn('note', text, (c) => c.notNull())
      .addColumn('source', text, (c) => c.notNull())
      .addColumn('corrected', integer, (c) => c.notNull())
      .addColumn('removed', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('time_entries_by_ticket').on('time_entries').columns(['ticket_id', 'started_at']).execute();
    // Somebody works on one thing at a time: a second running clock of one person cannot even be written.
    await db.schema
      .createIndex('one_running_clock')
      .on('time_entries')
      .column('person_id')
      .unique()
      .where(sql<boolean>`ended_at is null and removed = 0`)
      .execute();
    await table(db, 'recurrences')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('rule', text, (c) => c.notNull())
      .addColumn('ticket', text, (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('next_at', integer)
      .addColumn('last_at', integer)
      .addColumn('last_number', integer)
      .addColumn('missed', integer, (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
  },
};
