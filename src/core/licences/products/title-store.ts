import { sql } from 'kysely';
import type { ProductId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { literally } from '../../database/like.ts';

export type TitleToName = { id: number; name: string; publisher: string | null; source: string | null; productId: string | null };

const idsAtOnce = 400;
const toName = (db: Connection) =>
  db.selectFrom('software_titles').select(['id', 'name', 'publisher', 'source', 'product_id as productId']).orderBy('id');

/** Titles on a device that the rules of now have not been asked about, at most `limit`. */
export const unaskedTitlesOf = (db: Connection, deviceId: string, version: number, limit: number): Promise<TitleToName[]> =>
  db
    .selectFrom('device_software as s')
    .innerJoin('software_titles as t', 't.id', 's.title_id')
    .select(['t.id', 't.name', 't.publisher', 't.source', 't.product_id as productId'])
    .distinct()
    .where('s.device_id', '=', deviceId)
    .where('t.rules_version', '<', version)
    .orderBy('t.id')
    .limit(limit)
    .execute();

export const unaskedTitles = (db: Connection, version: number, limit: number): Promise<TitleToName[]> =>
  toName(db).where('rules_version', '<', version).limit(limit).execute();

export async function countUnasked(db: Connection, version: number): Promise<number> {
  const row = await db
    .selectFrom('software_titles')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('rules_version', '<', version)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Notes what the rules said of titles; those of one answer are written together. */
export async function nameTitles(
  trx: Writer,
  answers: readonly { id: number; productId: string | null; rule: string | null }[],
  version: number,
): Promise<void> {
  for (const same of Map.groupBy(answers, ({ productId, rule }) => `${productId} ${rule}`).values()) {
    const { productId, rule } = same[0] as (typeof answers)[number];
    for (let from = 0; from < same.length; from += idsAtOnce)
      await trx
        .updateTable('software_titles')
        .set({ product_id: productId, rule, rules_version: version })
        .where(
          'id',
          'in',
          same.slice(from, from + idsAtOnce).map(({ id }) => id),
        )
        .execute();
  }
}

/** Titles by id, after one: what a preview of a rule goes through. */
export const titlesAfter = (db: Connection, after: number, limit: number): Promise<(TitleToName & { devices: number })[]> =>
  db
    .selectFrom('software_titles')
    .select(['id', 'name', 'publisher', 'source', 'product_id as productId', 'devices'])
    .where('id', '>', after)
    .where('devices', '>', 0)
    .orderBy('id')
    .limit(limit)
    .execute();

type ListedTitle = TitleToName & { devices: number };

/** Titles that are on some device, those on most devices first. */
export async function listTitles(
  db: Connection,
  page: { q: string; unknownOnly: boolean; limit: number; after?: { devices: number; id: number } | undefined },
): Promise<ListedTitle[]> {
  let query = db
    .selectFrom('software_titles')
    .select(['id', 'name', 'publisher', 'source', 'product_id as productId', 'devices'])
    .where('devices', '>', 0)
    .orderBy('devices', 'desc')
    .orderBy('id')
    .limit(page.limit);
  if (page.unknownOnly) query = query.where('product_id', 'is', null);
  const wanted = page.q.trim().toLowerCase();
  if (wanted) query = query.where(sql<boolean>`lower(name) like ${`%${literally(wanted)}%`} escape '\\'`);
  const { after } = page;
  if (after)
    query = query.where((e) => e.or([e('devices', '<', after.devices), e.and([e('devices', '=', after.devices), e('id', '>', after.id)])]));
  return query.execute();
}

/** The same with the names of their products. */
export async function withProductNames(db: Connection, titles: readonly ListedTitle[]) {
  const ids = [...new Set(titles.flatMap(({ productId }) => productId ?? []))];
  const rows =
    ids.length === 0 ? [] : await db.selectFrom('products').select(['id', 'name', 'edition', 'family']).where('id', 'in', ids).execute();
  const names = new Map(rows.map((row) => [row.id, [row.name, row.edition, row.family].filter(Boolean).join(' ')]));
  return titles.map(({ id: _id, productId, ...title }) => ({
    ...title,
    productId: productId as ProductId | null,
    productName: productId === null ? null : (names.get(productId) ?? null),
  }));
}
