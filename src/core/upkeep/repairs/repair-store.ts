import type { Connection, Writer } from '../../database/database.ts';
import { visibleIds } from '../../database/policy-condition.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';

export type RepairRow = Schema['repairs'];
const listLimit = 200;

export const findRepair = async (db: Connection, id: string): Promise<RepairRow | null> =>
  (await db.selectFrom('repairs').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const repairsOfDevice = (db: Connection, deviceId: string): Promise<RepairRow[]> =>
  db
    .selectFrom('repairs')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(listLimit)
    .execute();

/** A repair that the device has not come back from. */
export const openRepair = async (db: Connection, deviceId: string): Promise<RepairRow | null> =>
  (await db.selectFrom('repairs').selectAll().where('device_id', '=', deviceId).where('returned_at', 'is', null).executeTakeFirst()) ??
  null;

/** The numbers of these tickets, as far as the actor sees them. */
export async function ticketNumbers(db: Connection, actor: Actor, ids: readonly string[]): Promise<Map<string, number>> {
  const seen = [...(await visibleIds(db, actor, 'ticket', ids))];
  if (seen.length === 0) return new Map();
  const rows = await db.selectFrom('tickets').select(['id', 'number']).where('id', 'in', seen).execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** The number of a ticket that a repair is about, whoever sees it. */
export const ticketNumber = async (db: Connection, id: string): Promise<number> =>
  (await db.selectFrom('tickets').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number;

export async function putRepair(trx: Writer, row: RepairRow): Promise<void> {
  const { id: _id, created_at: _made, ...changed } = row;
  await trx
    .insertInto('repairs')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}
