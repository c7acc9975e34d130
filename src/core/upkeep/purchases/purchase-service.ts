import type { DeviceId } from '../../../contract/common.ts';
import type { DevicePurchase } from '../../../contract/upkeep.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import { createReminderLadder } from '../../platform/automatic/reminder-ladder.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { amountOf, hundredthsOf } from '../../../shared/units/hundredths.ts';
import { checkMoney, valueAt } from '../money.ts';
import * as store from './purchase-store.ts';

export type PurchaseService = ReturnType<typeof createPurchaseService>;
type Fields = Omit<DevicePurchase, 'value'>;
type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  assets: AssetService;
  people: PeopleService;
  timedWork: TimedWork;
  notifications: Notifications;
};

/** So many days before a warranty ends the leads are told. */
const warrantyDays = [90, 30, 7] as const;
/** States in which nobody asks for a warranty any more. */
const gone: readonly string[] = ['retired', 'lost'];

const fieldsOf = (row: store.PurchaseRow): Fields => ({
  supplier: row.supplier,
  orderNumber: row.order_number,
  boughtAt: row.bought_at,
  cost: amountOf(row.cost),
  currency: row.currency,
  depreciationMonths: row.depreciation_months,
  residual: amountOf(row.residual),
  warrantyUntil: row.warranty_until,
  version: row.version,
});

function check({ cost, currency, residual }: Fields): void {
  checkMoney({ cost, currency });
  if (residual !== null && residual > (cost ?? 0))
    throw failure('UNPROCESSABLE_CONTENT', 'The residual value is higher than the cost.', {
      next: 'Correct the two amounts.',
      safe: 'Nothing was changed.',
    });
}

/** What devices were bought for, what they are worth, and how long they are under warranty. */
export function createPurchaseService({ db, clock, newId, assets, people, timedWork, notifications }: Parts) {
  const reminders = createReminderLadder({ clock, timedWork, kind: 'upkeep.warranty', days: warrantyDays }, async (work) => {
    const { trx, record, id, days } = work;
    const purchase = await store.findPurchase(trx, id);
    const device = purchase && (await assets.find(purchase.device_id, trx));
    if (!purchase?.warranty_until || !device || gone.includes(device.state)) return;
    const { organisationId, personId } = device;
    await notifications.notify(trx, record, {
      personIds: await people.leadsWho({ kind: 'device', organisationId, personId }, trx),
      kind: 'device.warranty',
      subjectKind: 'device',
      subjectId: device.id,
      details: { device: device.name, days, endsAt: purchase.warranty_until },
    });
  });

  const shown = (row: store.PurchaseRow): DevicePurchase => {
    const fields = fieldsOf(row);
    return { ...fields, value: valueAt(fields, clock.now()) };
  };

  return {
    async ofDevice(from: Connection, deviceId: string): Promise<DevicePurchase | null> {
      const row = await store.purchaseOfDevice(from, deviceId);
      return row && shown(row);
    },

    /** Writes down what a device was bought for. The same again changes nothing. */
    save: (command: CommandContext, { deviceId, ...input }: Fields & { deviceId: DeviceId }): Promise<DevicePurchase> => {
      check(input);
      return db.write(command, async (trx, record) => {
        const device = await assets.visible(command.actor, deviceId, trx);
        const before = await store.purchaseOfDevice(trx, device.id);
        const old = before && fieldsOf(before);
        const { version: seen, ...said } = input;
        if (before && old && JSON.stringify({ ...old, ...said }) === JSON.stringify(old)) return shown(before);
        if (before && before.version !== seen)
          throw failure('CONFLICT', 'Somebody changed this purchase in the meantime.', {
            next: 'Look at it as it is now, then change it again.',
            safe: 'Nothing was changed.',
            details: { version: before.version },
          });
        const at = clock.now();
        const row: store.PurchaseRow = {
          id: before?.id ?? newId<string>(),
          device_id: device.id,
          supplier: said.supplier,
          order_number: said.orderNumber,
          bought_at: said.boughtAt,
          cost: hundredthsOf(said.cost),
          currency: said.currency,
          depreciation_months: said.depreciationMonths,
          residual: hundredthsOf(said.residual),
          warranty_until: said.warrantyUntil,
          version: (before?.version ?? 0) + 1,
          created_at: before?.created_at ?? at,
          updated_at: at,
        };
        await store.putPurchase(trx, row);
        await reminders.plan(trx, row.id, row.warranty_until);
        record({
          event: 'device.purchase-changed',
          subjectKind: 'device',
          subjectId: device.id,
          field: 'purchase',
          old: old ?? undefined,
          new: said,
          version: row.version,
        });
        return shown(row);
      });
    },
  };
}
