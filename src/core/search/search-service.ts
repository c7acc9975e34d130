import { type SearchHit, type SearchKind, searchKindSchema } from '../../contract/search.ts';
import { foldedWords } from '../../shared/fold.ts';
import type { Database } from '../database/database.ts';
import { type FoundDocument, findDocuments } from '../database/search/find-documents.ts';
import type { Actor } from '../platform/actor.ts';
import { snippetOf } from './snippet.ts';

export type SearchService = ReturnType<typeof createSearchService>;

const requesterKinds: readonly SearchKind[] = ['ticket', 'article'];

/** One box over everything. Kinds are asked apart, so that many tickets never crowd out the one printer. */
export function createSearchService({ db }: { db: Database }) {
  return {
    async query(actor: Actor, input: { q: string; kind?: SearchKind | undefined; limit: number }): Promise<SearchHit[]> {
      const staff = actor.roles.some((role) => role !== 'requester');
      const kinds = (input.kind ? [input.kind] : searchKindSchema.options).filter((kind) => staff || requesterKinds.includes(kind));
      const scope = { staff, personId: actor.personId };
      const words = foldedWords(input.q);
      const groups = await Promise.all(kinds.map((kind) => findDocuments(db, kind, input.q, input.limit, scope)));
      return interleave(groups, input.limit).map((found) => hitOf(found, words));
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

const hitOf = (found: FoundDocument, words: readonly string[]): SearchHit => ({
  kind: found.kind,
  id: found.subjectId,
  number: found.number,
  title: found.title,
  subtitle: found.subtitle,
  snippet: snippetOf(found.body, words),
  score: found.score,
});
