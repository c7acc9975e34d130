import { type RawBuilder, sql } from 'kysely';
import type { CustodyId, DeviceId } from '../../../contract/common.ts';
import type { Custody } from '../../../contract/custody.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';

export type CustodyRow = Schema['custodies'];
const shown = 200;

const select = (db: Connection) =>
  db
    .selectFrom('custodies as c')
    .innerJoin('devices as d', 'd.id', 'c.device_id')
    .leftJoin('people as p', 'p.id', 'c.person_id')
    .leftJoin('places as l', 'l.id', 'c.place_id')
    .leftJoin('devices as h', 'h.id', 'c.host_id')
    .leftJoin('people as o', 'o.id', 'c.checked_out_by')
    .leftJoin('people as i', 'i.id', 'c.returned_by')
    .selectAll('c')
    .select(['d.name as device_name', 'd.type as device_type', 'd.model', 'd.asset_tag', 'd.serial'])
    .select(['p.name as person_name', 'l.path as place_path', 'h.name as host_name', 'o.name as out_by', 'i.name as in_by']);
type ViewRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const viewOf = (row: ViewRow): Custody => ({
  id: row.id as CustodyId,
  device: {
    id: row.device_id as DeviceId,
    name: row.device_name,
    type: row.device_type as Custody['device']['type'],
    model: row.model,
    assetTag: row.asset_tag,
    serial: row.serial,
  },
  holder: {
    kind: row.holder_kind as Custody['holder']['kind'],
    id: (row.person_id ?? row.place_id ?? row.host_id) as string,
    name: row.person_name ?? row.place_path ?? row.host_name ?? '',
  },
  checkedOutAt: row.checked_out_at,
  checkedOutBy: row.out_by,
  dueAt: row.due_at,
  note: row.note,
  acceptance: row.acceptance as Custody['acceptance'],
  acceptedAt: row.accepted_at,
  returnedAt: row.returned_at,
  returnedBy: row.in_by,
  returnNote: row.return_note,
});

export async function findCustody(db: Connection, id: string): Promise<CustodyRow | null> {
  return (await db.selectFrom('custodies').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function viewCustody(db: Connection, id: string): Promise<Custody> {
  return viewOf(await select(db).where('c.id', '=', id).executeTakeFirstOrThrow());
}

/** Who has a device, newest first: more than one only where two records of it became one. */
export const openOf = (db: Connection, deviceId: string): Promise<CustodyRow[]> =>
  db
    .selectFrom('custodies')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('returned_at', 'is', null)
    .orderBy('checked_out_at', 'desc')
    .execute();

export async function insertCustody(trx: Writer, row: CustodyRow): Promise<void> {
  await trx.insertInto('custodies').values(row).execute();
}

export async function saveCustody(trx: Writer, id: string, values: Partial<Omit<CustodyRow, 'id'>>): Promise<void> {
  await trx.updateTable('custodies').set(values).where('id', '=', id).execute();
}

/** The times a device was out: what is out first, then newest first. */
export async function custodiesOfDevice(db: Connection, deviceId: string): Promise<Custody[]> {
  const rows = await select(db)
    .where('c.device_id', '=', deviceId)
    .orderBy('c.checked_out_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(shown)
    .execute();
  return rows.map(viewOf).toSorted((a, b) => Number(a.returnedAt !== null) - Number(b.returnedAt !== null));
}

/** What somebody has now, newest first. @param conditions on the device `d`. */
export const heldQuery = (db: Connection, personId: string, conditions: readonly RawBuilder<boolean>[] = []) => {
  let query = select(db).where('c.person_id', '=', personId).where('c.returned_at', 'is', null);
  for (const condition of conditions) query = query.where(condition);
  return query.orderBy('c.checked_out_at', 'desc').orderBy('c.id').limit(shown);
};
export const heldBy = async (...asked: Parameters<typeof heldQuery>): Promise<Custody[]> =>
  (await heldQuery(...asked).execute()).map(viewOf);

/** A custody `c` whose device the actor sees, asked of each: few devices are out, and many may be seen. */
const ofSeenDevice = (actor: Actor): RawBuilder<boolean>[] =>
  policyConditions(actor, 'device', 's').map((seen) => sql<boolean>`exists (select 1 from devices s where s.id = c.device_id and ${seen})`);

/** How many are out with a day to be back that the actor sees, and how many of them should have been back before `now` (epoch ms). */
export async function countDue(db: Connection, actor: Actor, now: number): Promise<{ total: number; overdue: number }> {
  let query = db
    .selectFrom('custodies as c')
    .select((e) => e.fn.countAll<number>().as('total'))
    .select((e) => e.fn.countAll<number>().filterWhere('c.due_at', '<', now).as('overdue'))
    .where(sql<boolean>`c.returned_at is null and c.due_at is not null`);
  for (const condition of ofSeenDevice(actor)) query = query.where(condition);
  const { total, overdue } = await query.executeTakeFirstOrThrow();
  return { total: Number(total), overdue: Number(overdue) };
}

/** What is out with a day to be back and that the actor sees, soonest first. */
export async function listDue(
  db: Connection,
  actor: Actor,
  limit: number,
  after: readonly [number, string] | undefined,
): Promise<Custody[]> {
  let query = select(db)
    .where(sql<boolean>`c.returned_at is null and c.due_at is not null`)
    .orderBy('c.due_at')
    .orderBy('c.id')
    .limit(limit);
  for (const condition of ofSeenDevice(actor)) query = query.where(condition);
  if (after)
    query = query.where((e) => e.or([e('c.due_at', '>', after[0]), e.and([e('c.due_at', '=', after[0]), e('c.id', '>', after[1])])]));
  return (await query.execute()).map(viewOf);
}
