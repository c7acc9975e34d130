import { sql } from 'kysely';
import type { Product } from '../../../contract/products.ts';
import type { Connection } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { type ProductRow, productOf } from '../products/product-store.ts';

export type DeviceTitle = {
  name: string;
  product: Product | null;
  state: string | null;
  seatId: string | null;
  other: string | null;
  others: number;
};

/** The titles on a device with their products; the caller has looked whether the device is the actor's to see. */
export async function deviceSoftware(db: Connection, actor: Actor, deviceId: string): Promise<DeviceTitle[]> {
  const seen = policyCondition(actor, 'device', 'd');
  const others = seen
    ? sql<number>`(select count(distinct o.device_id) from device_software o join devices d on d.id = o.device_id where o.title_id = t.id and ${seen})`
    : sql<number>`t.devices`;
  const { rows } = await sql<{
    title: string;
    others: number;
    product_id: string | null;
    state: string | null;
    seat_id: string | null;
    other: string | null;
  }>`select distinct t.name as title, ${others} as others, t.product_id, i.state, i.seat_id,
      (select trim(c.name || ' ' || coalesce(c.edition, '') || ' ' || coalesce(c.family, '')) from products c where c.id = i.covered_by) as other
    from device_software s join software_titles t on t.id = s.title_id
      left join product_installations i on i.product_id = t.product_id and i.device_id = s.device_id
    where s.device_id = ${deviceId} order by t.name`.execute(db);
  const ids = [...new Set(rows.flatMap((row) => row.product_id ?? []))];
  const products: ProductRow[] = ids.length === 0 ? [] : await db.selectFrom('products').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(products.map((row) => [row.id, productOf(row)]));
  return rows.map((row) => ({
    name: row.title,
    product: row.product_id === null ? null : (byId.get(row.product_id) ?? null),
    state: row.state,
    seatId: row.seat_id,
    other: row.other,
    others: Math.max(0, Number(row.others) - 1),
  }));
}
