import type { OrganisationId, PersonId, PlaceId, StockItemId, StockMovementId } from '../../contract/common.ts';
import type { StockDetail, StockItem, StockKind, StockMovement } from '../../contract/stock.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Writer } from '../database/database.ts';
import { policyConditions } from '../database/policy-condition.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

export type StockRow = Schema['stock_items'];
export type MovementRow = Schema['stock_movements'];

const listLimit = 5000;
const movementsShown = 200;

const selectItems = (db: Connection) =>
  db.selectFrom('stock_items as i').leftJoin('places as p', 'p.id', 'i.place_id').selectAll('i').select('p.path');
type SeenRow = StockRow & { path: string | null };

const itemOf = (row: SeenRow): StockItem => ({
  id: row.id as StockItemId,
  organisationId: row.organisation_id as OrganisationId | null,
  kind: row.kind as StockKind,
  name: row.name,
  category: row.category,
  manufacturer: row.manufacturer,
  model: row.model,
  supplier: row.supplier,
  placeId: row.place_id as PlaceId | null,
  place: row.path,
  quantity: row.quantity,
  given: row.given,
  left: row.quantity - row.given,
  minimum: row.minimum,
  notes: row.notes,
  version: row.version,
  updatedAt: row.updated_at,
});

export async function findItem(db: Connection, id: string): Promise<StockItem | null> {
  const row = await selectItems(db).where('i.id', '=', id).executeTakeFirst();
  return row ? itemOf(row) : null;
}

export async function listItems(db: Connection, actor: Actor): Promise<StockItem[]> {
  let query = selectItems(db).orderBy('i.name_folded').orderBy('i.id').limit(listLimit);
  for (const seen of policyConditions(actor, 'stock', 'i')) query = query.where(seen);
  return (await query.execute()).map(itemOf);
}

/** Items that are called so, in whichever spelling, of one organisation or of none. */
export async function itemsNamed(db: Connection, organisationId: string | null, name: string): Promise<StockItem[]> {
  const rows = await selectItems(db)
    .where('i.name_folded', '=', fold(name))
    .where('i.organisation_id', organisationId === null ? 'is' : '=', organisationId)
    .orderBy('i.id')
    .execute();
  return rows.map(itemOf);
}

export async function insertItem(trx: Writer, row: StockRow): Promise<void> {
  await trx.insertInto('stock_items').values(row).execute();
}
export async function updateItem(trx: Writer, id: string, fields: Partial<StockRow>): Promise<void> {
  await trx.updateTable('stock_items').set(fields).where('id', '=', id).execute();
}

/** Takes an item away with its history. Nobody has any of it. */
export async function removeItem(trx: Writer, id: string): Promise<void> {
  for (const table of ['stock_movements', 'stock_holdings'] as const) await trx.deleteFrom(table).where('item_id', '=', id).execute();
  await trx.deleteFrom('stock_items').where('id', '=', id).execute();
}

/** Gives some out, unless fewer are left. @returns whether there were enough */
export async function giveOut(trx: Writer, id: string, count: number, at: number): Promise<boolean> {
  const given = await trx
    .updateTable('stock_items')
    .set((e) => ({ given: e('given', '+', count), updated_at: at }))
    .where('id', '=', id)
    .where((e) => e(e('given', '+', count), '<=', e.ref('quantity')))
    .returning('id')
    .executeTakeFirst();
  return given !== undefined;
}
export async function takeIn(trx: Writer, id: string, count: number, at: number): Promise<void> {
  await trx
    .updateTable('stock_items')
    .set((e) => ({ given: e('given', '-', count), updated_at: at }))
    .where('id', '=', id)
    .execute();
}
export async function addReceived(trx: Writer, id: string, count: number, at: number): Promise<void> {
  await trx
    .updateTable('stock_items')
    .set((e) => ({ quantity: e('quantity', '+', count), updated_at: at }))
    .where('id', '=', id)
    .execute();
}
/** Says how many are left, whatever was thought before. */
export async function setLeft(trx: Writer, id: string, left: number, at: number): Promise<void> {
  await trx
    .updateTable('stock_items')
    .set((e) => ({ quantity: e('given', '+', left), updated_at: at }))
    .where('id', '=', id)
    .execute();
}

export async function addHolding(trx: Writer, itemId: string, personId: string, quantity: number): Promise<void> {
  await trx
    .insertInto('stock_holdings')
    .values({ item_id: itemId, person_id: personId, quantity })
    .onConflict((conflict) =>
      conflict.columns(['item_id', 'person_id']).doUpdateSet((e) => ({ quantity: e('stock_holdings.quantity', '+', quantity) })),
    )
    .execute();
}
/** Takes some from what somebody has, unless they have fewer. @returns whether they had as many */
export async function takeHolding(trx: Writer, itemId: string, personId: string, quantity: number): Promise<boolean> {
  const left = await trx
    .updateTable('stock_holdings')
    .set((e) => ({ quantity: e('quantity', '-', quantity) }))
    .where('item_id', '=', itemId)
    .where('person_id', '=', personId)
    .where('quantity', '>=', quantity)
    .returning('quantity')
    .executeTakeFirst();
  if (left?.quantity === 0)
    await trx.deleteFrom('stock_holdings').where('item_id', '=', itemId).where('person_id', '=', personId).execute();
  return left !== undefined;
}

export async function holdersOf(db: Connection, itemId: string): Promise<StockDetail['holders']> {
  const rows = await db
    .selectFrom('stock_holdings as h')
    .innerJoin('people as p', 'p.id', 'h.person_id')
    .select(['h.person_id', 'h.quantity', 'p.name'])
    .where('h.item_id', '=', itemId)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({ personId: row.person_id as PersonId, personName: row.name, quantity: row.quantity }));
}

export const hasMovement = async (db: Connection, id: string): Promise<boolean> =>
  (await db.selectFrom('stock_movements').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
export async function insertMovement(trx: Writer, row: MovementRow): Promise<void> {
  await trx.insertInto('stock_movements').values(row).execute();
}

export async function movementsOf(db: Connection, itemId: string): Promise<StockMovement[]> {
  const rows = await db
    .selectFrom('stock_movements as m')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('people as b', 'b.id', 'm.by_id')
    .selectAll('m')
    .select(['p.name as person_name', 'b.name as by_name'])
    .where('m.item_id', '=', itemId)
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(movementsShown)
    .execute();
  return rows.map((row) => ({
    id: row.id as StockMovementId,
    at: row.at,
    kind: row.kind as StockMovement['kind'],
    amount: row.amount,
    left: row.left_after,
    personId: row.person_id as PersonId | null,
    personName: row.person_name,
    byName: row.by_name,
    note: row.note,
  }));
}
