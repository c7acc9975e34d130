import { type Kysely, sql } from 'kysely';
import type { Columns } from '../columns.ts';
import type { DeskMigration } from '../desk-migration.ts';
import type { Schema } from '../schema.ts';

const placeOf = (row: 'old' | 'new') =>
  `${row}.product_id, coalesce(${row}.organisation_id, ''), ${row}.state, coalesce(${row}.licence_id, '')`;
const countIn = sql.raw(`insert into product_counts (product_id, organisation_id, state, licence_id, devices)
  values (${placeOf('new')}, 1)
  on conflict (product_id, organisation_id, state, licence_id) do update set devices = product_counts.devices + 1`);
const countOut = sql.raw(
  `update product_counts set devices = devices - 1 where (product_id, organisation_id, state, licence_id) = (${placeOf('old')})`,
);

/** Rows are only added and taken away, never changed in place: two triggers keep the counts, whatever writes them. */
async function countInstallations(db: Kysely<Schema>, { dialect }: Columns): Promise<void> {
  if (dialect === 'sqlite') {
    await sql`create trigger installations_counted_in after insert on product_installations begin ${countIn}; end`.execute(db);
    await sql`create trigger installations_counted_out after delete on product_installations begin ${countOut}; end`.execute(db);
    return;
  }
  await sql`create function count_installation() returns trigger language plpgsql as $$ begin
    if tg_op = 'INSERT' then ${countIn}; else ${countOut}; end if;
    return null; end $$`.execute(db);
  await sql`create trigger installations_counted after insert or delete on product_installations for each row execute function count_installation()`.execute(
    db,
  );
}

