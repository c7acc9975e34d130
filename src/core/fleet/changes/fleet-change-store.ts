import { type RawBuilder, sql } from 'kysely';
import type { SharedChangeId } from '../../../contract/common.ts';
import type { InventoryChange } from '../../../contract/devices.ts';
import type { FleetChange, SharedChange } from '../../../contract/fleet.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import { fold } from '../../../shared/fold.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Connection } from '../../database/database.ts';
import { literally } from '../../database/like.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';

export type ChangeFilter = {
  from: number;
  to: number;
  sections: readonly SectionName[] | null;
  kind: InventoryChange['kind'] | null;
  q: string;
};

const and = (conditions: readonly RawBuilder<boolean>[]) => sql.join([...conditions], sql` and `);

/** Changes that more than one device can have, in a span of time, of devices that the actor sees. */
function changesIn(actor: Actor, { from, to, sections, kind, q }: ChangeFilter) {
  const what: RawBuilder<boolean>[] = [];
  if (sections) what.push(sql<boolean>`s.section in (${sql.join([...sections])})`);
  if (kind) what.push(sql<boolean>`s.kind = ${kind}`);
  for (const word of fold(q).split(/\s+/).filter(Boolean).slice(0, 8))
    what.push(sql<boolean>`s.words like ${`%${literally(word)}%`} escape '\\'`);
  const conditions = [sql<boolean>`c.at >= ${from} and c.at < ${to} and c.shared_id <> ''`];
  if (what.length > 0) conditions.push(sql<boolean>`c.shared_id in (select s.id from shared_changes s where ${and(what)})`);
  const seen = policyConditions(actor, 'device', 'd');
  if (seen.length > 0) conditions.push(sql<boolean>`c.device_id in (select d.id from devices d where ${and(seen)})`);
  return conditions;
}

/** The changes that came most often in a span, the most frequent first. */
export const mostFrequentQuery = (actor: Actor, filter: ChangeFilter, limit: number, offset: number) =>
  sql<{ id: string; times: number }>`select c.shared_id as id, count(*) as times from device_changes c
    where ${and(changesIn(actor, filter))} group by c.shared_id order by count(*) desc, c.shared_id limit ${limit} offset ${offset}`;

/** What some changes are, how many devices got them in a span, and when the first and the last did. */
async function describe(db: Connection, actor: Actor, filter: ChangeFilter, ids: readonly string[]): Promise<FleetChange[]> {
  if (ids.length === 0) return [];
  const span = { ...filter, sections: null, kind: null, q: '' };
  const these = sql<boolean>`c.shared_id in (${sql.join([...ids])})`;
  const { rows: counts } = await sql<{ id: string; devices: number; first_at: number; last_at: number }>`
    select c.shared_id as id, count(distinct c.device_id) as devices, min(c.at) as first_at, max(c.at) as last_at from device_changes c
    where ${and([these, ...changesIn(actor, span)])} group by c.shared_id`.execute(db);
  const byId = new Map(counts.map((row) => [row.id, row]));
  const changes = await db
    .selectFrom('shared_changes')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return changes.flatMap(({ id, section, label, kind, field, value, rank }): FleetChange[] => {
    const count = byId.get(id);
    if (!count) return [];
    const change: SharedChange = {
      id: id as SharedChangeId,
      section: section as SectionName,
      label,
      kind: kind as SharedChange['kind'],
      field,
      value: value === null ? null : JSON.parse(value),
      rank,
    };
    return [{ change, devices: Number(count.devices), firstAt: Number(count.first_at), lastAt: Number(count.last_at) }];
  });
}

/** A page of the changes of a span, those that came most often first. @returns one more than `limit` where there are more. */
export async function listFleetChanges(
  db: Connection,
  actor: Actor,
  filter: ChangeFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: FleetChange[]; more: boolean }> {
  const { rows } = await mostFrequentQuery(actor, filter, limit + 1, offset).execute(db);
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const items = await describe(db, actor, filter, ids);
  return {
    items: items.toSorted((a, b) => b.devices - a.devices || b.change.rank - a.change.rank || (a.change.id < b.change.id ? -1 : 1)),
    more: rows.length > limit,
  };
}

/** How many changes came on each day of a span. @param offsetMs of the zone whose days they are. */
export async function countByDay(
  db: Connection,
  actor: Actor,
  filter: ChangeFilter,
  offsetMs: number,
): Promise<{ day: number; changes: number }[]> {
  const day = sql<number>`(c.at + ${sql.lit(offsetMs)}) / ${sql.lit(dayMs)}`;
  const { rows } = await sql<{ day: number; changes: number }>`select ${day} as day, count(*) as changes from device_changes c
    where ${and(changesIn(actor, filter))} group by 1 order by 1`.execute(db);
  return rows.map((row) => ({ day: Number(row.day) * dayMs - offsetMs, changes: Number(row.changes) }));
}
