import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type PurchaseRow = Schema['device_purchases'];

/** What is known of a device's purchase: the row written last, where a merge brought two. */
export const purchaseOfDevice = async (db: Connection, deviceId: string): Promise<PurchaseRow | null> =>
  (await db
    .selectFrom('device_purchases')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

/** The purchases of devices, each device's as above. */
export async function purchasesOfDevices(db: Connection, deviceIds: readonly string[]): Promise<PurchaseRow[]> {
  if (deviceIds.length === 0) return [];
  const rows = await db
    .selectFrom('device_purchases')
    .selectAll()
    .where('device_id', 'in', [...deviceIds])
    .orderBy('updated_at')
    .orderBy('id')
    .execute();
  return [...new Map(rows.map((row) => [row.device_id, row])).values()];
}

export const findPurchase = async (db: Connection, id: string): Promise<PurchaseRow | null> =>
  (await db.selectFrom('device_purchases').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export async function putPurchase(trx: Writer, row: PurchaseRow): Promise<void> {
  const { id: _id, created_at: _made, ...changed } = row;
  await trx
    .insertInto('device_purchases')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}
