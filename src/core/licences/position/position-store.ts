import { type RawBuilder, sql } from 'kysely';
import type { LicenceId } from '../../../contract/common.ts';
import type { LicenceMetric } from '../../../contract/licence-metric.ts';
import type { Connection } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { maySee } from '../../platform/access/policy.ts';
import type { InstallationState } from '../counting/count-device.ts';
import { listProducts, productOf, productsOfLines } from '../products/product-store.ts';
import { seatCounts } from './held-seat-store.ts';
import type { CoreCount, Count, Facts, HolderCount, Pool, PoolTerms, PurchaseTerm } from './positions.ts';
import { countsHolders } from './positions.ts';

const named = (text: string): string | null => (text === '' ? null : text);
const always = sql<boolean>`1 = 1`;
const ofOrganisations = ({ scope }: Actor, column: string): RawBuilder<boolean> => {
  if (scope.organisations === null) return always;
  return scope.organisations.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`${sql.ref(column)} in (${sql.join([...scope.organisations])})`;
};
const ofProducts = (ids: readonly string[] | null, column: string): RawBuilder<boolean> =>
  ids === null ? always : sql<boolean>`${sql.ref(column)} in (${sql.join([...ids])})`;

/** The licences for some products, or for all, that serve anybody the actor sees; also those of the whole desk, which not everybody sees. */
export async function poolTerms(db: Connection, actor: Actor, productIds: readonly string[] | null): Promise<PoolTerms[]> {
  const { rows } = await sql<{
    id: string;
    organisation_id: string | null;
    metric: string;
    minimum_cores: number;
    downgrade: number;
    upgrade: number;
    created_at: number;
    product_id: string;
    line_key: string;
    edition: string | null;
    family: string | null;
  }>`select l.id, l.organisation_id, l.metric, l.minimum_cores, l.downgrade, l.upgrade, l.created_at, p.id as product_id, p.line_key, p.edition, p.family
    from licences l join products p on p.id = l.product_id where ${ofProducts(productIds, 'l.product_id')}
    and (l.organisation_id is null or ${ofOrganisations(actor, 'l.organisation_id')})`.execute(db);
  return rows.map((row) => ({
    id: row.id as LicenceId,
    organisationId: row.organisation_id,
    metric: row.metric as LicenceMetric,
    minimumCores: row.minimum_cores,
    downgrade: row.downgrade === 1,
    upgrade: row.upgrade === 1,
    createdAt: row.created_at,
    product: { id: row.product_id, lineKey: row.line_key, edition: row.edition, family: row.family },
    visible: maySee(actor, { kind: 'licence', organisationId: row.organisation_id }),
  }));
}

async function poolsFor(db: Connection, actor: Actor, productIds: readonly string[] | null, now: number): Promise<Pool[]> {
  const pools = await poolTerms(db, actor, productIds);
  const seats = await seatCounts(
    db,
    actor,
    pools.map(({ id }) => id),
    now,
  );
  return pools.map((pool) => ({ ...pool, ...(seats.get(pool.id) ?? { assigned: 0, unused: 0 }) }));
}

async function countsOf(db: Connection, actor: Actor, productIds: readonly string[] | null): Promise<Count[]> {
  const { rows } = await sql<{ product_id: string; organisation_id: string; state: string; licence_id: string; devices: number }>`
    select product_id, organisation_id, state, licence_id, devices from product_counts
    where devices > 0 and ${ofProducts(productIds, 'product_id')} and ${ofOrganisations(actor, 'organisation_id')}`.execute(db);
  return rows.map((row) => ({
    productId: row.product_id,
    organisationId: named(row.organisation_id),
    state: row.state as InstallationState,
    licenceId: named(row.licence_id),
    devices: row.devices,
  }));
}

/** Different holders without a seat, in the order of the index: nothing is sorted. */
async function holdersOf(db: Connection, actor: Actor, productIds: readonly string[]): Promise<HolderCount[]> {
  if (productIds.length === 0) return [];
  const { rows } = await sql<{ product_id: string; organisation_id: string | null; holders: number }>`
    select product_id, organisation_id, count(*) as holders from (
      select distinct product_id, organisation_id, holder from product_installations
      where state = 'counted' and licence_id is null and ${ofProducts(productIds, 'product_id')} and ${ofOrganisations(actor, 'organisation_id')}) held
    group by product_id, organisation_id`.execute(db);
  return rows.map((row) => ({ productId: row.product_id, organisationId: row.organisation_id, holders: Number(row.holders) }));
}

async function coresOf(db: Connection, actor: Actor, productIds: readonly string[]): Promise<CoreCount[]> {
  if (productIds.length === 0) return [];
  const { rows } = await sql<{
    product_id: string;
    organisation_id: string | null;
    licence_id: string | null;
    cores: number | null;
    devices: number;
  }>`select product_id, organisation_id, licence_id, cores, count(*) as devices from product_installations
    where state = 'counted' and ${ofProducts(productIds, 'product_id')} and ${ofOrganisations(actor, 'organisation_id')}
    group by product_id, organisation_id, licence_id, cores`.execute(db);
  return rows.map((row) => ({
    productId: row.product_id,
    organisationId: row.organisation_id,
    licenceId: row.licence_id,
    cores: row.cores,
    devices: Number(row.devices),
  }));
}

async function purchasesOf(db: Connection, licenceIds: readonly string[]): Promise<PurchaseTerm[]> {
  if (licenceIds.length === 0) return [];
  const rows = await db
    .selectFrom('licence_purchases')
    .select(['licence_id', 'seats', 'cost', 'currency', 'term_from', 'term_to', 'renewal', 'bought_at', 'created_at'])
    .where('licence_id', 'in', [...licenceIds])
    .execute();
  return rows.map((row) => ({
    licenceId: row.licence_id,
    seats: row.seats,
    cost: row.cost,
    currency: row.currency,
    from: row.term_from,
    to: row.term_to,
    renewed: row.renewal === 'renewed',
    boughtAt: row.bought_at ?? row.created_at,
  }));
}

/** Everything that the numbers follow from, of all products or of some lines. */
export async function readFacts(db: Connection, actor: Actor, now: number, lines: readonly string[] | null): Promise<Facts> {
  const rows = lines === null ? await listProducts(db) : await productsOfLines(db, lines);
  const ids = lines === null ? null : rows.map(({ id }) => id);
  if (ids?.length === 0) return { products: [], pools: [], counts: [], cores: [], holders: [], purchases: [] };
  const pools = await poolsFor(db, actor, ids, now);
  const inLines = (wanted: (pool: Pool) => boolean) => {
    const served = new Set(pools.filter(wanted).map(({ product }) => product.lineKey));
    return rows.filter((row) => served.has(row.line_key)).map(({ id }) => id);
  };
  return {
    products: rows.map((row) => ({ ...productOf(row), lineKey: row.line_key })),
    pools,
    counts: await countsOf(db, actor, ids),
    cores: await coresOf(
      db,
      actor,
      inLines(({ metric }) => metric === 'core'),
    ),
    holders: await holdersOf(db, actor, inLines(countsHolders)),
    purchases: await purchasesOf(
      db,
      pools.filter(({ visible }) => visible).map(({ id }) => id),
    ),
  };
}
