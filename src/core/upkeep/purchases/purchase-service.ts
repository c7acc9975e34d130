import type { DeviceId } from '../../../contract/common.ts';
import type { DevicePurchase } from '../../../contract/upkeep.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import { createReminderLadder } from '../../platform/automatic/reminder-ladder.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { RecordChange } from '../../platform/change-log.ts';
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

const nothing: Fields = {
  supplier: null,
  orderNumber: null,
  boughtAt: null,
  cost: null,
  currency: null,
  depreciationMonths: null,
  residual: null,
  warrantyUntil: null,
  version: 0,
};

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

  type Own = { id: string; fields: Fields; createdAt: number } | null;
  const own = (row: store.PurchaseRow | null): Own => row && { id: row.id, fields: fieldsOf(row), createdAt: row.created_at };

  /** Writes down within a running command what a device was bought for. The same again changes nothing. */
  async function saveWithin(
    trx: Writer,
    record: RecordChange,
    deviceId: string,
    before: Own,
    said: Omit<Fields, 'version'>,
  ): Promise<DevicePurchase> {
    const old = before?.fields;
    const at = clock.now();
    const unchanged = old !== undefined && JSON.stringify({ ...old, ...said }) === JSON.stringify(old);
    const row: store.PurchaseRow = {
      id: before?.id ?? newId<string>(),
      device_id: deviceId,
      supplier: said.supplier,
      order_number: said.orderNumber,
      bought_at: said.boughtAt,
      cost: hundredthsOf(said.cost),
      currency: said.currency,
      depreciation_months: said.depreciationMonths,
      residual: hundredthsOf(said.residual),
      warranty_until: said.warrantyUntil,
      version: (old?.version ?? 0) + (unchanged ? 0 : 1),
      created_at: before?.createdAt ?? at,
      updated_at: at,
    };
    if (unchanged) return shown(row);
    await store.putPurchase(trx, row);
    await reminders.plan(trx, row.id, row.warranty_until);
    record({
      event: 'device.purchase-changed',
      subjectKind: 'device',
      subjectId: deviceId,
      field: 'purchase',
      old,
      new: said,
      version: row.version,
    });
    return shown(row);
  }

  return {
    async ofDevice(from: Connection, deviceId: string): Promise<DevicePurchase | null> {
      const row = await store.purchaseOfDevice(from, deviceId);
      return row && shown(row);
    },

    /** The purchases of some devices, by device. */
    async ofDevices(deviceIds: readonly string[]): Promise<Map<string, DevicePurchase>> {
      const rows = await store.purchasesOfDevices(db.read, deviceIds);
      return new Map(rows.map((row) => [row.device_id, shown(row)]));
    },

    /** What a row of a table says of a device's purchase, within a running command: the rest stays as it is. */
    async noteWithin(trx: Writer, record: RecordChange, deviceId: string, noted: Partial<Omit<Fields, 'version'>>): Promise<void> {
      const before = own(await store.purchaseOfDevice(trx, deviceId));
      const { version: _version, ...known } = before?.fields ?? nothing;
      await saveWithin(trx, record, deviceId, before, { ...known, ...noted });
    },

    /** Writes down what a device was bought for. The same again changes nothing. */
    save: (command: CommandContext, { deviceId, version: seen, ...said }: Fields & { deviceId: DeviceId }): Promise<DevicePurchase> => {
      check({ ...said, version: seen });
      return db.write(command, async (trx, record) => {
        const device = await assets.visible(command.actor, deviceId, trx);
        const before = own(await store.purchaseOfDevice(trx, device.id));
        const same = before !== null && JSON.stringify({ ...before.fields, ...said }) === JSON.stringify(before.fields);
        if (before && !same && before.fields.version !== seen)
          throw failure('CONFLICT', 'Somebody changed this purchase in the meantime.', {
            next: 'Look at it as it is now, then change it again.',
            safe: 'Nothing was changed.',
            details: { version: before.fields.version },
          });
        return saveWithin(trx, record, device.id, before, said);
      });
    },
  };
}
