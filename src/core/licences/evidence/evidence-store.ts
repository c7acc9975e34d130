import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { seatSeenAt, seatSight } from '../position/held-seat-store.ts';

const always = sql<boolean>`1 = 1`;
type Place = { first: string; second: string } | undefined;
/** A portion: of these products only where they are named. */
type Page = { productIds: readonly string[] | undefined; after: Place; limit: number };

const ofProducts = (ids: Page['productIds'], column: RawBuilder<string>): RawBuilder<boolean> =>
  ids === undefined ? always : sql<boolean>`${column} in (${sql.join([...ids])})`;

const behind = (after: Place, first: RawBuilder<string>, second: RawBuilder<string>): RawBuilder<boolean> =>
  after ? sql<boolean>`(${first}, ${second}) > (${after.first}, ${after.second})` : always;

export type InstallationEvidence = {
  product_id: string;
  device_id: string;
  device: string;
  asset_tag: string | null;
  serial: string | null;
  person: string | null;
  organisation_id: string | null;
  organisation: string | null;
  state: string;
  covered_by: string | null;
  licence_id: string | null;
  cores: number | null;
  repeated: number;
  title: string;
  title_publisher: string | null;
  collector: string | null;
  version: string;
  installed_at: number | null;
  rule: string | null;
  rule_kind: string | null;
  rule_pattern: string | null;
  rule_publisher: string | null;
  reader: string | null;
  scanned_at: number | null;
};

/** What the newest reading of a device's software says of itself. */
const ofReading = (column: 'reader' | 'taken_at') => sql`(select r.${sql.ref(column)} from device_sections r
  where r.device_id = i.device_id and r.section = 'software' order by r.taken_at desc, r.reader limit 1)`;

/** A licence per user counts a person once: whether they have the same without a seat on a device before this one. */
const repeated = sql<number>`case when i.state = 'counted' and i.licence_id is null and exists (
  select 1 from devices own join product_installations o on o.product_id = i.product_id and o.device_id = own.id
  where own.person_id = i.holder and o.holder = i.holder and o.state = 'counted' and o.licence_id is null and o.device_id < i.device_id
    and coalesce(o.organisation_id, '') = coalesce(i.organisation_id, '')) then 1 else 0 end`;

/** Installations with all that they were counted by, in the order of their key: nothing is sorted. */
export async function installationEvidence(
  db: Connection,
  actor: Actor,
  { productIds, after, limit }: Page,
): Promise<InstallationEvidence[]> {
  const { rows } = await sql<InstallationEvidence>`
    select i.product_id, i.device_id, d.name as device, d.asset_tag, d.serial, p.name as person, i.organisation_id, g.name as organisation,
      i.state, i.covered_by, i.licence_id, i.cores, ${repeated} as repeated, t.name as title, t.publisher as title_publisher,
      t.source as collector, i.version, i.installed_at, t.rule, u.kind as rule_kind, u.pattern as rule_pattern, u.publisher as rule_publisher,
      ${ofReading('reader')} as reader, ${ofReading('taken_at')} as scanned_at
    from product_installations i join devices d on d.id = i.device_id left join people p on p.id = d.person_id
      left join organisations g on g.id = i.organisation_id left join software_titles t on t.id = i.title_id
      left join product_rules u on u.id = t.rule
    where ${ofProducts(productIds, sql`i.product_id`)}
      and ${behind(after, sql`i.product_id`, sql`i.device_id`)} and ${policyCondition(actor, 'device', 'd') ?? always}
    order by i.product_id, i.device_id limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, repeated: Number(row.repeated) }));
}

export type SeatEvidence = {
  id: string;
  licence_id: string;
  product_id: string;
  metric: string;
  minimum_cores: number;
  device: string | null;
  asset_tag: string | null;
  person: string | null;
  assigned_at: number;
  seen_at: number | null;
};

/** The seats of the licences that the actor sees, in the order of their index. */
export async function seatEvidence(db: Connection, actor: Actor, { productIds, after, limit }: Page): Promise<SeatEvidence[]> {
  const { rows } = await sql<SeatEvidence>`
    select s.id, s.licence_id, l.product_id, l.metric, l.minimum_cores, d.name as device, d.asset_tag, coalesce(p.name, dp.name) as person,
      s.assigned_at, ${seatSeenAt} as seen_at
    from licence_seats s join licences l on l.id = s.licence_id left join devices d on d.id = s.device_id
      left join people p on p.id = s.person_id left join people dp on dp.id = d.person_id
    where s.reclaimed_at is null and ${ofProducts(productIds, sql`l.product_id`)}
      and ${behind(after, sql`s.licence_id`, sql`s.id`)} and ${policyCondition(actor, 'licence', 'l') ?? always} and ${seatSight(actor)}
    order by s.licence_id, s.id limit ${limit}`.execute(db);
  return rows;
}

const productName = (
  alias: string,
) => sql<string>`trim(${sql.ref(`${alias}.name`)} || ' ' || coalesce(${sql.ref(`${alias}.edition`)} || ' ', '')
  || coalesce(${sql.ref(`${alias}.family`)}, ''))`;

export type LicenceEvidence = {
  id: string;
  product: string;
  publisher: string;
  organisation: string | null;
  metric: string;
  minimum_cores: number;
  downgrade: number;
  upgrade: number;
  notes: string | null;
};

/** The licences that the actor sees, by their ids. */
export async function licenceEvidence(
  db: Connection,
  actor: Actor,
  page: Omit<Page, 'after'> & { after: string | undefined },
): Promise<LicenceEvidence[]> {
  const { productIds, after, limit } = page;
  const { rows } = await sql<LicenceEvidence>`
    select l.id, ${productName('p')} as product, p.publisher, g.name as organisation, l.metric, l.minimum_cores, l.downgrade, l.upgrade, l.notes
    from licences l join products p on p.id = l.product_id left join organisations g on g.id = l.organisation_id
    where ${ofProducts(productIds, sql`l.product_id`)}
      and ${after === undefined ? always : sql<boolean>`l.id > ${after}`} and ${policyCondition(actor, 'licence', 'l') ?? always}
    order by l.id limit ${limit}`.execute(db);
  return rows;
}

export type PurchaseEvidence = {
  id: string;
  licence_id: string;
  product: string;
  organisation: string | null;
  metric: string;
  number: string | null;
  supplier: string | null;
  bought_at: number | null;
  seats: number;
  cost: number | null;
  currency: string | null;
  term_from: number | null;
  term_to: number | null;
  renewal: string;
};

/** The purchases of the licences that the actor sees, by licence. Keys are not among what is read. */
export async function purchaseEvidence(db: Connection, actor: Actor, { productIds, after, limit }: Page): Promise<PurchaseEvidence[]> {
  const { rows } = await sql<PurchaseEvidence>`
    select c.id, c.licence_id, ${productName('p')} as product, g.name as organisation, l.metric, c.number, c.supplier, c.bought_at, c.seats, c.cost,
      c.currency, c.term_from, c.term_to, c.renewal
    from licence_purchases c join licences l on l.id = c.licence_id join products p on p.id = l.product_id
      left join organisations g on g.id = l.organisation_id
    where ${ofProducts(productIds, sql`l.product_id`)}
      and ${behind(after, sql`c.licence_id`, sql`c.id`)} and ${policyCondition(actor, 'licence', 'l') ?? always}
    order by c.licence_id, c.id limit ${limit}`.execute(db);
  return rows;
}
