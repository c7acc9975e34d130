import type { DeviceId, ProductId } from '../../../contract/common.ts';
import type { CountedNumber, PoolPosition, ProductPosition } from '../../../contract/products.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { backlogSize } from '../counting/count-store.ts';
import type { Naming } from '../products/naming.ts';
import { lineKey } from '../products/product-key.ts';
import type { ProductService } from '../products/product-service.ts';
import { namesOfLines, partsOf } from '../products/product-store.ts';
import { deviceSoftware } from './device-store.ts';
import { readFacts } from './position-store.ts';
import { type Facts, positionsOf, servingPool } from './positions.ts';
import { suitesOf, titlesOf } from './product-facts-store.ts';
import { readRows } from './row-store.ts';

export type PositionService = ReturnType<typeof createPositionService>;
type Parts = { db: Database; clock: Clock; assets: AssetService; products: ProductService; naming: Naming };

/** How the desk stands with its licences: always worked out from what is installed, given and bought. */
export function createPositionService({ db, clock, assets, products, naming }: Parts) {
  async function factsOf(actor: Actor, productId: string): Promise<Facts> {
    const { line_key: line } = await products.find(productId);
    return readFacts(db.read, actor, clock.now(), [line]);
  }

  const ownPools = (facts: Facts, productId: string) =>
    facts.pools.filter(({ product, visible }) => visible && product.id === productId).map(({ id }) => id);

  return {
    async list(actor: Actor): Promise<{ items: ProductPosition[]; work: { titles: number; devices: number } }> {
      const { products: items } = positionsOf(await readFacts(db.read, actor, clock.now(), null), clock.now());
      return { items, work: { titles: await naming.unasked(), devices: await backlogSize(db.read) } };
    },

    async get(actor: Actor, id: ProductId) {
      const row = await products.find(id);
      const facts = await factsOf(actor, id);
      const { products: positions, pools } = positionsOf(facts, clock.now());
      const product = positions.find((each) => each.id === id) ?? unseen(facts, id);
      return {
        product,
        pools: ownPools(facts, id).flatMap((each) => pools.get(each) ?? []),
        parts: await namesOfLines(db.read, partsOf(row)),
        suites: await suitesOf(db.read, row.line_key, id),
        titles: await titlesOf(db.read, actor, id),
      };
    },

    /** The position of one licence that the actor sees. */
    async ofLicence(actor: Actor, licence: { id: string; productId: string }): Promise<PoolPosition> {
      const facts = await factsOf(actor, licence.productId);
      return positionsOf(facts, clock.now()).pools.get(licence.id) as PoolPosition;
    },

    /** A product with its other editions and versions, as far as somebody has them. */
    async ofLine(actor: Actor, productId: ProductId): Promise<ProductPosition[]> {
      return positionsOf(await factsOf(actor, productId), clock.now()).products;
    },

    /** The positions of all licences that the actor sees, or of those for one product and its line, by licence. */
    async ofPools(actor: Actor, productId: ProductId | undefined): Promise<Map<string, PoolPosition>> {
      const facts = productId === undefined ? await readFacts(db.read, actor, clock.now(), null) : await factsOf(actor, productId);
      return positionsOf(facts, clock.now()).pools;
    },

    async rows(actor: Actor, input: { id: ProductId; number: CountedNumber; limit: number; cursor?: string | undefined }) {
      const facts = await factsOf(actor, input.id);
      const after = decodeCursor(input.cursor, ['number', 'string', 'string']);
      const found = await readRows(db.read, actor, {
        productId: input.id,
        licenceIds: ownPools(facts, input.id),
        number: input.number,
        limit: input.limit + 1,
        after: after && { part: after[0] === 1 ? 1 : 0, name: after[1], id: after[2] },
        now: clock.now(),
      });
      const last = found[input.limit - 1];
      return {
        items: found.slice(0, input.limit).map(({ place: _place, ...row }) => row),
        next: found.length > input.limit && last ? encodeCursor([last.place.part, last.place.name, last.place.id]) : null,
      };
    },

    /** The software of one device, by title, with the product and how its licence stands. */
    async ofDevice(actor: Actor, deviceId: DeviceId) {
      const device = await assets.visible(actor, deviceId);
      const titles = await deviceSoftware(db.read, actor, deviceId);
      const lines = new Set(titles.flatMap(({ product }) => (product?.treatment === 'licensed' ? lineKey(product) : [])));
      const facts = await readFacts(db.read, actor, clock.now(), [...lines]);
      const { pools } = positionsOf(facts, clock.now());
      const known = new Map(facts.products.map((product) => [product.id as string, product]));
      const matchOf = (title: (typeof titles)[number]) => {
        if (!title.product) return 'unknown' as const;
        if (title.product.treatment !== 'licensed') return title.product.treatment;
        if (title.state !== 'counted') return 'covered' as const;
        if (title.seatId !== null) return 'seat' as const;
        const product = known.get(title.product.id);
        const pool = product && servingPool(product, device.organisationId, facts.pools);
        if (!pool) return 'none' as const;
        return (pools.get(pool.id)?.balance ?? 0) < 0 ? ('short' as const) : ('pool' as const);
      };
      return {
        items: titles.map((title) => ({
          title: title.name,
          product: title.product,
          match: matchOf(title),
          other: title.other,
          others: title.others,
        })),
      };
    },
  };
}

/** A product that nobody has, and that there is no licence for. */
function unseen(facts: Facts, id: string): ProductPosition {
  const { lineKey: _line, ...product } = facts.products.find((each) => each.id === id) as Facts['products'][number];
  const none = { installed: 0, covered: 0, counted: 0, unassigned: 0, assigned: 0, unused: 0, licences: 0 };
  return { ...product, ...none, entitled: null, needed: null, balance: null, nextExpiry: null, costAtRisk: null, servedElsewhere: false };
}
