import type { LicenceId, LicenceKeyId, OrganisationId, ProductId, PurchaseId } from '../../../contract/common.ts';
import type { LicenceMetric } from '../../../contract/licence-metric.ts';
import type { Licence, licenceKeySchema, Purchase } from '../../../contract/licences.ts';
import type { z } from 'zod';
import type { Connection, Writer } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { amountOf } from '../../../shared/units/hundredths.ts';

export type LicenceRow = Schema['licences'];
export type PurchaseRow = Schema['licence_purchases'];
export type KeyRow = Schema['licence_keys'];

const selectLicences = (db: Connection) =>
  db
    .selectFrom('licences as l')
    .innerJoin('products as p', 'p.id', 'l.product_id')
    .selectAll('l')
    .select(['p.name', 'p.edition', 'p.family']);
type NamedRow = Awaited<ReturnType<ReturnType<typeof selectLicences>['executeTakeFirstOrThrow']>>;

const licenceOf = (row: NamedRow): Licence => ({
  id: row.id as LicenceId,
  productId: row.product_id as ProductId,
  productName: [row.name, row.edition, row.family].filter(Boolean).join(' '),
  organisationId: row.organisation_id as OrganisationId | null,
  metric: row.metric as LicenceMetric,
  minimumCores: row.minimum_cores,
  downgrade: row.downgrade === 1,
  upgrade: row.upgrade === 1,
  notes: row.notes,
  version: row.version,
});

export const purchaseOf = (row: PurchaseRow): Purchase => ({
  id: row.id as PurchaseId,
  licenceId: row.licence_id as LicenceId,
  number: row.number,
  supplier: row.supplier,
  boughtAt: row.bought_at,
  seats: row.seats,
  cost: amountOf(row.cost),
  currency: row.currency,
  termFrom: row.term_from,
  termTo: row.term_to,
  renewal: row.renewal as Purchase['renewal'],
});

export async function findLicence(db: Connection, id: string): Promise<Licence | null> {
  const row = await selectLicences(db).where('l.id', '=', id).executeTakeFirst();
  return row ? licenceOf(row) : null;
}
export const findLicenceRow = async (db: Connection, id: string): Promise<LicenceRow | null> =>
  (await db.selectFrom('licences').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const licencesOfProduct = async (db: Connection, productId: string): Promise<Licence[]> =>
  (await selectLicences(db).where('l.product_id', '=', productId).orderBy('l.created_at').orderBy('l.id').execute()).map(licenceOf);

const listLimit = 5000;
export async function listLicences(db: Connection, actor: Actor, productId: string | undefined): Promise<Licence[]> {
  let query = selectLicences(db).orderBy('l.created_at').orderBy('l.id').limit(listLimit);
  for (const seen of policyConditions(actor, 'licence', 'l')) query = query.where(seen);
  if (productId) query = query.where('l.product_id', '=', productId);
  return (await query.execute()).map(licenceOf);
}

export async function insertLicence(trx: Writer, row: LicenceRow): Promise<void> {
  await trx.insertInto('licences').values(row).execute();
}
export async function saveLicence(trx: Writer, { id, ...row }: LicenceRow): Promise<void> {
  await trx.updateTable('licences').set(row).where('id', '=', id).execute();
}

/** Takes a licence away with everything that hangs on it. */
export async function removeLicence(trx: Writer, id: string): Promise<void> {
  for (const table of ['licence_purchases', 'licence_keys', 'licence_seats'] as const)
    await trx.deleteFrom(table).where('licence_id', '=', id).execute();
  await trx.deleteFrom('licences').where('id', '=', id).execute();
}

export const purchasesOfLicence = (db: Connection, licenceId: string): Promise<PurchaseRow[]> =>
  db.selectFrom('licence_purchases').selectAll().where('licence_id', '=', licenceId).orderBy('bought_at').orderBy('id').execute();

/** The purchases of licences that no key came with: those that a row without a key, or with a new one, can mean. */
export const keylessPurchases = (db: Connection, licenceIds: readonly string[]): Promise<PurchaseRow[]> =>
  db
    .selectFrom('licence_purchases as c')
    .selectAll('c')
    .where('c.licence_id', 'in', [...licenceIds])
    .where((e) => e.not(e.exists(e.selectFrom('licence_keys as k').select('k.id').whereRef('k.purchase_id', '=', 'c.id'))))
    .orderBy('c.id')
    .execute();

export const findPurchase = async (db: Connection, id: string): Promise<PurchaseRow | null> =>
  (await db.selectFrom('licence_purchases').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export async function putPurchase(trx: Writer, row: PurchaseRow): Promise<void> {
  const { id: _id, created_at: _made, ...changed } = row;
  await trx
    .insertInto('licence_purchases')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}
export async function removePurchase(trx: Writer, id: string): Promise<void> {
  await trx.updateTable('licence_keys').set({ purchase_id: null }).where('purchase_id', '=', id).execute();
  await trx.deleteFrom('licence_purchases').where('id', '=', id).execute();
}

/** Terms that end between two moments, soonest first. */
export async function termsEnding(db: Connection, actor: Actor, from: number, to: number) {
  let query = db
    .selectFrom('licence_purchases as c')
    .innerJoin('licences as l', 'l.id', 'c.licence_id')
    .innerJoin('products as p', 'p.id', 'l.product_id')
    .selectAll('c')
    .select(['p.id as product_id', 'p.name', 'p.edition', 'p.family'])
    .where('c.term_to', '>=', from)
    .where('c.term_to', '<=', to)
    .orderBy('c.term_to')
    .orderBy('c.id')
    .limit(listLimit);
  for (const seen of policyConditions(actor, 'licence', 'l')) query = query.where(seen);
  return (await query.execute()).map((row) => ({
    ...purchaseOf(row),
    productId: row.product_id as ProductId,
    productName: [row.name, row.edition, row.family].filter(Boolean).join(' '),
  }));
}

type ListedKey = z.infer<typeof licenceKeySchema>;
export async function keysOfLicence(db: Connection, licenceId: string): Promise<ListedKey[]> {
  const rows = await db
    .selectFrom('licence_keys as k')
    .leftJoin('people as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.label', 'k.created_at', 'p.name'])
    .where('k.licence_id', '=', licenceId)
    .orderBy('k.created_at')
    .execute();
  return rows.map((row) => ({ id: row.id as LicenceKeyId, label: row.label, createdAt: row.created_at, personName: row.name }));
}
export const findKey = async (db: Connection, licenceId: string, id: string): Promise<KeyRow | null> =>
  (await db.selectFrom('licence_keys').selectAll().where('id', '=', id).where('licence_id', '=', licenceId).executeTakeFirst()) ?? null;
export const keyExists = async (db: Connection, id: string): Promise<boolean> =>
  (await db.selectFrom('licence_keys').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
export const findKeyMarked = async (db: Connection, licenceId: string, mark: string): Promise<KeyRow | null> =>
  (await db
    .selectFrom('licence_keys')
    .selectAll()
    .where('licence_id', '=', licenceId)
    .where('mark', '=', mark)
    .orderBy('id')
    .executeTakeFirst()) ?? null;
export async function linkKey(trx: Writer, id: string, purchaseId: string): Promise<void> {
  await trx.updateTable('licence_keys').set({ purchase_id: purchaseId }).where('id', '=', id).execute();
}
export async function insertKey(trx: Writer, row: KeyRow): Promise<void> {
  await trx.insertInto('licence_keys').values(row).execute();
}
export async function removeKey(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('licence_keys').where('id', '=', id).execute();
}
