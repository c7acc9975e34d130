import { sql } from 'kysely';
import type { ProductId } from '../../../contract/common.ts';
import type { Connection } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { partsOf } from '../products/product-store.ts';

/** The suites that a line of products comes with. */
export async function suitesOf(db: Connection, line: string, productId: string): Promise<{ id: ProductId; name: string }[]> {
  const rows = await db.selectFrom('products').select(['id', 'name', 'edition', 'family', 'parts']).where('parts', '<>', '[]').execute();
  return rows
    .filter((row) => row.id !== productId && partsOf(row).includes(line))
    .map((row) => ({ id: row.id as ProductId, name: [row.name, row.edition, row.family].filter(Boolean).join(' ') }));
}

const titlesShown = 200;

/** The raw titles that are taken for a product, those on most devices first; only devices that the actor sees count. */
export async function titlesOf(
  db: Connection,
  actor: Actor,
  productId: string,
): Promise<{ name: string; publisher: string | null; devices: number }[]> {
  const seen = policyCondition(actor, 'device', 'd');
  const devices = seen
    ? sql<number>`(select count(distinct s.device_id) from device_software s join devices d on d.id = s.device_id where s.title_id = t.id and ${seen})`
    : sql<number>`t.devices`;
  const { rows } = await sql<{ name: string; publisher: string | null; devices: number }>`
    select t.name, t.publisher, ${devices} as devices from software_titles t where t.product_id = ${productId} and t.devices > 0
    order by t.devices desc, t.id limit ${titlesShown}`.execute(db);
  return rows.map((row) => ({ ...row, devices: Number(row.devices) })).filter((row) => row.devices > 0);
}
