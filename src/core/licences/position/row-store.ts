import { type RawBuilder, sql } from 'kysely';
import type { DeviceId, LicenceId, PersonId, SeatId } from '../../../contract/common.ts';
import type { CountedNumber, ProductRow } from '../../../contract/products.ts';
import type { Connection } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { seatSeenAt, seatSight, unusedAfterMs } from './held-seat-store.ts';

/** Where a page begins: behind a row of the seats (0) or of the installations (1). */
export type RowPlace = { part: 0 | 1; name: string; id: string };
export type PlacedRow = ProductRow & { place: RowPlace };
type Query = {
  productId: string;
  licenceIds: readonly string[];
  number: CountedNumber;
  limit: number;
  after: RowPlace | undefined;
  now: number;
};

const always = sql<boolean>`1 = 1`;
const nothing = { title: null, version: null, installedAt: null, cores: null, other: null };

const stateOf: Partial<Record<CountedNumber, RawBuilder<boolean>>> = {
  installed: sql<boolean>`i.state <> 'retired'`,
  covered: sql<boolean>`i.state in ('suite', 'edition')`,
  counted: sql<boolean>`i.state = 'counted'`,
  unassigned: sql<boolean>`i.state = 'counted' and i.licence_id is null`,
  needed: sql<boolean>`i.state = 'counted' and i.licence_id is null`,
};

async function seatRows(db: Connection, actor: Actor, { licenceIds, number, limit, after, now }: Query): Promise<PlacedRow[]> {
  if (licenceIds.length === 0 || after?.part === 1) return [];
  const unused = sql<boolean>`coalesce(${seatSeenAt}, 0) < ${now - unusedAfterMs}`;
  const name = sql<string>`coalesce(d.name_folded, p.name_folded, '')`;
  const { rows } = await sql<{
    id: string;
    licence_id: string;
    device_id: string | null;
    person_id: string | null;
    device: string | null;
    person: string | null;
    name: string;
    seen_at: number | null;
  }>`select s.id, s.licence_id, s.device_id, coalesce(s.person_id, d.person_id) as person_id, d.name as device, coalesce(p.name, dp.name) as person,
      ${name} as name, ${seatSeenAt} as seen_at
    from licence_seats s left join devices d on d.id = s.device_id left join people p on p.id = s.person_id left join people dp on dp.id = d.person_id
    where s.reclaimed_at is null and s.licence_id in (${sql.join([...licenceIds])}) and ${seatSight(actor)}
      and ${number === 'unused' ? unused : always}
      and ${after ? sql<boolean>`(${name} > ${after.name} or (${name} = ${after.name} and s.id > ${after.id}))` : always}
    order by ${name}, s.id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...nothing,
    key: row.id,
    deviceId: row.device_id as DeviceId | null,
    deviceName: row.device,
    personId: row.person_id as PersonId | null,
    personName: row.person,
    seenAt: row.seen_at || null,
    seatId: row.id as SeatId,
    licenceId: row.licence_id as LicenceId,
    reason: row.seen_at === null ? 'not-installed' : row.seen_at < now - unusedAfterMs ? 'not-seen' : 'seat',
    place: { part: 0, name: row.name, id: row.id },
  }));
}

async function installationRows(db: Connection, actor: Actor, { productId, number, limit, after }: Query): Promise<PlacedRow[]> {
  const state = stateOf[number];
  if (!state || limit <= 0) return [];
  const from = after?.part === 1 ? after : undefined;
  const { rows } = await sql<{
    device_id: string;
    device: string;
    name: string;
    person_id: string | null;
    person: string | null;
    title: string;
    version: string;
    installed_at: number | null;
    seen_at: number | null;
    cores: number | null;
    state: string;
    other: string | null;
    seat_id: string | null;
    licence_id: string | null;
  }>`select i.device_id, d.name as device, d.name_folded as name, d.person_id, p.name as person, t.name as title, i.version, i.installed_at,
      d.last_scan_at as seen_at, i.cores, i.state, i.seat_id, i.licence_id,
      (select trim(c.name || ' ' || coalesce(c.edition, '') || ' ' || coalesce(c.family, '')) from products c where c.id = i.covered_by) as other
    from product_installations i join devices d on d.id = i.device_id left join people p on p.id = d.person_id
      left join software_titles t on t.id = i.title_id
    where i.product_id = ${productId} and ${state} and ${policyCondition(actor, 'device', 'd') ?? always}
      and ${from ? sql<boolean>`(d.name_folded > ${from.name} or (d.name_folded = ${from.name} and d.id > ${from.id}))` : always}
    order by d.name_folded, d.id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    key: row.device_id,
    deviceId: row.device_id as DeviceId,
    deviceName: row.device,
    personId: row.person_id as PersonId | null,
    personName: row.person,
    title: row.title,
    version: row.version || null,
    installedAt: row.installed_at,
    seenAt: row.seen_at,
    cores: row.cores,
    seatId: row.seat_id as SeatId | null,
    licenceId: row.licence_id as LicenceId | null,
    reason: row.state === 'counted' ? 'scan' : (row.state as 'suite'),
    other: row.other,
    place: { part: 1, name: row.name, id: row.device_id },
  }));
}

/** The rows behind a number: seats that were given first, then installations, each by name. */
export async function readRows(db: Connection, actor: Actor, query: Query): Promise<PlacedRow[]> {
  const ofSeats = ['assigned', 'unused', 'needed'].includes(query.number) ? await seatRows(db, actor, query) : [];
  return [...ofSeats, ...(await installationRows(db, actor, { ...query, limit: query.limit - ofSeats.length }))];
}
