import { sql } from 'kysely';
import type { SearchKind } from '../../../contract/search.ts';
import { foldedWords } from '../../../shared/fold.ts';
import type { Database, Reader } from '../database.ts';
import { prepared } from '../prepared.ts';
import { idRangeOf } from './search-documents.ts';

export type FoundDocument = {
  kind: SearchKind;
  subjectId: string;
  number: number | null;
  title: string;
  subtitle: string | null;
  body: string;
  score: number;
};

/** What a search may see: internal notes, and tickets of other people. */
export type SearchScope = { staff: boolean; personId: string };

/**
 * So many of the newest hits are ranked. Scoring every hit of a common word costs time that grows with the desk;
 * the newest thousand hold what somebody looks for, and the rest is a filter away.
 */
const candidateLimit = 1000;

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** Finds documents of one kind by folded words; the last word is a prefix. Newest candidates first, then the best of them by bm25 (SQLite) or ts_rank (PostgreSQL). */
export async function findDocuments(
  db: Pick<Database, 'dialect' | 'read'>,
  kind: SearchKind,
  text: string,
  limit: number,
  scope: SearchScope,
): Promise<FoundDocument[]> {
  const words = foldedWords(text).slice(0, 12);
  if (words.length === 0) return [];
  return db.dialect === 'sqlite' ? findInSqlite(db.read, kind, words, limit, scope) : findInPostgres(db.read, kind, words, limit, scope);
}

const ownedOnly = (kind: SearchKind, scope: SearchScope) =>
  scope.staff || kind !== 'ticket' ? sql`` : sql`and d.person_id = ${scope.personId}`;

type SqliteSearch = { match: string; from: number; to: number; limit: number; personId: string };

const sqliteSearch = (ownOnly: boolean) =>
  prepared<SqliteSearch>()(
    (_db, slot) => sql<FoundDocument>`
    select d.kind, d.subject_id as "subjectId", d.number, d.title, d.subtitle, substr(d.body, 1, 4000) as body, -hit.score as score from (
      select rowid, bm25(search_words, 8.0, 1.0, 1.0) as score from search_words
      where search_words match ${slot('match')} and rowid between ${slot('from')} and ${slot('to')} and rowid >= coalesce((
        select rowid from search_words where search_words match ${slot('match')} and rowid between ${slot('from')} and ${slot('to')}
        order by rowid desc limit 1 offset ${sql.lit(candidateLimit)}), ${slot('from')})
      order by score limit ${slot('limit')}
    ) hit join search_documents d on d.id = hit.rowid ${ownOnly ? sql`and d.person_id = ${slot('personId')}` : sql``} order by score desc`,
  );
const allInSqlite = sqliteSearch(false);
const ownInSqlite = sqliteSearch(true);

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));
let lastSearch: Promise<void> = Promise.resolve();

/** Searches hold the event loop for some milliseconds each; between two of them everything else has its turn, however many people type. */
function inOwnTurn<Found>(search: () => Promise<Found>): Promise<Found> {
  const found = lastSearch.then(search);
  lastSearch = found.then(turnOfLoop, turnOfLoop);
  return found;
}

async function findInSqlite(read: Reader, kind: SearchKind, words: string[], limit: number, scope: SearchScope): Promise<FoundDocument[]> {
  const terms = words.map((word, i) => (i === words.length - 1 ? `${quoted(word)}*` : quoted(word))).join(' ');
  const match = scope.staff ? terms : `{title_folded body_folded} : (${terms})`;
  const find = scope.staff || kind !== 'ticket' ? allInSqlite : ownInSqlite;
  return inOwnTurn(() => find(read, { match, ...idRangeOf(kind), limit, personId: scope.personId }));
}

async function findInPostgres(
  read: Reader,
  kind: SearchKind,
  words: string[],
  limit: number,
  scope: SearchScope,
): Promise<FoundDocument[]> {
  const { from, to } = idRangeOf(kind);
  const terms = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ');
  const column = scope.staff ? sql.ref('staff_words') : sql.ref('public_words');
  const rows = await sql<FoundDocument>`
    select kind, subject_id as "subjectId", number, title, subtitle, substr(body, 1, 4000) as body, ts_rank(words, to_tsquery('simple', ${terms})) as score from (
      select d.*, d.${column} as words from search_documents d
      where d.${column} @@ to_tsquery('simple', ${terms}) and d.id between ${from} and ${to} ${ownedOnly(kind, scope)} order by d.id desc limit ${candidateLimit}
    ) candidates order by score desc, id desc limit ${limit}`.execute(read);
  return rows.rows;
}
