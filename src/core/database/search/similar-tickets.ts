import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { prepared, preparedForList } from '../prepared.ts';
import { idRangeOf } from './search-documents.ts';

/** The newest tickets a word stands in, and in which share of all tickets it stands: estimated from how close together those are. */
export type WordHits = { word: string; numbers: number[]; share: number };

/** So many of the newest tickets of a word are looked at: of a common word, which says little, the older ones are left out. */
const hitLimit = 100;
/** As if so many tickets had gone before: on a desk of ten, every word of two tickets would count as common. */
const unseenTickets = 100;
const { from, to } = idRangeOf('ticket');

type Asked = { match: string };
const sqliteHits = prepared<Asked>()(
  (_db, slot) => sql<{ id: number }>`select rowid as id from search_words
    where search_words match ${slot('match')} and rowid between ${sql.lit(from)} and ${sql.lit(to)} order by rowid desc limit ${sql.lit(hitLimit)}`,
);
const postgresHits = prepared<Asked>()(
  (_db, slot) => sql<{ id: number }>`select id from search_documents
    where public_words @@ to_tsquery('simple', ${slot('match')}) and id between ${sql.lit(from)} and ${sql.lit(to)}
    order by id desc limit ${sql.lit(hitLimit)}`,
);
const newestDocument = prepared()(
  () => sql<{ id: number | null }>`select max(id) as id from search_documents where id between ${sql.lit(from)} and ${sql.lit(to)}`,
);

/** Where each of some folded words stands. @param words letters and digits only, as `foldedWords` gives them. */
export async function hitsOfWords(db: Pick<Database, 'dialect' | 'read'>, words: readonly string[]): Promise<WordHits[]> {
  const newest = Number((await newestDocument(db.read, {}))[0]?.id ?? from) - from;
  const hits: WordHits[] = [];
  for (const word of words) {
    const rows = db.dialect === 'sqlite' ? await sqliteHits(db.read, { match: `"${word}"` }) : await postgresHits(db.read, { match: word });
    const numbers = rows.map(({ id }) => Number(id) - from);
    const reach = numbers.length < hitLimit ? newest : newest - (numbers.at(-1) ?? newest);
    hits.push({ word, numbers, share: numbers.length / (reach + unseenTickets) });
  }
  return hits;
}

const documents = preparedForList<number>()((db, ids) =>
  db
    .selectFrom('search_documents')
    .select(['number', 'title_folded', sql<string>`substr(body_folded, 1, 2000)`.as('body_folded')])
    .where('id', 'in', ids),
);

/** The folded words of tickets, by number. */
export async function wordsOfTickets(db: Pick<Database, 'read'>, numbers: readonly number[]): Promise<Map<number, Set<string>>> {
  if (numbers.length === 0) return new Map();
  const rows = await documents(
    db.read,
    numbers.map((number) => from + number),
  );
  return new Map(rows.map((row) => [row.number ?? 0, new Set(`${row.title_folded} ${row.body_folded}`.split(' '))]));
}
