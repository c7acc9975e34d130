import type { ArticleId, Language } from '../../contract/common.ts';
import type { Article } from '../../contract/knowledge.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import { putSearchDocument } from '../database/search/search-documents.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure } from '../platform/failure.ts';
import { type NewArticle, starterArticles } from './starter-articles.ts';
import * as store from './knowledge-store.ts';

export type KnowledgeService = ReturnType<typeof createKnowledgeService>;

/** Articles that people read and verdicts point to, in three languages. */
export function createKnowledgeService({ db, clock, newId }: { db: Database; clock: Clock; newId: NewId }) {
  async function add(trx: Writer, article: NewArticle): Promise<void> {
    const id = newId<ArticleId>();
    const at = clock.now();
    await store.insertArticle(trx, { id, ...article, audience: 'public', created_at: at, updated_at: at });
    await putSearchDocument(trx, {
      kind: 'article',
      subjectId: `${article.slug}/${article.language}`,
      organisationId: null,
      personId: null,
      number: null,
      title: article.title,
      subtitle: null,
      body: article.body,
    });
  }

  return {
    async list(input: { language: Language; limit: number; cursor?: string | undefined }) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await store.listArticles(db.read, {
        language: input.language,
        limit: input.limit + 1,
        ...(after ? { after: { title: after[0], id: after[1] } } : {}),
      });
      return pageOfRows(found, input.limit, (article) => [article.title, article.id]);
    },

    async get(slug: string, language: Language): Promise<Article> {
      const article = await store.findArticle(db.read, slug, language);
      if (!article) throw failure('NOT_FOUND', 'There is no such article.', { next: 'Search the knowledge base.' });
      return article;
    },

    /** The articles Deskside comes with; those that are there already stay as they are. */
    async ensureStarterArticles(): Promise<void> {
      const articles = await starterArticles();
      const missingFrom = async (from: Connection) => {
        const known = await store.articleKeys(from);
        return articles.filter((article) => !known.has(`${article.slug}/${article.language}`));
      };
      if ((await missingFrom(db.read)).length === 0) return;
      await db.writeQuietly(async (trx) => {
        // Asked again inside the transaction: another desk on the same database may have brought them meanwhile.
        for (const article of await missingFrom(trx)) await add(trx, article);
      });
    },
  };
}
