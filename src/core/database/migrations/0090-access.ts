import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../columns.ts';
import type { DeskMigration } from '../desk-migration.ts';
import type { Schema } from '../schema.ts';

/** Where a ticket is counted; a ticket of no organisation under the empty name. */
const placeOf = (row: 'old' | 'new') =>
  sql.raw(`(queue_id, organisation_id, status) = (${row}.queue_id, coalesce(${row}.organisation_id, ''), ${row}.status)`);
const countIn = sql.raw(`insert into ticket_counts (queue_id, organisation_id, status, value)
  values (new.queue_id, coalesce(new.organisation_id, ''), new.status, 1)
  on conflict (queue_id, organisation_id, status) do update set value = ticket_counts.value + 1`);
const countOut = sql`update ticket_counts set value = value - 1 where ${placeOf('old')}`;
const moved = sql.raw(
  `old.queue_id <> new.queue_id or old.status <> new.status or coalesce(old.organisation_id, '') <> coalesce(new.organisation_id, '')`,
);

async function countInSqlite(db: Kysely<Schema>): Promise<void> {
  await sql`create trigger tickets_counted_in after insert on tickets begin ${countIn}; end`.execute(db);
  await sql`create trigger tickets_counted_out after delete on tickets begin ${countOut}; end`.execute(db);
  await sql`create trigger tickets_counted_over after update of queue_id, organisation_id, status on tickets when ${moved} begin ${countOut}; ${countIn}; end`.execute(
    db,
  );
}

async function countInPostgres(db: Kysely<Schema>): Promise<void> {
  await sql`create function count_ticket() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then ${countOut}; end if;
    if tg_op <> 'DELETE' then ${countIn}; end if;
    return null; end $$`.execute(db);
  await sql`create trigger tickets_counted after insert or delete on tickets for each row execute function count_ticket()`.execute(db);
  await sql`create trigger tickets_counted_over after update of queue_id, organisation_id, status on tickets for each row when (${moved}) execute function count_ticket()`.execute(
    db,
  );
}

/** The logs are only added to: whoever has a connection can still break the chain, but not by a slip, and not unseen. */
async function keepLogs(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres')
    await sql`create function refuse_log_change() returns trigger language plpgsql as $$ begin
      raise exception 'The log is only added to.'; end $$`.execute(db);
  for (const table of ['audit', 'changes'])
    if (dialect === 'postgres')
      await sql`create trigger ${sql.ref(`${table}_kept`)} before update or delete or truncate on ${sql.table(table)} for each statement execute function refuse_log_change()`.execute(
        db,
      );
    else
      for (const verb of ['update', 'delete'])
        await sql`create trigger ${sql.ref(`${table}_kept_from_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)} begin select raise(abort, 'The log is only added to.'); end`.execute(
          db,
        );
}

export const access: DeskMigration = {
  async up(db, { dialect, integer, text, table, keyedTable }) {
    // What somebody of the desk is limited to. No rows of a kind: no limit of that kind.
    await keyedTable(db, 'access_scopes')
      .addColumn('person_id', text, (c) => c.notNull().references('people.id').onDelete('cascade'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('subject_id', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('access_scopes_key', ['person_id', 'kind', 'subject_id'] as never)
      .execute();
    // Counted by the database itself, so that whoever is limited has true numbers at the price of a few rows, whatever wrote the tickets.
    await keyedTable(db, 'ticket_counts')
      .addColumn('queue_id', text, (c) => c.notNull())
      .addColumn('organisation_id', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('value', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_counts_key', ['queue_id', 'organisation_id', 'status'] as never)
      .execute();
    await sql`insert into ticket_counts (queue_id, organisation_id, status, value)
      select queue_id, coalesce(organisation_id, ''), status, count(*) from tickets group by 1, 2, 3`.execute(db);
    await (dialect === 'sqlite' ? countInSqlite(db) : countInPostgres(db));
    await db.schema.createIndex('tickets_by_organisation').on('tickets').columns(['organisation_id', 'updated_at', 'number']).execute();
    await db.schema.createIndex('devices_by_organisation').on('devices').columns(['organisation_id', 'name_folded', 'id']).execute();
    // The open tickets in order, with what decides who sees them: whoever is limited reads them from the index alone as well.
    for (const [name, columns] of [
      ['open_tickets_by_update', 'updated_at, number, queue_id, organisation_id'],
      ['open_tickets_by_priority', 'priority, updated_at, number, queue_id, organisation_id'],
      ['open_tickets_by_queue', 'queue_id, updated_at, number, organisation_id'],
    ] as const) {
      await db.schema.dropIndex(name).execute();
      await sql`create index ${sql.ref(name)} on tickets (${sql.raw(columns)}) where is_open = 1`.execute(db);
    }
    // Each line of the audit carries the digest of the one before and of its command's changes.
    for (const [column, type] of [
      ['position', integer],
      ['changes_count', integer],
      ['changes_hash', text],
      ['previous_hash', text],
      ['hash', text],
    ] as const)
      await db.schema.alterTable('audit').addColumn(column, type).execute();
    await db.schema.alterTable('changes').addColumn('audit', integer).execute();
    await db.schema.createIndex('audit_by_position').unique().on('audit').column('position').execute();
    await db.schema.createIndex('audit_by_person').on('audit').columns(['person_id', 'sequence']).execute();
    await db.schema.createIndex('changes_by_audit').on('changes').columns(['audit', 'sequence']).execute();
    await table(db, 'audit_head')
      .addColumn('id', integer, (c) => c.primaryKey().notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('hash', text, (c) => c.notNull())
      .execute();
    await keepLogs(db, dialect);
  },
};
