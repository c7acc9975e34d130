import type { ProductId } from '../../../contract/common.ts';
import type { LicenceMetric } from '../../../contract/licence-metric.ts';
import { productName } from '../../../contract/product-views.ts';
import type { PoolPosition, Product, ProductRule } from '../../../contract/products.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import type { InstallationState } from '../counting/count-device.ts';
import { poolTerms } from '../position/position-store.ts';
import type { PositionService } from '../position/position-service.ts';
import { isCurrent, isUncounted, servingPool } from '../position/positions.ts';
import { productOf, type ProductRow, productsByIds, productsOfLines } from '../products/product-store.ts';
import { type CountedAs, countedAs, countingReasons } from './counted-as.ts';
import type { ProductService } from '../products/product-service.ts';
import * as store from './evidence-store.ts';

export type EvidenceService = ReturnType<typeof createEvidenceService>;
/** A portion of rows; of one product with its other editions and versions where it is named, as rights reach from one to the other. */
export type EvidenceAsked = { productId: ProductId | undefined; limit: number; cursor: string | undefined };

export type LicenceRow = store.LicenceEvidence & { position: PoolPosition };
export type PurchaseRow = store.PurchaseEvidence & { counts: boolean };
export type SeatRow = store.SeatEvidence & { product: string; quantity: number };
export type InstallationRow = Omit<store.InstallationEvidence, 'licence_id'> &
  CountedAs & { product: Product; other: string | null; counts: boolean; ruleKind: ProductRule['kind'] | 'shipped' | null };

type Parts = { db: Database; clock: Clock; positions: PositionService; products: ProductService };

const counting: readonly string[] = countingReasons;
const pairAfter = (cursor: string | undefined) => {
  const after = decodeCursor(cursor, ['string', 'string']);
  return after && { first: after[0], second: after[1] };
};

function seatQuantity({ metric, minimum_cores: cores, seen_at: seenAt }: store.SeatEvidence): number {
  if (isUncounted({ metric: metric as LicenceMetric })) return 0;
  return metric === 'core' ? (seenAt === null ? cores : 0) : 1;
}

/** Products of some rows with everything that may serve or cover them. */
async function knowledgeOf(db: Connection, actor: Actor, ids: readonly string[]) {
  const own = await productsByIds(db, [...new Set(ids)]);
  const line = await productsOfLines(db, [...new Set(own.map((row) => row.line_key))]);
  const pools = await poolTerms(
    db,
    actor,
    line.map(({ id }) => id),
  );
  const poolsOfLine = Map.groupBy(pools, ({ product }) => product.lineKey);
  return {
    rows: new Map<string, ProductRow>([...line, ...own].map((row) => [row.id, row])),
    pools: new Map(pools.map((pool) => [pool.id as string, pool])),
    serving: (row: ProductRow, organisationId: string | null) =>
      servingPool(
        { id: row.id, lineKey: row.line_key, edition: row.edition, family: row.family },
        organisationId,
        poolsOfLine.get(row.line_key) ?? [],
      ),
  };
}

/** What the position of licences follows from, row by row, for whoever has to prove it: portions of lists, each as the actor sees it. */
export function createEvidenceService({ db, clock, positions, products }: Parts) {
  async function lineOf(productId: ProductId | undefined): Promise<string[] | undefined> {
    if (productId === undefined) return undefined;
    const { line_key: line } = await products.find(productId);
    return (await productsOfLines(db.read, [line])).map(({ id }) => id);
  }

  const portion = async (productId: ProductId | undefined, cursor: string | undefined) => ({
    productIds: await lineOf(productId),
    after: pairAfter(cursor),
  });

  return {
    async licences(actor: Actor, { productId, limit, cursor }: EvidenceAsked): Promise<{ items: LicenceRow[]; next: string | null }> {
      const [after] = decodeCursor(cursor, ['string']) ?? [undefined];
      const found = await store.licenceEvidence(db.read, actor, { productIds: await lineOf(productId), after, limit: limit + 1 });
      const page = pageOfRows(found, limit, ({ id }) => [id]);
      const known = await positions.ofPools(actor, productId);
      return { items: page.items.flatMap((row) => withPosition(row, known)), next: page.next };
    },

    async purchases(actor: Actor, { productId, limit, cursor }: EvidenceAsked): Promise<{ items: PurchaseRow[]; next: string | null }> {
      const found = await store.purchaseEvidence(db.read, actor, { ...(await portion(productId, cursor)), limit: limit + 1 });
      const page = pageOfRows(found, limit, (row) => [row.licence_id, row.id]);
      const now = clock.now();
      const counts = (row: store.PurchaseEvidence) =>
        isCurrent({ from: row.term_from, to: row.term_to }, now) && !isUncounted({ metric: row.metric as LicenceMetric });
      return { items: page.items.map((row) => ({ ...row, counts: counts(row) })), next: page.next };
    },

    async seats(actor: Actor, { productId, limit, cursor }: EvidenceAsked): Promise<{ items: SeatRow[]; next: string | null }> {
      const found = await store.seatEvidence(db.read, actor, { ...(await portion(productId, cursor)), limit: limit + 1 });
      const page = pageOfRows(found, limit, (row) => [row.licence_id, row.id]);
      const products = await productsByIds(db.read, [...new Set(page.items.map((row) => row.product_id))]);
      const names = new Map(products.map((row) => [row.id, productName(row)]));
      const items = page.items.map((row) => ({ ...row, product: names.get(row.product_id) ?? '', quantity: seatQuantity(row) }));
      return { items, next: page.next };
    },

    async installations(
      actor: Actor,
      { productId, limit, cursor }: EvidenceAsked,
    ): Promise<{ items: InstallationRow[]; next: string | null }> {
      const found = await store.installationEvidence(db.read, actor, { ...(await portion(productId, cursor)), limit: limit + 1 });
      const page = pageOfRows(found, limit, (row) => [row.product_id, row.device_id]);
      const ids = page.items.flatMap((row) => (row.covered_by === null ? [row.product_id] : [row.product_id, row.covered_by]));
      const { rows, pools, serving } = await knowledgeOf(db.read, actor, ids);
      const items = page.items.map(({ licence_id: seatLicenceId, ...row }): InstallationRow => {
        const product = rows.get(row.product_id) as ProductRow;
        const covering = row.covered_by === null ? undefined : rows.get(row.covered_by);
        const as = countedAs(
          {
            state: row.state as InstallationState,
            treatment: productOf(product).treatment,
            cores: row.cores,
            seatLicenceId,
            repeated: row.repeated === 1,
          },
          (seatLicenceId === null ? null : pools.get(seatLicenceId)) ?? null,
          serving(product, row.organisation_id),
        );
        return {
          ...row,
          ...as,
          product: productOf(product),
          other: covering ? productName(covering) : null,
          counts: counting.includes(as.reason),
          ruleKind: (row.rule_kind as ProductRule['kind'] | null) ?? (row.rule === null ? null : 'shipped'),
        };
      });
      return { items, next: page.next };
    },
  };
}

/** A licence with how it stands; one that was removed meanwhile is left out. */
function withPosition(row: store.LicenceEvidence, known: ReadonlyMap<string, PoolPosition>): LicenceRow[] {
  const position = known.get(row.id);
  return position ? [{ ...row, position }] : [];
}
