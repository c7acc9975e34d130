import type { DeskMigration } from '../desk-migration.ts';

export const knowledge: DeskMigration = {
  async up(db, { integer, text, table }) {
    await table(db, 'articles')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('slug', text, (c) => c.notNull())
      .addColumn('language', text, (c) => c.notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('audience', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('articles_by_slug').unique().on('articles').columns(['slug', 'language']).execute();
    await db.schema.createIndex('articles_by_title').on('articles').columns(['language', 'title', 'id']).execute();
  },
};