async function createProducts(db: Kysely<Schema>, { integer, text, table, keyedTable }: Columns): Promise<void> {
  await table(db, 'products')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('product_key', text, (c) => c.notNull().unique())
    .addColumn('line_key', text, (c) => c.notNull())
    .addColumn('publisher', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('edition', text)
    .addColumn('family', text)
    .addColumn('treatment', text, (c) => c.notNull())
    .addColumn('reason', text)
    .addColumn('origin', text, (c) => c.notNull())
    .addColumn('parts', text, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('products_by_line').on('products').column('line_key').execute();
  await table(db, 'product_rules')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('pattern', text, (c) => c.notNull())
    .addColumn('publisher', text)
    .addColumn('product_id', text, (c) => c.notNull().references('products.id'))
    .addColumn('person_id', text)
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await keyedTable(db, 'product_installations')
    .addColumn('product_id', text, (c) => c.notNull().references('products.id'))
    .addColumn('device_id', text, (c) => c.notNull())
    .addColumn('organisation_id', text)
    .addColumn('holder', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('covered_by', text)
    .addColumn('licence_id', text)
    .addColumn('seat_id', text)
    .addColumn('cores', integer)
    .addColumn('title_id', integer, (c) => c.notNull())
    .addColumn('version', text, (c) => c.notNull())
    .addColumn('installed_at', integer)
    .addPrimaryKeyConstraint('product_installations_key', ['product_id', 'device_id'] as never)
    .execute();
  await db.schema
    .createIndex('product_installations_by_seat')
    .on('product_installations')
    .column('seat_id')
    .where(sql<boolean>`seat_id is not null`)
    .execute();
  await db.schema.createIndex('product_installations_by_device').on('product_installations').column('device_id').execute();
  // What a licence per user counts is read from this index alone, in its order: distinct holders without sorting.
  await db.schema
    .createIndex('product_installations_by_holder')
    .on('product_installations')
    .columns(['product_id', 'state', 'licence_id', 'organisation_id', 'holder'])
    .execute();
  await keyedTable(db, 'product_counts')
    .addColumn('product_id', text, (c) => c.notNull())
    .addColumn('organisation_id', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('licence_id', text, (c) => c.notNull())
    .addColumn('devices', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('product_counts_key', ['product_id', 'organisation_id', 'state', 'licence_id'] as never)
    .execute();
  await keyedTable(db, 'product_backlog')
    .addColumn('device_id', text, (c) => c.primaryKey().notNull())
    .execute();
}

async function createLicences(db: Kysely<Schema>, { integer, text, table }: Columns): Promise<void> {
  await table(db, 'licences')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('product_id', text, (c) => c.notNull().references('products.id'))
    .addColumn('organisation_id', text, (c) => c.references('organisations.id'))
    .addColumn('metric', text, (c) => c.notNull())
    .addColumn('minimum_cores', integer, (c) => c.notNull())
    .addColumn('downgrade', integer, (c) => c.notNull())
    .addColumn('upgrade', integer, (c) => c.notNull())
    .addColumn('notes', text)
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('licences_by_product').on('licences').columns(['product_id', 'created_at']).execute();
  await table(db, 'licence_purchases')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('licence_id', text, (c) => c.notNull().references('licences.id'))
    .addColumn('organisation_id', text)
    .addColumn('number', text)
    .addColumn('supplier', text)
    .addColumn('bought_at', integer)
    .addColumn('seats', integer, (c) => c.notNull())
    .addColumn('cost', integer)
    .addColumn('currency', text)
    .addColumn('term_from', integer)
    .addColumn('term_to', integer)
    .addColumn('renewal', text, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('licence_purchases_by_licence').on('licence_purchases').columns(['licence_id', 'term_to']).execute();
  await db.schema.createIndex('licence_purchases_by_term').on('licence_purchases').columns(['term_to', 'id']).execute();
  await table(db, 'licence_keys')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('licence_id', text, (c) => c.notNull().references('licences.id'))
    .addColumn('label', text, (c) => c.notNull())
    .addColumn('sealed', text, (c) => c.notNull())
    .addColumn('person_id', text)
    .addColumn('created_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('licence_keys_by_licence').on('licence_keys').column('licence_id').execute();
  await table(db, 'licence_seats')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('licence_id', text, (c) => c.notNull().references('licences.id'))
    .addColumn('organisation_id', text)
    .addColumn('device_id', text)
    .addColumn('person_id', text)
    .addColumn('assigned_at', integer, (c) => c.notNull())
    .addColumn('reclaimed_at', integer)
    .execute();
  // Nobody holds two seats of one licence at once: a second one cannot even be written.
  for (const holder of ['device_id', 'person_id'])
    await db.schema
      .createIndex(`held_seats_by_${holder === 'device_id' ? 'device' : 'person'}`)
      .unique()
      .on('licence_seats')
      .columns([holder, 'licence_id'])
      .where(sql<boolean>`reclaimed_at is null`)
      .execute();
  await db.schema
    .createIndex('held_seats_by_licence')
    .on('licence_seats')
    .columns(['licence_id', 'id'])
    .where(sql<boolean>`reclaimed_at is null`)
    .execute();
}

/** Products, how they count on each device, and the licences for them. */
export const licences: DeskMigration = {
  async up(db, columns) {
    const { integer, text } = columns;
    await createProducts(db, columns);
    await createLicences(db, columns);
    await countInstallations(db, columns);
    for (const [name, type] of [
      ['publisher', text],
      ['source', text],
      ['product_id', text],
      ['rule', text],
    ] as const)
      await db.schema.alterTable('software_titles').addColumn(name, type).execute();
    // Titles that the rules of now have not been asked about: 0 is older than any rules.
    await db.schema
      .alterTable('software_titles')
      .addColumn('rules_version', integer, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('software_titles_by_product').on('software_titles').columns(['product_id', 'devices']).execute();
    await db.schema.createIndex('software_titles_by_rules').on('software_titles').columns(['rules_version', 'id']).execute();
    await db.schema.alterTable('device_software').addColumn('scope', text).execute();
    await db.schema.alterTable('device_software').addColumn('installed_at', integer).execute();
    // What was read before is taken up at the next start, as if it had just been scanned.
    await sql`insert into software_backlog (device_id, hash) select device_id, hash from device_sections s where section = 'software'
      and taken_at = (select max(taken_at) from device_sections o where o.device_id = s.device_id and o.section = s.section)
      on conflict (device_id) do nothing`.execute(db);
  },
};
