import { dayMs } from '../../../shared/units/day-ms.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';

/** A seat is taken for unused when no scan saw what it is for on its holder's devices for so long. */
export const unusedAfterMs = 90 * dayMs;

const always = sql<boolean>`1 = 1`;

/** Whose seats somebody sees: those of devices and people that they see. */
export function seatSight(actor: Actor): RawBuilder<boolean> {
  const device = policyCondition(actor, 'device', 'd');
  const person = policyCondition(actor, 'person', 'p');
  if (!device && !person) return always;
  return sql<boolean>`((s.device_id is not null and ${device ?? always}) or (s.person_id is not null and ${person ?? always}))`;
}

/** When a scan last saw what a seat is for; null when it is on none of its holder's devices. */
export const seatSeenAt = sql<number | null>`(select max(coalesce(seen.last_scan_at, 0)) from product_installations used
  join devices seen on seen.id = used.device_id where used.licence_id = s.licence_id and used.seat_id = s.id)`;

/** Seats that are held, and of them those that no scan saw in use for long. */
type SeatCounts = Map<string, { assigned: number; unused: number }>;

/** The same for who sees every seat, from two indexes: the seats of each licence, and which of them a scan saw in use. */
async function allSeatCounts(db: Connection, licenceIds: readonly string[], limit: number): Promise<SeatCounts> {
  const held = await db
    .selectFrom('licence_seats')
    .select((e) => ['licence_id', e.fn.countAll<number>().as('n')])
    .where('reclaimed_at', 'is', null)
    .where('licence_id', 'in', [...licenceIds])
    .groupBy('licence_id')
    .execute();
  const { rows: used } = await sql<{ licence_id: string; n: number }>`
    select i.licence_id, count(distinct i.seat_id) as n from product_installations i join devices d on d.id = i.device_id
    where i.seat_id is not null and i.licence_id in (${sql.join([...licenceIds])}) and d.last_scan_at >= ${limit} group by i.licence_id`.execute(
    db,
  );
  const inUse = new Map(used.map((row) => [row.licence_id, Number(row.n)]));
  return new Map(
    held.map((row) => [row.licence_id, { assigned: Number(row.n), unused: Number(row.n) - (inUse.get(row.licence_id) ?? 0) }]),
  );
}

/** How the seats of these licences stand, those that the actor sees. @param now epoch ms */
export async function seatCounts(db: Connection, actor: Actor, licenceIds: readonly string[], now: number): Promise<SeatCounts> {
  if (licenceIds.length === 0) return new Map();
  const limit = now - unusedAfterMs;
  if (actor.scope.organisations === null) return allSeatCounts(db, licenceIds, limit);
  const { rows } = await sql<{ licence_id: string; assigned: number; unused: number }>`
    select s.licence_id, count(*) as assigned, sum(case when coalesce(${seatSeenAt}, 0) < ${limit} then 1 else 0 end) as unused
    from licence_seats s left join devices d on d.id = s.device_id left join people p on p.id = s.person_id
    where s.reclaimed_at is null and s.licence_id in (${sql.join([...licenceIds])}) and ${seatSight(actor)}
    group by s.licence_id`.execute(db);
  return new Map(rows.map((row) => [row.licence_id, { assigned: Number(row.assigned), unused: Number(row.unused) }]));
}
