import type { LicenceId } from '../../../contract/common.ts';
import type { LicenceMetric, Money } from '../../../contract/licence-metric.ts';
import type { PoolPosition, Product, ProductPosition } from '../../../contract/products.ts';
import { type CountedProduct, type InstallationState, reaches } from '../counting/count-device.ts';
import { compareFamilies } from '../products/product-key.ts';

/** How many devices of an organisation (null: of none) have a product in a state, by the licence whose seat they use. */
export type Count = {
  productId: string;
  organisationId: string | null;
  state: InstallationState;
  licenceId: string | null;
  devices: number;
};
/** The same by cores, for licences per core. */
export type CoreCount = Omit<Count, 'state'> & { cores: number | null };
/** How many different people have a product without a seat, in an organisation. */
export type HolderCount = { productId: string; organisationId: string | null; holders: number };
export type PurchaseTerm = {
  licenceId: string;
  seats: number;
  cost: number | null;
  currency: string | null;
  from: number | null;
  to: number | null;
  renewed: boolean;
  boughtAt: number;
};
/** A licence as it was agreed: what decides whom it serves. */
export type PoolTerms = {
  id: LicenceId;
  organisationId: string | null;
  metric: LicenceMetric;
  minimumCores: number;
  downgrade: boolean;
  upgrade: boolean;
  createdAt: number;
  product: Omit<CountedProduct, 'parts'>;
  /** False for a licence of the whole desk, to who sees some organisations only. */
  visible: boolean;
};
/** The same with its seats that are held, and of them those that nobody used for long. */
export type Pool = PoolTerms & { assigned: number; unused: number };
export type ListedProduct = Product & Pick<CountedProduct, 'lineKey'>;
export type Facts = {
  products: readonly ListedProduct[];
  pools: readonly Pool[];
  counts: readonly Count[];
  cores: readonly CoreCount[];
  holders: readonly HolderCount[];
  purchases: readonly PurchaseTerm[];
};

export const isUncounted = ({ metric }: Pick<Pool, 'metric'>) => metric === 'site' || metric === 'unlimited';
export const countsHolders = ({ metric }: Pick<Pool, 'metric'>) => metric === 'user' || metric === 'subscription';

/**
 * Which licence serves an installation that uses no seat: of its own organisation before one of the whole desk, one that counts nothing before
 * one that does, its own product's before a right to down- or upgrade, the nearest family, the oldest.
 */
export function servingPool<Known extends PoolTerms>(
  product: Omit<CountedProduct, 'parts'>,
  organisationId: string | null,
  pools: readonly Known[],
): Known | null {
  const apart = (pool: Known) => Math.abs(compareFamilies(pool.product.family, product.family));
  const order = (a: Known, b: Known) =>
    Number(isUncounted(b)) - Number(isUncounted(a)) ||
    Number(b.organisationId !== null) - Number(a.organisationId !== null) ||
    Number(b.product.id === product.id) - Number(a.product.id === product.id) ||
    apart(a) - apart(b) ||
    a.createdAt - b.createdAt ||
    a.id.localeCompare(b.id);
  return (
    pools
      .filter((pool) => (pool.organisationId === null || pool.organisationId === organisationId) && reaches(pool, product))
      .toSorted(order)[0] ?? null
  );
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0);
/** Whether the seats of a purchase count at a moment. @param now epoch ms */
export const isCurrent = ({ from, to }: Pick<PurchaseTerm, 'from' | 'to'>, now: number): boolean =>
  (from === null || from <= now) && (to === null || to > now);

function costOfMissing(missing: number, purchases: readonly PurchaseTerm[]): Money | null {
  const priced = purchases.filter(({ cost, currency, seats }) => cost !== null && currency !== null && seats > 0);
  const last = priced.toSorted((a, b) => b.boughtAt - a.boughtAt)[0];
  if (missing <= 0 || !last) return null;
  return { amount: Math.round((missing * (last.cost as number)) / last.seats) / 100, currency: last.currency as string };
}

