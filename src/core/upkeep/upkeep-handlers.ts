import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { ContractService } from './contracts/contract-service.ts';
import type { PurchaseService } from './purchases/purchase-service.ts';
import type { RepairService } from './repairs/repair-service.ts';

export type UpkeepServices = { purchases: PurchaseService; contracts: ContractService; repairs: RepairService };
type Parts = { db: Database; assets: AssetService };

/** What the contract asks of purchases, contracts and repairs. */
export const upkeepHandlers = (gate: Gate, { db, assets }: Parts, { purchases, contracts, repairs }: UpkeepServices) => ({
  upkeep: {
    ofDevice: gate.upkeep.ofDevice.handler(async ({ input, context: { actor } }) => {
      const { id } = await assets.visible(actor, input.deviceId);
      return {
        purchase: await purchases.ofDevice(db.read, id),
        contracts: await contracts.ofDevice(db.read, actor, id),
        repairs: await repairs.ofDevice(db.read, actor, id),
      };
    }),
    savePurchase: gate.upkeep.savePurchase.handler(({ input, context }) => purchases.save(context.command, input)),
    saveRepair: gate.upkeep.saveRepair.handler(({ input, context }) => repairs.save(context.command, input)),
  },
  supportContracts: {
    list: gate.supportContracts.list.handler(async ({ input, context }) => ({ items: await contracts.list(context.actor, input) })),
    get: gate.supportContracts.get.handler(({ input, context }) => contracts.get(context.actor, input.id)),
    save: gate.supportContracts.save.handler(({ input, context }) => contracts.save(context.command, input)),
    remove: gate.supportContracts.remove.handler(async ({ input, context }) => {
      await contracts.remove(context.command, input.id);
      return {};
    }),
    cover: gate.supportContracts.cover.handler(({ input, context }) => contracts.cover(context.command, input)),
  },
});
