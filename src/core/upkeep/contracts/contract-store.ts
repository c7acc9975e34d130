import { sql } from 'kysely';
import type { Connection, Writer } from '../../database/database.ts';
import { literally } from '../../database/like.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';

export type ContractRow = Schema['support_contracts'];
export type CoveredRow = { id: string; name: string; asset_tag: string | null };
const listLimit = 1000;

export const findContract = async (db: Connection, id: string): Promise<ContractRow | null> =>
  (await db.selectFrom('support_contracts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** Contracts that are seen, those that end first at the beginning, those without an end last. @param words folded; all must be there */
export async function listContracts(
  db: Connection,
  actor: Actor,
  words: readonly string[],
  kind: string | undefined,
): Promise<ContractRow[]> {
  let query = db
    .selectFrom('support_contracts as c')
    .selectAll('c')
    .orderBy(sql`coalesce(c.term_to, 8640000000000000)`)
    .orderBy('c.id')
    .limit(listLimit);
  for (const word of words) query = query.where(sql<boolean>`c.folded like ${`%${literally(word)}%`} escape '\\'`);
  if (kind !== undefined) query = query.where('c.kind', '=', kind);
  for (const seen of policyConditions(actor, 'contract', 'c')) query = query.where(seen);
  return query.execute();
}

/** The contracts that cover a device, as far as they are seen. */
export async function contractsOfDevice(db: Connection, actor: Actor, deviceId: string): Promise<ContractRow[]> {
  let query = db
    .selectFrom('support_contracts as c')
    .selectAll('c')
    .where('c.id', 'in', (covered) => covered.selectFrom('contract_devices').select('contract_id').where('device_id', '=', deviceId))
    .orderBy('c.name')
    .orderBy('c.id')
    .limit(listLimit);
  for (const seen of policyConditions(actor, 'contract', 'c')) query = query.where(seen);
  return query.execute();
}

/** How many devices each contract covers, as far as they are seen; a device that was merged counts as the one that stands for it. */
export async function countCovered(db: Connection, actor: Actor, contractIds: readonly string[]): Promise<Map<string, number>> {
  if (contractIds.length === 0) return new Map();
  let query = db
    .selectFrom('contract_devices as x')
    .innerJoin('devices as d', 'd.id', 'x.device_id')
    .select(['x.contract_id', (count) => count.fn.count<number>('x.device_id').distinct().as('devices')])
    .where('x.contract_id', 'in', [...contractIds])
    .groupBy('x.contract_id');
  for (const seen of policyConditions(actor, 'device', 'd')) query = query.where(seen);
  return new Map((await query.execute()).map((row) => [row.contract_id, Number(row.devices)]));
}

export async function coveredDevices(db: Connection, actor: Actor, contractId: string): Promise<CoveredRow[]> {
  let query = db
    .selectFrom('devices as d')
    .select(['d.id', 'd.name', 'd.asset_tag'])
    .where('d.id', 'in', (covered) => covered.selectFrom('contract_devices').select('device_id').where('contract_id', '=', contractId))
    .orderBy('d.name_folded')
    .orderBy('d.id')
    .limit(listLimit);
  for (const seen of policyConditions(actor, 'device', 'd')) query = query.where(seen);
  return query.execute();
}

export async function putContract(trx: Writer, row: ContractRow): Promise<void> {
  const { id: _id, created_at: _made, ...changed } = row;
  await trx
    .insertInto('support_contracts')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}

export async function removeContract(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('contract_devices').where('contract_id', '=', id).execute();
  await trx.deleteFrom('support_contracts').where('id', '=', id).execute();
}

/** Which of these devices a contract covers. */
export async function coveredAmong(db: Connection, contractId: string, deviceIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('contract_devices')
    .select('device_id')
    .where('contract_id', '=', contractId)
    .where('device_id', 'in', [...deviceIds])
    .execute();
  return new Set(rows.map(({ device_id }) => device_id));
}

export async function addCovered(trx: Writer, rows: readonly Schema['contract_devices'][]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('contract_devices')
      .values([...rows])
      .execute();
}
export async function removeCovered(trx: Writer, contractId: string, deviceIds: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('contract_devices')
    .where('contract_id', '=', contractId)
    .where('device_id', 'in', [...deviceIds])
    .execute();
}
