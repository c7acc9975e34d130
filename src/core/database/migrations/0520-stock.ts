import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Accessories and consumables: what is counted, who has how many of it, and how it came to that. */
export const stock: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'stock_items')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('organisation_id', text, (c) => c.references('organisations.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('name_folded', text, (c) => c.notNull())
      .addColumn('category', text)
      .addColumn('manufacturer', text)
      .addColumn('model', text)
      .addColumn('supplier', text)
      .addColumn('place_id', text, (c) => c.references('places.id'))
      .addColumn('quantity', integer, (c) => c.notNull())
      .addColumn('given', integer, (c) => c.notNull())
      .addColumn('minimum', integer, (c) => c.notNull())
      .addColumn('notes', text)
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .addCheckConstraint('stock_items_never_below_zero', sql`given >= 0 and given <= quantity`)
      .execute();
    await db.schema.createIndex('stock_items_by_name').on('stock_items').columns(['name_folded', 'id']).execute();
    await keyedTable(db, 'stock_holdings')
      .addColumn('item_id', text, (c) => c.notNull().references('stock_items.id'))
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('quantity', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('stock_holdings_key', ['item_id', 'person_id'] as never)
      .execute();
    await table(db, 'stock_movements')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('item_id', text, (c) => c.notNull().references('stock_items.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('amount', integer, (c) => c.notNull())
      .addColumn('left_after', integer, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('by_id', text)
      .addColumn('note', text)
      .addColumn('at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('stock_movements_of_item').on('stock_movements').columns(['item_id', 'at', 'id']).execute();
  },
};
