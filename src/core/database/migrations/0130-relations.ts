import { type Kysely, sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';
import type { Schema } from '../schema.ts';

const placeOf = (row: 'old' | 'new') =>
  sql.raw(`(queue_id, organisation_id, status) = (${row}.queue_id, coalesce(${row}.organisation_id, ''), ${row}.status)`);
const countIn = sql.raw(`insert into ticket_counts (queue_id, organisation_id, status, value)
  values (new.queue_id, coalesce(new.organisation_id, ''), new.status, 1)
  on conflict (queue_id, organisation_id, status) do update set value = ticket_counts.value + 1`);
const countOut = sql`update ticket_counts set value = value - 1 where ${placeOf('old')}`;
const moved = sql.raw(
  `(old.queue_id <> new.queue_id or old.status <> new.status or coalesce(old.organisation_id, '') <> coalesce(new.organisation_id, '')
    or coalesce(old.merged_into_id, '') <> coalesce(new.merged_into_id, ''))`,
);
const columns = sql.raw('queue_id, organisation_id, status, merged_into_id');

/** What was merged is counted nowhere: it is counted out when it is merged, and in again when that is taken back. */
async function countStanding(db: Kysely<Schema>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create or replace function count_ticket() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then if old.merged_into_id is null then ${countOut}; end if; end if;
      if tg_op <> 'DELETE' then if new.merged_into_id is null then ${countIn}; end if; end if;
      return null; end $$`.execute(db);
    await sql`drop trigger tickets_counted_over on tickets`.execute(db);
    await sql`create trigger tickets_counted_over after update of ${columns} on tickets for each row when ${moved} execute function count_ticket()`.execute(
      db,
    );
    return;
  }
  await sql`drop trigger tickets_counted_out`.execute(db);
  await sql`drop trigger tickets_counted_over`.execute(db);
  await sql`create trigger tickets_counted_out after delete on tickets when old.merged_into_id is null begin ${countOut}; end`.execute(db);
  await sql`create trigger tickets_counted_from after update of ${columns} on tickets when ${moved} and old.merged_into_id is null begin ${countOut}; end`.execute(
    db,
  );
  await sql`create trigger tickets_counted_to after update of ${columns} on tickets when ${moved} and new.merged_into_id is null begin ${countIn}; end`.execute(
    db,
  );
}

export const relations: DeskMigration = {
  async up(db, { dialect, integer, text, table, keyedTable }) {
    await db.schema
      .alterTable('tickets')
      .addColumn('merged_into_id', text, (c) => c.references('tickets.id'))
      .execute();
    await countStanding(db, dialect);
    // Lists leave out what was merged: with this at their end, the indexes answer that as well, without the rows.
    const again = async (name: string, columns: string[]) => {
      await db.schema.dropIndex(name).ifExists().execute();
      await db.schema
        .createIndex(name)
        .on('tickets')
        .columns([...columns, 'merged_into_id'] as never)
        .execute();
    };
    await again('tickets_by_update', ['updated_at', 'number', 'status']);
    await again('tickets_by_creation', ['created_at', 'number', 'status']);
    await again('tickets_by_priority', ['priority', 'updated_at', 'number', 'status']);
    await again('tickets_by_status', ['status', 'updated_at', 'number']);
    await again('tickets_by_queue', ['queue_id', 'updated_at', 'number']);
    await again('tickets_by_requester', ['requester_id', 'number']);
    await again('tickets_by_due', ['next_due_at', 'number']);
    await again('tickets_by_number', ['number', 'status']);
    await db.schema
      .createIndex('tickets_by_merge')
      .on('tickets')
      .column('merged_into_id')
      .where(sql<boolean>`merged_into_id is not null`)
      .execute();
    await table(db, 'ticket_merges')
      .addColumn('source_id', text, (c) => c.primaryKey().notNull().references('tickets.id'))
      .addColumn('target_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('command_id', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('before', text, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('ticket_merges_by_target').on('ticket_merges').column('target_id').execute();
    await keyedTable(db, 'ticket_links')
      .addColumn('from_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('to_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('person_id', text)
      .addColumn('at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_links_key', ['from_id', 'kind', 'to_id'] as never)
      .execute();
    await db.schema.createIndex('ticket_links_by_target').on('ticket_links').columns(['to_id', 'kind', 'from_id']).execute();
    await table(db, 'message_copies')
      .addColumn('message_id', text, (c) => c.primaryKey().notNull().references('messages.id'))
      .addColumn('original_id', text, (c) => c.notNull().references('messages.id'))
      .addColumn('at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('message_copies_by_original').on('message_copies').column('original_id').execute();
    await table(db, 'public_updates')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('ticket_id', text, (c) => c.notNull().references('tickets.id'))
      .addColumn('person_id', text, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('total', integer, (c) => c.notNull())
      .addColumn('done', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('public_updates_by_ticket').on('public_updates').columns(['ticket_id', 'at']).execute();
  },
};
