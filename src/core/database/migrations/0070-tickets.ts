import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

export const tickets: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'queues')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('name_folded', text, (c) => c.notNull())
      .addColumn('organisation_id', text)
      .addColumn('position', integer, (c) => c.notNull())
      .execute();
    await table(db, 'tickets')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('number', integer, (c) => c.notNull().unique())
      .addColumn('organisation_id', text)
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('is_open', integer, (c) => c.notNull())
      .addColumn('priority', integer, (c) => c.notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('queue_id', text, (c) => c.notNull().references('queues.id'))
      .addColumn('requester_id', text, (c) => c.references('people.id'))
      .addColumn('assignee_id', text, (c) => c.references('people.id'))
      .addColumn('started_at', integer)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .addColumn('solved_at', integer)
      .addColumn('closed_at', integer)
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('digest', text, (c) => c.notNull())
      .execute();
    const open = sql<boolean>`is_open = 1`;
    const index = (name: string, columns: string[]) =>
      db.schema
        .createIndex(name)
        .on('tickets')
        .columns(columns as never);
    // With the status, a filter by it is answered from the index alone, also for the whole desk in order.
    await index('tickets_by_update', ['updated_at', 'number', 'status']).execute();
    await index('tickets_by_creation', ['created_at', 'number', 'status']).execute();
    await index('tickets_by_priority', ['priority', 'updated_at', 'number', 'status']).execute();
    await index('tickets_by_status', ['status', 'updated_at', 'number']).execute();
    await index('tickets_by_queue', ['queue_id', 'updated_at', 'number']).execute();
    await index('tickets_by_requester', ['requester_id', 'number']).execute();
    await index('open_tickets_by_update', ['updated_at', 'number']).where(open).execute();
    await index('open_tickets_by_priority', ['priority', 'updated_at', 'number']).where(open).execute();
    await index('open_tickets_by_queue', ['queue_id', 'updated_at', 'number']).where(open).execute();
    await index('open_tickets_by_assignee', ['assignee_id', 'updated_at', 'number']).where(open).execute();
    await keyedTable(db, 'ticket_tags')
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('tag', text, (c) => c.notNull())
      .addColumn('tag_folded', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_tags_key', ['ticket_id', 'tag_folded'] as never)
      .execute();
    await db.schema.createIndex('ticket_tags_by_tag').on('ticket_tags').columns(['tag_folded', 'ticket_id']).execute();
    await keyedTable(db, 'ticket_devices')
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('linked_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_devices_key', ['ticket_id', 'device_id'] as never)
      .execute();
    await db.schema.createIndex('ticket_devices_by_device').on('ticket_devices').columns(['device_id', 'ticket_id']).execute();
    await table(db, 'messages')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('organisation_id', text)
      .addColumn('mode', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('digest', text, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('messages_by_ticket').on('messages').columns(['ticket_id', 'created_at', 'id']).execute();
    await keyedTable(db, 'message_files')
      .addColumn('message_id', text, (c) => c.notNull().references('messages.id'))
      .addColumn('file_id', text, (c) => c.notNull().references('files.id'))
      .addColumn('position', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('message_files_key', ['message_id', 'file_id'] as never)
      .execute();
    await db.schema.createIndex('message_files_by_file').on('message_files').column('file_id').execute();
    await table(db, 'evidence')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('organisation_id', text)
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('device_id', text)
      .addColumn('device_name', text)
      .addColumn('diagnosis_id', text)
      .addColumn('verdict', text)
      .addColumn('recording_id', text)
      .addColumn('groups', text, (c) => c.notNull())
      .addColumn('content', text, (c) => c.notNull())
      .addColumn('size_bytes', integer, (c) => c.notNull())
      .addColumn('digest', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('evidence_by_ticket').on('evidence').columns(['ticket_id', 'created_at', 'id']).execute();
    await keyedTable(db, 'drafts')
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('mode', text, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('drafts_key', ['person_id', 'ticket_id', 'mode'] as never)
      .execute();
    await table(db, 'views')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('filter', text, (c) => c.notNull())
      .addColumn('sort', text, (c) => c.notNull())
      .addColumn('direction', text, (c) => c.notNull())
      .addColumn('columns', text, (c) => c.notNull())
      .addColumn('shared', integer, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .execute();
  },
};
