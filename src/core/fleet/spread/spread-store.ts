import { sql } from 'kysely';
import type { DeviceId, SharedChangeId } from '../../../contract/common.ts';
import type { CountedDevice, SharedChange } from '../../../contract/fleet.ts';
import type { Connection } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { LinkedTicket } from './spread-rules.ts';

export async function findSharedChange(db: Connection, id: string): Promise<SharedChange | null> {
  const row = await db.selectFrom('shared_changes').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { section, label, kind, field, value, rank } = row;
  return {
    id: row.id as SharedChangeId,
    section: section as SharedChange['section'],
    label,
    kind: kind as SharedChange['kind'],
    field,
    value: value === null ? null : JSON.parse(value),
    rank,
  };
}

/** When each device that the actor sees first got a change, since `since`. */
export const arrivalsQuery = (db: Connection, actor: Actor, id: string, since: number) => {
  const seen = policyConditions(actor, 'device', 'd');
  let query = db
    .selectFrom('device_changes as c')
    .select((e) => ['c.device_id', e.fn.min<number>('c.at').as('at')])
    .where('c.shared_id', '=', id)
    .where('c.at', '>=', since)
    .groupBy('c.device_id');
  if (seen.length > 0)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('devices as d')
          .select('d.id')
          .whereRef('d.id', '=', 'c.device_id')
          .where(e.and(seen as never[])),
      ),
    );
  return query;
};

export async function readArrivals(db: Connection, actor: Actor, id: string, since: number): Promise<Map<string, number>> {
  const rows = await arrivalsQuery(db, actor, id, since).execute();
  return new Map(rows.map((row) => [row.device_id, Number(row.at)]));
}

/** What the devices were before they got a change. */
export async function readOldValues(db: Connection, id: string, deviceIds: readonly string[]): Promise<Map<string, unknown>> {
  if (deviceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('device_changes')
    .select(['device_id', 'old'])
    .where('shared_id', '=', id)
    .where('device_id', 'in', [...deviceIds])
    .where('kind', '=', 'changed')
    .orderBy('at', 'desc')
    .execute();
  return new Map(rows.map(({ device_id, old }) => [device_id, old === null ? null : (JSON.parse(old) as unknown)]));
}

const standing = sql<boolean>`d.merged_into_id is null and d.last_scan_at is not null`;

/** The scanned devices that the actor sees. */
export async function countScanned(db: Connection, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from devices d
    where ${sql.join([standing, ...policyConditions(actor, 'device', 'd')], sql` and `)}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/**
 * The tickets that were opened in a span and are linked to scanned devices, a row a device, newest first; of both only what the actor sees.
 * @param only the numbers that count; null: all.
 */
export async function ticketsOfDevices(
  db: Connection,
  actor: Actor,
  { from, to, only }: { from: number; to: number; only: readonly number[] | null },
): Promise<LinkedTicket[]> {
  if (only?.length === 0) return [];
  const conditions = [
    sql<boolean>`t.merged_into_id is null`,
    // By their numbers where few of them count: the span of a change may hold most tickets of a desk.
    only === null
      ? sql<boolean>`t.created_at >= ${from} and t.created_at < ${to}`
      : sql<boolean>`t.number in (${sql.join([...only])}) and +t.created_at >= ${from} and +t.created_at < ${to}`,
    standing,
    ...policyConditions(actor, 'ticket', 't'),
    ...policyConditions(actor, 'device', 'd'),
  ];
  const { rows } = await sql<{ device_id: string; number: number; title: string; created_at: number }>`
    select td.device_id, t.number, t.title, t.created_at from tickets t
    join ticket_devices td on td.ticket_id = t.id join devices d on d.id = td.device_id
    where ${sql.join(conditions, sql` and `)} order by t.number desc`.execute(db);
  return rows.map((row) => ({
    deviceId: row.device_id,
    number: Number(row.number),
    title: row.title,
    at: Number(row.created_at),
  }));
}

type Named = Pick<CountedDevice, 'deviceId' | 'name' | 'model' | 'personName'>;

/** Some devices by their ids, for people to read. */
export async function nameDevices(db: Connection, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('devices as d')
    .leftJoin('people as p', 'p.id', 'd.person_id')
    .select(['d.id', 'd.name', 'd.model', 'p.name as person_name'])
    .where('d.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { deviceId: row.id as DeviceId, name: row.name, model: row.model, personName: row.person_name }]),
  );
}

/** The ids of scanned devices that the actor sees, by name, without those that got a change since `since`. */
export async function withoutChange(
  db: Connection,
  actor: Actor,
  { id, since, limit, leftOut }: { id: string; since: number; limit: number; leftOut: string | undefined },
): Promise<string[]> {
  const conditions = [standing, ...policyConditions(actor, 'device', 'd')];
  if (leftOut !== undefined) conditions.push(sql<boolean>`d.id <> ${leftOut}`);
  const { rows } = await sql<{ id: string }>`select d.id from devices d where ${sql.join(conditions, sql` and `)}
    and not exists (select 1 from device_changes c where c.shared_id = ${id} and c.at >= ${since} and c.device_id = d.id)
    order by d.name_folded, d.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
