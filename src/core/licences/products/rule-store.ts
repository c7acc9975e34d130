import type { ProductId, ProductRuleId } from '../../../contract/common.ts';
import type { ProductRule } from '../../../contract/products.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type RuleRow = Schema['product_rules'];

const versionName = 'product-rules';

/** Which rules are those of now; every change of them makes a later one. */
export async function rulesVersion(db: Connection): Promise<number> {
  const row = await db.selectFrom('sequences').select('value').where('name', '=', versionName).executeTakeFirst();
  return row?.value ?? 0;
}
export { versionName as rulesVersionName };

export const listRuleRows = (db: Connection): Promise<RuleRow[]> =>
  db.selectFrom('product_rules').selectAll().orderBy('position').orderBy('id').execute();

export const findRule = async (db: Connection, id: string): Promise<RuleRow | null> =>
  (await db.selectFrom('product_rules').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** The rules that people added, with the product each leads to and how many titles it took. */
export async function listRules(db: Connection): Promise<ProductRule[]> {
  const rows = await db
    .selectFrom('product_rules as r')
    .innerJoin('products as p', 'p.id', 'r.product_id')
    .select((e) => [
      'r.id',
      'r.kind',
      'r.pattern',
      'r.publisher',
      'r.product_id',
      'p.name',
      'p.edition',
      'p.family',
      e
        .selectFrom('software_titles as t')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('t.product_id', '=', 'r.product_id')
        .whereRef('t.rule', '=', 'r.id')
        .as('titles'),
    ])
    .orderBy('r.position')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id as ProductRuleId,
    kind: row.kind as ProductRule['kind'],
    pattern: row.pattern,
    publisher: row.publisher,
    productId: row.product_id as ProductId,
    productName: [row.name, row.edition, row.family].filter(Boolean).join(' '),
    titles: Number(row.titles ?? 0),
  }));
}

export async function putRule(trx: Writer, row: RuleRow): Promise<void> {
  const { id: _id, created_at: _made, position: _place, ...changed } = row;
  await trx
    .insertInto('product_rules')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}

/** Numbers the rules by their place in the list. */
export async function placeRules(trx: Writer, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) await trx.updateTable('product_rules').set({ position }).where('id', '=', id).execute();
}

export async function removeRule(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('product_rules').where('id', '=', id).execute();
}
