import { type RawBuilder, sql } from 'kysely';
import type { Trait } from '../../../contract/device-traits.ts';
import type { Connection } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';

/** The ids of the devices that have a trait; software is kept in tables of its own. */
export const withTrait = ({ kind, name, value }: Trait): RawBuilder<unknown> =>
  kind === 'software'
    ? sql`select s.device_id from device_software s where s.title_id = (select id from software_titles where name = ${name}) and s.version = ${value}`
    : sql`select s.device_id from device_traits s where s.kind = ${kind} and s.name = ${name} and s.value = ${value}`;

const seenAnd = (actor: Actor, but: string) =>
  sql.join(
    [sql<boolean>`d.merged_into_id is null and d.last_scan_at is not null and d.id <> ${but}`, ...policyConditions(actor, 'device', 'd')],
    sql` and `,
  );

/** How many devices that the actor sees have a trait, `but` not counted. */
export async function countAlike(db: Connection, actor: Actor, trait: Trait, but: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from devices d
    where d.id in (${withTrait(trait)}) and ${seenAnd(actor, but)}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** Which of some devices have a trait. */
export async function haveTrait(db: Connection, trait: Trait, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ device_id: string }>`select device_id from (${withTrait(trait)}) alike
    where device_id in (${sql.join([...ids])})`.execute(db);
  return new Set(rows.map((row) => row.device_id));
}

/** The ids of devices with a trait, or of those without it, by name. */
export async function listAlike(
  db: Connection,
  actor: Actor,
  trait: Trait,
  { but, have, limit }: { but: string; have: boolean; limit: number },
): Promise<string[]> {
  const which = have ? sql`in` : sql`not in`;
  const { rows } = await sql<{ id: string }>`select d.id from devices d where d.id ${which} (${withTrait(trait)}) and ${seenAnd(actor, but)}
    order by d.name_folded, d.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
