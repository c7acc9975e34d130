import { sql } from 'kysely';
import type { DeviceId, PlaceId, StockTakeId, StockTakeItemId } from '../../../contract/common.ts';
import type { StockTake, StockTakeItem } from '../../../contract/stock-takes.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import { holdRows } from '../../database/dialect/hold-rows.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { countedStates, outcomeOf } from './count.ts';

export type TakeRow = Schema['stock_takes'];
export type ItemRow = Schema['stock_take_items'];
const most = 5000;

const selectTakes = (db: Connection) =>
  db
    .selectFrom('stock_takes as s')
    .innerJoin('places as l', 'l.id', 's.place_id')
    .leftJoin('people as b', 'b.id', 's.started_by')
    .leftJoin('people as e', 'e.id', 's.closed_by')
    .selectAll('s')
    .select(['l.path', 'b.name as by_name', 'e.name as end_name'])
    .select((e) =>
      e
        .selectFrom('stock_take_items as i')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('i.stock_take_id', '=', 's.id')
        .where('i.scanned_at', 'is not', null)
        .as('scanned'),
    );
type TakeView = Awaited<ReturnType<ReturnType<typeof selectTakes>['executeTakeFirstOrThrow']>>;

const takeOf = (row: TakeView): StockTake => ({
  id: row.id as StockTakeId,
  place: { id: row.place_id as PlaceId, path: row.path },
  startedAt: row.started_at,
  startedBy: row.by_name,
  closedAt: row.closed_at,
  closedBy: row.end_name,
  scanned: Number(row.scanned ?? 0),
});

export const findTake = async (db: Connection, id: string): Promise<TakeRow | null> =>
  (await db.selectFrom('stock_takes').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const viewTake = async (db: Connection, id: string): Promise<StockTake> =>
  takeOf(await selectTakes(db).where('s.id', '=', id).executeTakeFirstOrThrow());

export async function listTakes(
  db: Connection,
  actor: Actor,
  limit: number,
  before: readonly [number, string] | undefined,
): Promise<StockTake[]> {
  let query = selectTakes(db).orderBy('s.started_at', 'desc').orderBy('s.id', 'desc').limit(limit);
  for (const condition of policyConditions(actor, 'place', 's')) query = query.where(condition);
  if (before)
    query = query.where((e) =>
      e.or([e('s.started_at', '<', before[0]), e.and([e('s.started_at', '=', before[0]), e('s.id', '<', before[1])])]),
    );
  return (await query.execute()).map(takeOf);
}

/** Lets nobody else scan into or close this count before this command is done, and reads it as it is then. */
export async function holdTake(trx: Writer, id: string): Promise<TakeRow | null> {
  await holdRows(trx, 'stock_takes', 'id', [id]);
  return findTake(trx, id);
}

export async function insertTake(trx: Writer, row: TakeRow): Promise<void> {
  await trx.insertInto('stock_takes').values(row).execute();
}

export async function closeTake(trx: Writer, id: string, at: number, by: string | null): Promise<void> {
  await trx.updateTable('stock_takes').set({ closed_at: at, closed_by: by }).where('id', '=', id).execute();
}

export const findItem = async (db: Connection, id: string): Promise<ItemRow | null> =>
  (await db.selectFrom('stock_take_items').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const findThing = async (db: Connection, takeId: string, thing: string): Promise<ItemRow | null> =>
  (await db.selectFrom('stock_take_items').selectAll().where('stock_take_id', '=', takeId).where('thing', '=', thing).executeTakeFirst()) ??
  null;

export async function insertItems(trx: Writer, rows: readonly ItemRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 200)
    await trx
      .insertInto('stock_take_items')
      .values(rows.slice(from, from + 200))
      .execute();
}

export async function removeItem(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('stock_take_items').where('id', '=', id).execute();
}

export async function saveItem(trx: Writer, id: string, values: Partial<Pick<ItemRow, 'outcome' | 'correction'>>): Promise<void> {
  await trx.updateTable('stock_take_items').set(values).where('id', '=', id).execute();
}

export const itemsByIds = (db: Connection, takeId: string, ids: readonly string[]): Promise<ItemRow[]> =>
  db
    .selectFrom('stock_take_items')
    .selectAll()
    .where('stock_take_id', '=', takeId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();

/** What was noted in a count: what was scanned, newest first, then (of a closed one) what was missing. Devices out of the actor's sight are left out. */
export async function readItems(db: Connection, actor: Actor, takeId: string, placeIds: ReadonlySet<string>): Promise<StockTakeItem[]> {
  let query = db
    .selectFrom('stock_take_items as i')
    .leftJoin('devices as d', 'd.id', 'i.device_id')
    .leftJoin('people as p', 'p.id', 'i.scanned_by')
    .selectAll('i')
    .select(['d.name', 'd.type', 'd.asset_tag', 'd.state', 'd.site', 'd.place_id', 'p.name as by_name'])
    .where('i.stock_take_id', '=', takeId)
    .orderBy(sql`i.scanned_at is null`)
    .orderBy('i.scanned_at', 'desc')
    .orderBy('d.name_folded')
    .orderBy('i.id', 'desc')
    .limit(most);
  for (const condition of policyConditions(actor, 'device', 'd'))
    query = query.where((e) => e.or([e('i.device_id', 'is', null), condition]));
  return (await query.execute()).map((row) => {
    const state = row.state as NonNullable<StockTakeItem['device']>['state'];
    const device = row.device_id !== null && row.name !== null ? { state, site: row.site } : null;
    return {
      id: row.id as StockTakeItemId,
      outcome:
        (row.outcome as StockTakeItem['outcome'] | null) ?? (device ? outcomeOf(device, placeIds.has(row.place_id ?? '')) : 'unknown'),
      code: row.code,
      device: device && {
        id: row.device_id as DeviceId,
        name: row.name ?? '',
        type: row.type as NonNullable<StockTakeItem['device']>['type'],
        assetTag: row.asset_tag,
        ...device,
      },
      scannedAt: row.scanned_at,
      scannedBy: row.by_name,
      correction: row.correction as StockTakeItem['correction'],
    };
  });
}

/** The devices that are kept at these places and were not seen in a count, by name. */
export async function readMissing(db: Connection, actor: Actor, takeId: string, placeIds: readonly string[]): Promise<StockTakeItem[]> {
  let query = db
    .selectFrom('devices as d')
    .select(['d.id', 'd.name', 'd.type', 'd.asset_tag', 'd.state', 'd.site'])
    .where('d.place_id', 'in', [...placeIds])
    .where('d.merged_into_id', 'is', null)
    .where('d.state', 'in', [...countedStates])
    .where('d.id', 'not in', (e) =>
      e
        .selectFrom('stock_take_items as i')
        .select('i.device_id')
        .where('i.stock_take_id', '=', takeId)
        .where('i.device_id', 'is not', null)
        .$castTo<{ device_id: string }>(),
    )
    .orderBy('d.name_folded')
    .orderBy('d.id')
    .limit(most);
  for (const condition of policyConditions(actor, 'device', 'd')) query = query.where(condition);
  return (await query.execute()).map((row) => ({
    id: row.id as string as StockTakeItemId,
    outcome: 'missing',
    code: null,
    device: {
      id: row.id as DeviceId,
      name: row.name,
      type: row.type as NonNullable<StockTakeItem['device']>['type'],
      assetTag: row.asset_tag,
      state: row.state as NonNullable<StockTakeItem['device']>['state'],
      site: row.site,
    },
    scannedAt: null,
    scannedBy: null,
    correction: null,
  }));
}
