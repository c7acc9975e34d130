import type {
  DeviceId,
  LicenceId,
  LicenceKeyId,
  OrganisationId,
  PersonId,
  PurchaseId,
  SeatId,
  SupportContractId,
} from '../../contract/common.ts';
import { seatHolderOf } from '../../contract/licence-metric.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import type { Database } from '../database/database.ts';
import type { KeyService } from '../licences/pools/key-service.ts';
import type { LicenceService } from '../licences/pools/licence-service.ts';
import type { PurchaseService as LicencePurchaseService } from '../licences/pools/purchase-service.ts';
import type { SeatService } from '../licences/pools/seat-service.ts';
import type { MeantProductService } from '../licences/products/meant-product-service.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { ContractService } from '../upkeep/contracts/contract-service.ts';
import type { PurchaseService } from '../upkeep/purchases/purchase-service.ts';
import type { PlannedDevice, SamplePlan } from './sample-plan.ts';
import { heldSampleSeats } from './sample-asset-store.ts';
import { markSample } from './sample-store.ts';
import type { readSampleTexts } from './sample-texts.ts';

export type AssetFeatures = {
  licences: {
    meant: MeantProductService;
    licences: LicenceService;
    purchases: LicencePurchaseService;
    seats: SeatService;
    keys: KeyService;
  };
  contracts: ContractService;
  devicePurchases: PurchaseService;
};
type Made = { organisationId: OrganisationId; people: PersonId[]; devices: DeviceId[] };
type Texts = Awaited<ReturnType<typeof readSampleTexts>>['assets'];
type SampleLicence = Texts['licences'][number];

/** What the sample company bought: licences with their purchases and seats, contracts, and what each machine cost. */
export function createSampleAssets({ db, clock, newId, features }: { db: Database; clock: Clock; newId: NewId; features: AssetFeatures }) {
  const { licences, contracts, devicePurchases } = features;
  const next = (command: CommandContext): CommandContext => ({ ...command, commandId: newId() });
  const term = ({ boughtDaysAgo, termDays }: { boughtDaysAgo: number; termDays: number | null }) => {
    const boughtAt = clock.now() - boughtDaysAgo * dayMs;
    return { boughtAt, termFrom: termDays === null ? null : boughtAt, termTo: termDays === null ? null : boughtAt + termDays * dayMs };
  };

  /** Those who get a seat: first so many that have it, then so many that do not. */
  function holdersOf({ title, used, idle }: SampleLicence, plan: SamplePlan): PlannedDevice[] {
    const has = ({ machine }: PlannedDevice) => machine.software.some(({ name }) => name === title);
    const keepersWith = new Set(plan.devices.filter(has).map(({ keeper }) => keeper));
    const firsts = plan.devices.filter(({ keeper }, i) => plan.devices.findIndex((other) => other.keeper === keeper) === i);
    const without = firsts.filter((device) => !keepersWith.has(device.keeper));
    return [...firsts.filter(has).slice(0, used), ...without.slice(0, idle)];
  }

  async function addLicence(command: CommandContext, plan: SamplePlan, made: Made, planned: SampleLicence): Promise<void> {
    const id = newId<LicenceId>();
    const { title, publisher, metric, purchases, key, notes } = planned;
    await db.write(next(command), async (trx, record) => {
      const product = await licences.meant.ensureWithin(trx, record, { name: title, publisher });
      if (product === 'several') throw new Error(`The sample’s ${title} is several products.`);
      const fields = { productId: product.id, organisationId: made.organisationId, minimumCores: 1, downgrade: false, upgrade: false };
      await licences.licences.addWithin(trx, record, id, { ...fields, metric, notes });
      for (const { number, supplier, seats, cost, currency, ...when } of purchases)
        await licences.purchases.saveWithin(
          trx,
          record,
          { id, organisationId: made.organisationId },
          { id: newId<PurchaseId>(), licenceId: id, number, supplier, seats, cost, currency, ...term(when) },
        );
      await markSample(trx, 'licence', [id]);
    });
    if (key) await licences.keys.add(next(command), id, { keyId: newId<LicenceKeyId>(), label: key.label, key: key.text });
    const seats = holdersOf(planned, plan).map((device) =>
      seatHolderOf(metric) === 'device'
        ? { id: newId<SeatId>(), deviceId: made.devices[plan.devices.indexOf(device)] }
        : { id: newId<SeatId>(), personId: made.people[device.keeper] },
    );
    if (seats.length > 0) await licences.seats.assign(next(command), id, seats);
  }

  async function addContract(command: CommandContext, plan: SamplePlan, made: Made, planned: Texts['contracts'][number]): Promise<void> {
    const id = newId<SupportContractId>();
    const { form, boughtDaysAgo, termDays, ...said } = planned;
    const { termFrom, termTo } = term({ boughtDaysAgo, termDays });
    // Marked before it is there: one that was half made is taken out again too.
    await db.writeQuietly((trx) => markSample(trx, 'contract', [id]));
    await contracts.save(next(command), { ...said, id, organisationId: made.organisationId, termFrom, termTo, notes: null, version: 0 });
    const deviceIds = plan.devices.flatMap(({ machine }, i) => (machine.model.form === form ? (made.devices[i] ?? []) : []));
    await contracts.cover(next(command), { id, deviceIds, covered: true });
  }

  /** Machines were bought over three years: of some the warranty is over, of two it ends within the month. */
  async function addPurchase(command: CommandContext, texts: Texts, made: Made, { machine }: PlannedDevice, i: number): Promise<void> {
    const { cost, currency, supplier, months } = texts.prices[machine.model.form];
    const warrantyDays = i < 2 ? 12 + i * 9 : 130 + ((i * 37) % 900) - (i % 6 === 5 ? 1000 : 0);
    await devicePurchases.save(next(command), {
      deviceId: made.devices[i] as DeviceId,
      supplier,
      orderNumber: `SAMPLE-HD-${String(2000 + Math.floor(i / 5))}`,
      boughtAt: clock.now() + (warrantyDays - 1095) * dayMs,
      cost,
      currency,
      depreciationMonths: months,
      residual: null,
      warrantyUntil: clock.now() + warrantyDays * dayMs,
      version: 0,
    });
  }

  return {
    /** Takes the seats of sample licences back as somebody would, so that how products count on devices that stay follows. */
    async takeBackSeats(command: CommandContext): Promise<void> {
      for (const [licence, seats] of await heldSampleSeats(db.read))
        await licences.seats.reclaim(next(command), licence as LicenceId, seats as SeatId[]);
    },

    async add(command: CommandContext, texts: Texts, plan: SamplePlan, made: Made): Promise<void> {
      for (const licence of texts.licences) await addLicence(command, plan, made, licence);
      for (const contract of texts.contracts) await addContract(command, plan, made, contract);
      await Promise.all(plan.devices.map((device, i) => addPurchase(command, texts, made, device, i)));
    },
  };
}
