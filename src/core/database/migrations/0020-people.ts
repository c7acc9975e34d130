import type { DeskMigration } from '../desk-migration.ts';

export const people: DeskMigration = {
  async up(db, { integer, text, table }) {
    await table(db, 'organisations')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('domain', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'people')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('organisation_id', text, (c) => c.references('organisations.id'))
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('name_folded', text, (c) => c.notNull())
      .addColumn('address_as', text)
      .addColumn('email', text)
      .addColumn('phone', text)
      .addColumn('title', text)
      .addColumn('site', text)
      .addColumn('language', text, (c) => c.notNull())
      .addColumn('roles', text, (c) => c.notNull())
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('people_by_email').unique().on('people').column('email').execute();
    await db.schema.createIndex('people_by_name').on('people').columns(['name_folded', 'id']).execute();
    await db.schema.createIndex('people_by_organisation').on('people').columns(['organisation_id', 'name_folded', 'id']).execute();
  },
};
