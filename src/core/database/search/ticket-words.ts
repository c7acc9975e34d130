import { type RawBuilder, sql } from 'kysely';
import type { SearchKind } from '../../../contract/search.ts';
import { foldedWords } from '../../../shared/fold.ts';
import type { Dialect } from '../columns.ts';
import { idRangeOf } from './search-documents.ts';

/** Words to find: all of them, in this order when `together`; the last as a beginning when `beginning`. */
export type SearchedWords = { text: string; together: boolean; beginning: boolean };

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

function sqliteTerm({ words, together, beginning }: { words: string[]; together: boolean; beginning: boolean }): string {
  const star = beginning ? '*' : '';
  if (together) return `"${words.join(' ')}"${star}`;
  return words.map((word, i) => `${quoted(word)}${i === words.length - 1 ? star : ''}`).join(' AND ');
}

function postgresTerm({ words, together, beginning }: { words: string[]; together: boolean; beginning: boolean }): string {
  return words.map((word, i) => `${word}${beginning && i === words.length - 1 ? ':*' : ''}`).join(together ? ' <-> ' : ' & ');
}

/**
 * The numbers of the tickets whose text (internal notes too) has all these words, as a subquery for `number in (...)`; null when there is no word to look for.
 */
export function numbersOfTicketsWith(dialect: Dialect, searched: readonly SearchedWords[]): RawBuilder<unknown> | null {
  const { from } = idRangeOf('ticket');
  return documentsWith(dialect, 'ticket', searched, (id) => sql`${id} - ${sql.lit(from)}`);
}

/** The ids of the rows of a kind whose text has all these words, as a subquery for `id in (...)`; null when there is no word to look for. */
export function subjectsWith(dialect: Dialect, kind: SearchKind, searched: readonly SearchedWords[]): RawBuilder<unknown> | null {
  const documents = documentsWith(dialect, kind, searched, (id) => id);
  return documents && sql`select subject_id from search_documents where id in (${documents})`;
}

function documentsWith(
  dialect: Dialect,
  kind: SearchKind,
  searched: readonly SearchedWords[],
  shown: (id: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown> | null {
  const terms = searched
    .map(({ text, ...how }) => ({ words: foldedWords(text).slice(0, 12), ...how }))
    .filter(({ words }) => words.length > 0);
  if (terms.length === 0) return null;
  const { from, to } = idRangeOf(kind);
  if (dialect === 'sqlite')
    return sql`select ${shown(sql`rowid`)} from search_words where search_words match ${terms.map(sqliteTerm).join(' AND ')} and rowid between ${sql.lit(from)} and ${sql.lit(to)}`;
  const wanted = terms.map((term) => `(${postgresTerm(term)})`).join(' & ');
  return sql`select ${shown(sql`id`)} from search_documents where staff_words @@ to_tsquery('simple', ${wanted}) and id between ${sql.lit(from)} and ${sql.lit(to)}`;
}
