import { productName, productSortSchema, productsInView, sortProducts } from '../../../contract/product-views.ts';
import type { ProductPosition, titleSchema } from '../../../contract/products.ts';
import type { z } from 'zod';
import type { PositionService } from '../../licences/position/position-service.ts';
import type { RuleService } from '../../licences/products/rule-service.ts';
import type { Clock } from '../../platform/clock.ts';
import { exportOf, number, portionOf, sliceRows, sortOf, text, time, yesNo } from './export-port.ts';

/** What is on devices, by the titles that scans read, with the product each is taken for. For those who see the devices of all organisations. */
export const softwareTable = ({ rules }: { rules: RuleService }) =>
  exportOf<z.infer<typeof titleSchema>>(
    {
      name: text(({ name }) => name),
      publisher: text(({ publisher }) => publisher),
      source: text(({ source }) => source),
      devices: number(({ devices }) => devices),
      product: text(({ productName: name }) => name),
    },
    ['q'],
    (actor, { q = '' }, cursor) => rules.titles(actor, { q, show: 'all', limit: sliceRows, cursor }),
  );

/** How the desk stands with the licences of each product. */
export const productTable = ({ positions, clock }: { positions: PositionService; clock: Clock }) =>
  exportOf<ProductPosition>(
    {
      product: text(productName),
      publisher: text(({ publisher }) => publisher),
      treatment: text(({ treatment }) => treatment),
      entitled: number(({ entitled }) => entitled),
      installed: number(({ installed }) => installed),
      covered: number(({ covered }) => covered),
      counted: number(({ counted }) => counted),
      needed: number(({ needed }) => needed),
      assigned: number(({ assigned }) => assigned),
      balance: number(({ balance }) => balance),
      unassigned: number(({ unassigned }) => unassigned),
      unused: number(({ unused }) => unused),
      nextExpiry: time(({ nextExpiry }) => nextExpiry),
      costAtRisk: number(({ costAtRisk }) => costAtRisk?.amount ?? null),
      currency: text(({ costAtRisk }) => costAtRisk?.currency ?? null),
      licences: number(({ licences }) => licences),
      servedElsewhere: yesNo(({ servedElsewhere }) => servedElsewhere),
    },
    ['q', 'show', 'sort', 'direction', 'productId'],
    async (actor, { q = '', show: view = 'all', sort, direction = 'asc', productId }, cursor) => {
      const items = productId ? await positions.ofLine(actor, productId) : (await positions.list(actor)).items;
      const column = sortOf(sort, productSortSchema.options, 'name');
      const { compare } = new Intl.Collator(actor.language, { numeric: true });
      return portionOf(sortProducts(productsInView(items, { view, q, now: clock.now() }), { column, direction }, compare), cursor);
    },
  );
