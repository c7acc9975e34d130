import { type RawBuilder, sql } from 'kysely';
import type { DeviceSort } from '../../../contract/device-register.ts';
import type { Connection } from '../../database/database.ts';

export type RegisterOrder = { sort: DeviceSort; direction: 'asc' | 'desc' };

/** Every order ends with name and id, so that it is total and windows fit together. Empty values come last, whichever way. */
const sortColumns: Record<Exclude<DeviceSort, 'name'>, string> = {
  type: 'd.type',
  state: 'd.state',
  model: 'd.model',
  system: 'd.operating_system',
  person: 'p.name_folded',
  site: 'd.site',
  scanned: 'd.last_scan_at',
  problems: 'd.problem_count',
  created: 'd.created_at',
};
/** Of these columns every row has a value, so that their index gives the order. */
const filled: readonly DeviceSort[] = ['type', 'state', 'problems', 'created'];

function orderOf({ sort, direction }: RegisterOrder): RawBuilder<unknown> {
  const way = sql.raw(direction);
  const last = sql`d.name_folded ${way}, d.id ${way}`;
  if (sort === 'name') return last;
  const column = sql.ref(sortColumns[sort]);
  return filled.includes(sort) ? sql`${column} ${way}, ${last}` : sql`${column} is null, ${column} ${way}, ${last}`;
}

const whereAll = (conditions: readonly RawBuilder<unknown>[]) => sql`where ${sql.join([...conditions], sql` and `)}`;

/** The ids of a window of the register, in its order. */
export const registerWindow = (conditions: readonly RawBuilder<unknown>[], order: RegisterOrder, offset: number, limit: number) =>
  sql<{ id: string }>`select d.id from devices d ${order.sort === 'person' ? sql`left join people p on p.id = d.person_id` : sql``}
    ${whereAll(conditions)} order by ${orderOf(order)} limit ${limit} offset ${offset}`;

export async function readWindow(
  db: Connection,
  conditions: readonly RawBuilder<unknown>[],
  order: RegisterOrder,
  { offset, limit }: { offset: number; limit: number },
): Promise<string[]> {
  const { rows } = await registerWindow(conditions, order, offset, limit).execute(db);
  return rows.map(({ id }) => id);
}

/** How many devices fit, exactly. */
export async function countRegister(db: Connection, conditions: readonly RawBuilder<unknown>[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from devices d ${whereAll(conditions)}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
