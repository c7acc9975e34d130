import { type RawBuilder, sql } from 'kysely';
import type { SearchKind } from '../../../contract/search.ts';
import { foldedWords } from '../../../shared/fold.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { isStaff } from '../../platform/access/policy.ts';
import type { Database, Reader } from '../database.ts';
import { policyCondition } from '../policy-condition.ts';
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

/**
 * So many of the newest hits are ranked. Scoring every hit of a common word costs time that grows with the desk;
 * the newest thousand hold what somebody looks for, and the rest is a filter away.
 */
const candidateLimit = 1000;

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** Finds documents of one kind that the actor may see, by folded words; the last word is a prefix. Newest candidates first, then the best of them by bm25 (SQLite) or ts_rank (PostgreSQL). */
export async function findDocuments(
  db: Pick<Database, 'dialect' | 'read'>,
  actor: Actor,
  kind: SearchKind,
  text: string,
  limit: number,
): Promise<FoundDocument[]> {
  const words = foldedWords(text).slice(0, 12);
  if (words.length === 0) return [];
  return db.dialect === 'sqlite' ? findInSqlite(db.read, actor, kind, words, limit) : findInPostgres(db.read, actor, kind, words, limit);
}

/** What of a kind may be seen, as a condition on a document's `id`; null where it is everything. A ticket's document has its number in its id. */
function seenDocuments(actor: Actor, kind: SearchKind, id: RawBuilder<unknown>): RawBuilder<unknown> | null {
  const { from } = idRangeOf(kind);
  const exists = (condition: RawBuilder<unknown> | null, source: RawBuilder<unknown>) =>
    condition && sql`and exists (select 1 from ${source} and ${condition})`;
  const subject = sql`search_documents s join`;
  switch (kind) {
    case 'ticket':
      return exists(policyCondition(actor, 'ticket', 'x'), sql`tickets x where x.number = ${id} - ${sql.lit(from)}`);
    case 'person':
      return exists(policyCondition(actor, 'person', 'x'), sql`${subject} people x on x.id = s.subject_id where s.id = ${id}`);
    case 'device':
      return exists(policyCondition(actor, 'device', 'x'), sql`${subject} devices x on x.id = s.subject_id where s.id = ${id}`);
    case 'software':
      return exists(
        policyCondition(actor, 'device', 'x'),
        sql`${subject} software_titles n on n.name = s.subject_id join device_software i on i.title_id = n.id join devices x on x.id = i.device_id where s.id = ${id}`,
      );
    case 'article':
      return null;
  }
}

type SqliteSearch = { match: string; from: number; to: number; limit: number };

const sqliteSearch = (range: SqliteSearch, seen: RawBuilder<unknown>) => sql<FoundDocument>`
    select d.kind, d.subject_id as "subjectId", d.number, d.title, d.subtitle, substr(d.body, 1, 4000) as body, -hit.score as score from (
      select rowid, bm25(search_words, 8.0, 1.0, 1.0) as score from search_words
      where search_words match ${range.match} and rowid between ${range.from} and ${range.to} ${seen} and rowid >= coalesce((
        select rowid from search_words where search_words match ${range.match} and rowid between ${range.from} and ${range.to} ${seen}
        order by rowid desc limit 1 offset ${sql.lit(candidateLimit)}), ${range.from})
      order by score limit ${range.limit}
    ) hit join search_documents d on d.id = hit.rowid order by score desc`;
const allInSqlite = prepared<SqliteSearch>()((_db, slot) =>
  sqliteSearch({ match: slot('match'), from: slot('from'), to: slot('to'), limit: slot('limit') }, sql``),
);

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));
let lastSearch: Promise<void> = Promise.resolve();

/** Searches hold the event loop for some milliseconds each; between two of them everything else has its turn, however many people type. */
function inOwnTurn<Found>(search: () => Promise<Found>): Promise<Found> {
  const found = lastSearch.then(search);
  lastSearch = found.then(turnOfLoop, turnOfLoop);
  return found;
}

async function findInSqlite(read: Reader, actor: Actor, kind: SearchKind, words: string[], limit: number): Promise<FoundDocument[]> {
  const terms = words.map((word, i) => (i === words.length - 1 ? `${quoted(word)}*` : quoted(word))).join(' ');
  const match = isStaff(actor) ? terms : `{title_folded body_folded} : (${terms})`;
  const range = { match, ...idRangeOf(kind), limit };
  const seen = seenDocuments(actor, kind, sql.ref('search_words.rowid'));
  return inOwnTurn(async () => (seen ? (await sqliteSearch(range, seen).execute(read)).rows : allInSqlite(read, range)));
}

async function findInPostgres(read: Reader, actor: Actor, kind: SearchKind, words: string[], limit: number): Promise<FoundDocument[]> {
  const { from, to } = idRangeOf(kind);
  const terms = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ');
  const column = isStaff(actor) ? sql.ref('staff_words') : sql.ref('public_words');
  const seen = seenDocuments(actor, kind, sql.ref('d.id')) ?? sql``;
  const rows = await sql<FoundDocument>`
    select kind, subject_id as "subjectId", number, title, subtitle, substr(body, 1, 4000) as body, ts_rank(words, to_tsquery('simple', ${terms})) as score from (
      select d.*, d.${column} as words from search_documents d
      where d.${column} @@ to_tsquery('simple', ${terms}) and d.id between ${from} and ${to} ${seen} order by d.id desc limit ${candidateLimit}
    ) candidates order by score desc, id desc limit ${limit}`.execute(read);
  return rows.rows;
}
