import { type SearchHit, type SearchKind, searchKindSchema } from '../../contract/search.ts';
import { foldedWords } from '../../shared/fold.ts';
import type { Database } from '../database/database.ts';
import { type FoundDocument, findDocuments } from '../database/search/find-documents.ts';
import type { Actor } from '../platform/access/actor.ts';
import { isStaff } from '../platform/access/policy.ts';
import { snippetOf } from './snippet.ts';

export type SearchService = ReturnType<typeof createSearchService>;

const requesterKinds: readonly SearchKind[] = ['ticket', 'article'];

/** One box over everything. Kinds are asked apart, so that many tickets never crowd out the one printer. */
export function createSearchService({ db }: { db: Database }) {
  return {
    async query(actor: Actor, input: { q: string; kind?: SearchKind | undefined; limit: number }): Promise<SearchHit[]> {
      const staff = isStaff(actor);
      const kinds = (input.kind ? [input.kind] : searchKindSchema.options).filter((kind) => staff || requesterKinds.includes(kind));
      const words = foldedWords(input.q);
      const groups = await Promise.all(kinds.map((kind) => findDocuments(db, actor, kind, input.q, input.limit)));
      return interleave(
        groups.map((group) => oncePerArticle(group, actor.language)),
        input.limit,
      ).map((found) => hitOf(found, words));
    },
  };
}

/** The best of each kind first, then their seconds, and so on: scores of different kinds do not compare. */
function interleave(groups: FoundDocument[][], limit: number): FoundDocument[] {
  const result: FoundDocument[] = [];
  for (let rank = 0; result.length < limit && groups.some((group) => rank < group.length); rank++)
    for (const group of groups) {
      const found = group[rank];
      if (found && result.length < limit) result.push(found);
    }
  return result;
}

/** An article is found in every language that has the words, and shown once: in the asker's own language where that was found, else in the best. */
function oncePerArticle(found: FoundDocument[], language: string): FoundDocument[] {
  const own = found.filter((document) => document.kind !== 'article' || document.subjectId.endsWith(`/${language}`));
  const bySlug = new Map<string, FoundDocument>();
  for (const document of [...own, ...found]) {
    const slug = slugOf(document);
    if (!bySlug.has(slug)) bySlug.set(slug, document);
  }
  return found.filter((document) => bySlug.get(slugOf(document)) === document);
}

const slugOf = (document: FoundDocument): string =>
  document.kind === 'article' ? (document.subjectId.split('/')[0] ?? document.subjectId) : document.subjectId;

const hitOf = (found: FoundDocument, words: readonly string[]): SearchHit => ({
  kind: found.kind,
  id: slugOf(found),
  number: found.number,
  title: found.title,
  subtitle: found.subtitle,
  snippet: snippetOf(found.body, words),
  score: found.score,
});
