import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

export const search: DeskMigration = {
  async up(db, { dialect, integer, text, table }) {
    await table(db, 'search_documents')
      .addColumn('id', integer, (c) => c.primaryKey().notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('subject_id', text, (c) => c.notNull())
      .addColumn('organisation_id', text)
      .addColumn('person_id', text)
      .addColumn('number', integer)
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('subtitle', text)
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('title_folded', text, (c) => c.notNull())
      .addColumn('body_folded', text, (c) => c.notNull())
      .addColumn('staff_folded', text, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('search_documents_by_subject').unique().on('search_documents').columns(['subject_id', 'kind']).execute();
    if (dialect === 'postgres') {
      await sql`alter table search_documents
        add column public_words tsvector generated always as (setweight(to_tsvector('simple', title_folded), 'A') || to_tsvector('simple', body_folded)) stored,
        add column staff_words tsvector generated always as (setweight(to_tsvector('simple', title_folded), 'A') || to_tsvector('simple', body_folded) || to_tsvector('simple', staff_folded)) stored`.execute(
        db,
      );
      await sql`create index search_documents_public on search_documents using gin (public_words)`.execute(db);
      await sql`create index search_documents_staff on search_documents using gin (staff_words)`.execute(db);
      return;
    }
    // External content, so the text is stored once; the columns are folded before they get here, so these triggers only copy.
    await sql`create virtual table search_words using fts5(title_folded, body_folded, staff_folded, content='search_documents', content_rowid='id', prefix='2 3', tokenize="unicode61 remove_diacritics 0")`.execute(
      db,
    );
    await sql`create trigger search_documents_inserted after insert on search_documents begin
      insert into search_words(rowid, title_folded, body_folded, staff_folded) values (new.id, new.title_folded, new.body_folded, new.staff_folded); end`.execute(
      db,
    );
    await sql`create trigger search_documents_deleted after delete on search_documents begin
      insert into search_words(search_words, rowid, title_folded, body_folded, staff_folded) values ('delete', old.id, old.title_folded, old.body_folded, old.staff_folded); end`.execute(
      db,
    );
    await sql`create trigger search_documents_updated after update of title_folded, body_folded, staff_folded on search_documents begin
      insert into search_words(search_words, rowid, title_folded, body_folded, staff_folded) values ('delete', old.id, old.title_folded, old.body_folded, old.staff_folded);
      insert into search_words(rowid, title_folded, body_folded, staff_folded) values (new.id, new.title_folded, new.body_folded, new.staff_folded); end`.execute(
      db,
    );
  },
};