/** The numbers of every pool and every product, by what is installed, given and bought. Pure: the same facts give the same numbers. */
export function positionsOf(facts: Facts, now: number): { products: ProductPosition[]; pools: Map<string, PoolPosition> } {
  const productOf = new Map(facts.products.map((product) => [product.id as string, product]));
  const poolsOfLine = Map.groupBy(facts.pools, ({ product }) => product.lineKey);
  const purchasesOf = Map.groupBy(facts.purchases, ({ licenceId }) => licenceId);
  const served = new Map<string, Pool | null>();
  const serving = (productId: string, organisationId: string | null): Pool | null => {
    const key = `${productId} ${organisationId}`;
    const product = productOf.get(productId);
    if (!served.has(key)) served.set(key, product ? servingPool(product, organisationId, poolsOfLine.get(product.lineKey) ?? []) : null);
    return served.get(key) ?? null;
  };
  const unseated = facts.counts.filter(({ state, licenceId }) => state === 'counted' && licenceId === null);
  const devicesServed = Map.groupBy(unseated, ({ productId, organisationId }) => serving(productId, organisationId)?.id ?? '');
  const holdersServed = Map.groupBy(facts.holders, ({ productId, organisationId }) => serving(productId, organisationId)?.id ?? '');
  const seated = Map.groupBy(
    facts.counts.filter(({ licenceId }) => licenceId !== null),
    ({ licenceId }) => licenceId as string,
  );
  const coresOf = Map.groupBy(
    facts.cores,
    ({ productId, organisationId, licenceId }) => licenceId ?? serving(productId, organisationId)?.id ?? '',
  );

  function neededOf(pool: Pool): number | null {
    if (isUncounted(pool)) return null;
    if (pool.metric === 'concurrent') return pool.assigned;
    if (countsHolders(pool)) return pool.assigned + sum(holdersServed.get(pool.id) ?? [], ({ holders }) => holders);
    if (pool.metric === 'device') return pool.assigned + sum(devicesServed.get(pool.id) ?? [], ({ devices }) => devices);
    const idle = Math.max(0, pool.assigned - sum(seated.get(pool.id) ?? [], ({ devices }) => devices));
    return (
      idle * pool.minimumCores + sum(coresOf.get(pool.id) ?? [], ({ cores, devices }) => devices * Math.max(cores ?? 0, pool.minimumCores))
    );
  }

  function positionOf(pool: Pool): PoolPosition {
    const purchases = purchasesOf.get(pool.id) ?? [];
    const current = purchases.filter((each) => isCurrent(each, now));
    const needed = neededOf(pool);
    const entitled = isUncounted(pool) ? null : sum(current, ({ seats }) => seats);
    const balance = needed === null || entitled === null ? null : entitled - needed;
    const ends = current.flatMap(({ to, renewed }) => (to === null || renewed ? [] : [to]));
    return {
      licenceId: pool.id,
      metric: pool.metric,
      entitled,
      needed,
      balance,
      assigned: pool.assigned,
      unused: pool.unused,
      nextExpiry: ends.length === 0 ? null : Math.min(...ends),
      costAtRisk: balance === null ? null : costOfMissing(-balance, purchases),
    };
  }

  const positions = new Map(facts.pools.filter(({ visible }) => visible).map((pool) => [pool.id as string, positionOf(pool)]));
  const countsOf = Map.groupBy(facts.counts, ({ productId }) => productId);
  const poolsOf = Map.groupBy(facts.pools, ({ product }) => product.id);
  const products = facts.products.flatMap(({ lineKey: _line, ...product }): ProductPosition[] => {
    const counts = countsOf.get(product.id) ?? [];
    const own = (poolsOf.get(product.id) ?? []).flatMap(({ id }) => positions.get(id) ?? []);
    if (counts.length === 0 && own.length === 0) return [];
    const devicesIn = (...states: InstallationState[]) =>
      sum(
        counts.filter(({ state }) => states.includes(state)),
        ({ devices }) => devices,
      );
    const without = counts.filter(({ state, licenceId }) => state === 'counted' && licenceId === null);
    const unserved = sum(
      without.filter(({ organisationId }) => serving(product.id, organisationId) === null),
      ({ devices }) => devices,
    );
    return [
      {
        ...product,
        installed: devicesIn('counted', 'suite', 'edition'),
        covered: devicesIn('suite', 'edition'),
        counted: devicesIn('counted'),
        unassigned: sum(without, ({ devices }) => devices),
        assigned: sum(own, ({ assigned }) => assigned),
        unused: sum(own, ({ unused }) => unused),
        licences: own.length,
        servedElsewhere: without.some(({ organisationId }) => serving(product.id, organisationId)?.visible === false),
        ...balanceOf(product, own, unserved),
      },
    ];
  });
  return { products, pools: positions };
}

type Balance = Pick<ProductPosition, 'entitled' | 'needed' | 'balance' | 'nextExpiry' | 'costAtRisk'>;

/** What the pools of a product have and need together, with what none of them serves. */
function balanceOf({ treatment }: Product, pools: readonly PoolPosition[], unserved: number): Balance {
  const ends = pools.flatMap(({ nextExpiry }) => nextExpiry ?? []);
  const nextExpiry = ends.length === 0 ? null : Math.min(...ends);
  const risks = pools.flatMap(({ costAtRisk }) => costAtRisk ?? []);
  const currency = risks[0]?.currency;
  const costAtRisk =
    currency === undefined || risks.some((risk) => risk.currency !== currency)
      ? null
      : { amount: Math.round(sum(risks, ({ amount }) => amount) * 100) / 100, currency };
  const counted = pools.filter(({ needed }) => needed !== null);
  const missing = treatment === 'licensed' ? unserved : 0;
  if (counted.length === 0 && (treatment !== 'licensed' || (pools.length > 0 && missing === 0)))
    return { entitled: null, needed: null, balance: null, nextExpiry, costAtRisk };
  const entitled = sum(counted, (pool) => pool.entitled ?? 0);
  const needed = sum(counted, (pool) => pool.needed ?? 0) + missing;
  return { entitled, needed, balance: entitled - needed, nextExpiry, costAtRisk };
}
