import { type Kysely, sql } from 'kysely';
import type { Columns } from '../columns.ts';
import type { DeskMigration } from '../desk-migration.ts';
import type { Schema } from '../schema.ts';

async function createPurchases(db: Kysely<Schema>, { integer, text, table }: Columns): Promise<void> {
  await table(db, 'device_purchases')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
    .addColumn('supplier', text)
    .addColumn('order_number', text)
    .addColumn('bought_at', integer)
    .addColumn('cost', integer)
    .addColumn('currency', text)
    .addColumn('depreciation_months', integer)
    .addColumn('residual', integer)
    .addColumn('warranty_until', integer)
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('device_purchases_by_device').on('device_purchases').columns(['device_id', 'updated_at']).execute();
}

async function createContracts(db: Kysely<Schema>, { integer, text, table }: Columns): Promise<void> {
  await table(db, 'support_contracts')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('organisation_id', text, (c) => c.references('organisations.id'))
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('folded', text, (c) => c.notNull())
    .addColumn('supplier', text)
    .addColumn('number', text)
    .addColumn('term_from', integer)
    .addColumn('term_to', integer)
    .addColumn('notice_days', integer, (c) => c.notNull())
    .addColumn('cost', integer)
    .addColumn('currency', text)
    .addColumn('notes', text)
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await table(db, 'contract_devices')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('contract_id', text, (c) => c.notNull().references('support_contracts.id'))
    .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
    .addColumn('created_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('contract_devices_by_contract').on('contract_devices').columns(['contract_id', 'device_id']).execute();
  await db.schema.createIndex('contract_devices_by_device').on('contract_devices').columns(['device_id', 'contract_id']).execute();
}

async function createRepairs(db: Kysely<Schema>, { integer, text, table }: Columns): Promise<void> {
  await table(db, 'repairs')
    .addColumn('id', text, (c) => c.primaryKey().notNull())
    .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
    .addColumn('ticket_id', text, (c) => c.references('tickets.id'))
    .addColumn('vendor', text)
    .addColumn('rma', text)
    .addColumn('reason', text)
    .addColumn('cost', integer)
    .addColumn('currency', text)
    .addColumn('sent_at', integer, (c) => c.notNull())
    .addColumn('returned_at', integer)
    .addColumn('state_before', text, (c) => c.notNull())
    .addColumn('version', integer, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('repairs_by_device').on('repairs').columns(['device_id', 'sent_at']).execute();
  // A ticket that is taken away with the sample looks for what points at it.
  await db.schema.createIndex('repairs_by_ticket').on('repairs').column('ticket_id').where(sql<boolean>`ticket_id is not null`).execute();
}

/** What devices cost, what covers them, and their repairs. */
export const upkeep: DeskMigration = {
  async up(db, columns) {
    await createPurchases(db, columns);
    await createContracts(db, columns);
    await createRepairs(db, columns);
  },
};
