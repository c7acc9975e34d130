import { sql } from 'kysely';
import { z } from 'zod';
import type { Product, ProductTreatment } from '../../../contract/products.ts';
import type { ProductId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { literally } from '../../database/like.ts';
import type { Schema } from '../../database/schema.ts';

export type ProductRow = Schema['products'];
const partsSchema = z.array(z.string());
const atOnce = 100;

export const productOf = (row: ProductRow): Product => ({
  id: row.id as ProductId,
  publisher: row.publisher,
  name: row.name,
  edition: row.edition,
  family: row.family,
  treatment: row.treatment as ProductTreatment,
  reason: row.reason,
  origin: row.origin as Product['origin'],
});
export const partsOf = (row: Pick<ProductRow, 'parts'>): string[] => partsSchema.parse(JSON.parse(row.parts));

export const findProduct = async (db: Connection, id: string): Promise<ProductRow | null> =>
  (await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const findProductByKey = async (db: Connection, key: string): Promise<ProductRow | null> =>
  (await db.selectFrom('products').selectAll().where('product_key', '=', key).executeTakeFirst()) ?? null;

/** The parts of a key that are there, with blanks between: publisher, name, edition and family as somebody says them. */
const spoken = sql<string>`replace(ltrim(rtrim(replace(product_key, '||', '|'), '|'), '|'), '|', ' ')`;

/** Products whose whole name is, or ends with, these folded words: fifty at most. */
export const productsSpoken = (db: Connection, words: string): Promise<ProductRow[]> =>
  db
    .selectFrom('products')
    .selectAll()
    .where((e) => e.or([e(spoken, '=', words), sql<boolean>`${spoken} like ${`% ${literally(words)}`} escape '\\'`]))
    .orderBy('id')
    .limit(50)
    .execute();

export const listProducts = (db: Connection): Promise<ProductRow[]> => db.selectFrom('products').selectAll().execute();

export const productsByIds = async (db: Connection, ids: readonly string[]): Promise<ProductRow[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('products')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute();

export const productsOfLines = async (db: Connection, lines: readonly string[]): Promise<ProductRow[]> =>
  lines.length === 0
    ? []
    : db
        .selectFrom('products')
        .selectAll()
        .where('line_key', 'in', [...lines])
        .execute();

/** What the products of these lines are called, in the same order; one that is not known yet by what its line says. */
export async function namesOfLines(db: Connection, lines: readonly string[]): Promise<string[]> {
  const names = new Map((await productsOfLines(db, lines)).map((row) => [row.line_key, row.name]));
  return lines.map((line) => names.get(line) ?? line.split('|')[1] ?? line);
}

export async function insertProduct(trx: Writer, row: ProductRow): Promise<void> {
  await trx.insertInto('products').values(row).execute();
}

export async function saveProduct(trx: Writer, { id, ...row }: ProductRow): Promise<void> {
  await trx.updateTable('products').set(row).where('id', '=', id).execute();
}

/** Adds those that are not known by their key yet. @returns the ids of all, by key. */
export async function ensureProducts(trx: Writer, rows: readonly ProductRow[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    await trx
      .insertInto('products')
      .values(some)
      .onConflict((conflict) => conflict.column('product_key').doNothing())
      .execute();
    const keys = some.map((row) => row.product_key);
    for (const row of await trx.selectFrom('products').select(['id', 'product_key']).where('product_key', 'in', keys).execute())
      ids.set(row.product_key, row.id);
  }
  return ids;
}
