import type { Gate } from '../platform/access/gate.ts';
import type { EvidenceService } from './evidence/evidence-service.ts';
import type { KeyService } from './pools/key-service.ts';
import type { LicenceService } from './pools/licence-service.ts';
import type { PurchaseService } from './pools/purchase-service.ts';
import type { SeatService } from './pools/seat-service.ts';
import type { PositionService } from './position/position-service.ts';
import type { MeantProductService } from './products/meant-product-service.ts';
import type { ProductService } from './products/product-service.ts';
import type { RuleService } from './products/rule-service.ts';

export type LicenceServices = {
  products: ProductService;
  meant: MeantProductService;
  rules: RuleService;
  positions: PositionService;
  licences: LicenceService;
  purchases: PurchaseService;
  seats: SeatService;
  keys: KeyService;
  evidence: EvidenceService;
};

const nothing = async (work: Promise<unknown>): Promise<Record<string, never>> => {
  await work;
  return {};
};

const productHandlers = (gate: Gate, { products, rules, positions }: LicenceServices) => ({
  list: gate.products.list.handler(({ context }) => positions.list(context.actor)),
  get: gate.products.get.handler(({ input, context }) => positions.get(context.actor, input.id)),
  rows: gate.products.rows.handler(({ input, context }) => positions.rows(context.actor, input)),
  ofDevice: gate.products.ofDevice.handler(({ input, context }) => positions.ofDevice(context.actor, input.deviceId)),
  save: gate.products.save.handler(({ input, context }) => products.save(context.command, input)),
  treat: gate.products.treat.handler(({ input, context }) => products.treat(context.command, input.id, input.treatment, input.reason)),
  titles: gate.products.titles.handler(({ input, context }) => rules.titles(context.actor, input)),
  rules: gate.products.rules.handler(({ context }) => rules.list(context.actor)),
  saveRule: gate.products.saveRule.handler(({ input, context }) => nothing(rules.save(context.command, input))),
  moveRule: gate.products.moveRule.handler(({ input, context }) => nothing(rules.move(context.command, input.id, input.to))),
  removeRule: gate.products.removeRule.handler(({ input, context }) => nothing(rules.remove(context.command, input.id))),
  previewRule: gate.products.previewRule.handler(({ input, context }) => rules.preview(context.actor, input)),
});

const poolHandlers = (gate: Gate, { licences, purchases, seats, keys }: LicenceServices) => ({
  list: gate.licences.list.handler(async ({ input, context }) => ({ items: await licences.list(context.actor, input.productId) })),
  get: gate.licences.get.handler(({ input, context }) => licences.get(context.actor, input.id)),
  save: gate.licences.save.handler(({ input, context }) => licences.save(context.command, input)),
  remove: gate.licences.remove.handler(({ input, context }) => nothing(licences.remove(context.command, input.id))),
  savePurchase: gate.licences.savePurchase.handler(({ input, context }) => purchases.save(context.command, input)),
  removePurchase: gate.licences.removePurchase.handler(({ input, context }) =>
    nothing(purchases.remove(context.command, input.licenceId, input.id)),
  ),
  assign: gate.licences.assign.handler(async ({ input, context }) => ({
    assigned: await seats.assign(context.command, input.id, input.seats),
  })),
  reclaim: gate.licences.reclaim.handler(async ({ input, context }) => ({
    reclaimed: await seats.reclaim(context.command, input.id, input.seatIds),
  })),
  addKey: gate.licences.addKey.handler(({ input, context }) => nothing(keys.add(context.command, input.id, input))),
  revealKey: gate.licences.revealKey.handler(async ({ input, context }) => ({
    key: await keys.reveal(context.command, input.id, input.keyId),
  })),
  removeKey: gate.licences.removeKey.handler(({ input, context }) => nothing(keys.remove(context.command, input.id, input.keyId))),
  renewals: gate.licences.renewals.handler(async ({ input, context }) => ({
    items: await purchases.renewals(context.actor, input.days),
  })),
  setRenewal: gate.licences.setRenewal.handler(({ input, context }) =>
    nothing(purchases.setRenewal(context.command, input.licenceId, input.id, input.renewal)),
  ),
});

export const licenceHandlers = (gate: Gate, services: LicenceServices) => ({
  products: productHandlers(gate, services),
  licences: poolHandlers(gate, services),
});
