import type { ArticleId, Language } from '../../contract/common.ts';
import type { Article, ArticleSummary } from '../../contract/knowledge.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';

const summaryOf = (row: Pick<Schema['articles'], 'id' | 'slug' | 'language' | 'title' | 'updated_at'>): ArticleSummary => ({
  id: row.id as ArticleId,
  slug: row.slug,
  language: row.language as Language,
  title: row.title,
  updatedAt: row.updated_at,
});

export async function listArticles(
  db: Connection,
  page: { language: Language; limit: number; after?: { title: string; id: string } },
): Promise<ArticleSummary[]> {
  let query = db
    .selectFrom('articles')
    .select(['id', 'slug', 'language', 'title', 'updated_at'])
    .where('language', '=', page.language)
    .orderBy('title')
    .orderBy('id')
    .limit(page.limit);
  const { after } = page;
  if (after)
    query = query.where((e) => e.or([e('title', '>', after.title), e.and([e('title', '=', after.title), e('id', '>', after.id)])]));
  return (await query.execute()).map(summaryOf);
}

/** The article in the language asked for, else in English, else in any; with the languages there are. */
export async function findArticle(db: Connection, slug: string, language: Language): Promise<Article | null> {
  const rows = await db.selectFrom('articles').selectAll().where('slug', '=', slug).execute();
  const row = rows.find((candidate) => candidate.language === language) ?? rows.find((candidate) => candidate.language === 'en') ?? rows[0];
  if (!row) return null;
  return { ...summaryOf(row), body: row.body, languages: rows.map((candidate) => candidate.language as Language).sort() };
}

/** What there is, as `slug/language`. */
export async function articleKeys(db: Connection): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('articles').select(['slug', 'language']).execute();
  return new Set(rows.map((row) => `${row.slug}/${row.language}`));
}

export async function insertArticle(trx: Writer, row: Schema['articles']): Promise<void> {
  await trx.insertInto('articles').values(row).execute();
}
