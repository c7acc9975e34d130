import type { Database, Writer } from '../../database/database.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Reaction } from '../../platform/automatic/reactions.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import { countDevice } from './count-device.ts';
import * as store from './count-store.ts';

export type Recount = ReturnType<typeof createRecount>;

/** So many devices are counted within the command that concerns them; more are counted after it, in slices. */
const atOnce = 40;
const workKind = 'products.recount';
const workKey = 'all';

const same = (a: store.InstallationRow, b: store.InstallationRow) =>
  (Object.keys(a) as (keyof store.InstallationRow)[]).every((column) => a[column] === b[column]);

async function rowsOf(trx: Writer, devices: readonly store.DeviceToCount[]): Promise<store.InstallationRow[]> {
  const ids = devices.map(({ id }) => id);
  const found = await store.productsOn(trx, ids);
  const products = await store.countedProducts(trx, [...new Set(found.map(({ productId }) => productId))]);
  const seats = await store.seatsHeldBy(trx, ids, [...new Set(devices.flatMap(({ personId }) => personId ?? []))]);
  const cores = await store.coresOf(trx, ids);
  const byDevice = Map.groupBy(found, ({ deviceId }) => deviceId);
  return devices.flatMap((device) => {
    const here = new Map((byDevice.get(device.id) ?? []).map((each) => [each.productId, each]));
    const held = [...(seats.get(device.id) ?? []), ...(device.personId ? (seats.get(device.personId) ?? []) : [])];
    const counted = countDevice(
      [...here.keys()].flatMap((id) => products.get(id) ?? []),
      held,
      { retired: device.state === 'retired' },
    );
    return counted.map((each): store.InstallationRow => {
      const { titleId, version, installedAt } = here.get(each.productId) as store.FoundProduct;
      return {
        product_id: each.productId,
        device_id: device.id,
        organisation_id: device.organisationId,
        holder: device.personId ?? device.id,
        state: each.state,
        covered_by: each.coveredBy,
        licence_id: each.licenceId,
        seat_id: each.seatId,
        cores: cores.get(device.id) ?? null,
        title_id: titleId,
        version,
        installed_at: installedAt,
      };
    });
  });
}

/** Keeps how products count on devices: within the command that changes something of a device, and in slices where it concerns many. */
export function createRecount({ clock, timedWork }: { db: Database; clock: Clock; timedWork: TimedWork }) {
  async function countNow(trx: Writer, deviceIds: readonly string[]): Promise<void> {
    if (deviceIds.length === 0) return;
    const devices = await store.devicesToCount(trx, deviceIds);
    const before = await store.installationsOn(trx, deviceIds);
    const after = await rowsOf(trx, devices);
    const keyOf = (row: store.InstallationRow) => `${row.product_id} ${row.device_id}`;
    const known = new Map(before.map((row) => [keyOf(row), row]));
    const kept = new Set<string>();
    const added = after.filter((row) => {
      const old = known.get(keyOf(row));
      if (!old || !same(old, row)) return true;
      kept.add(keyOf(row));
      return false;
    });
    await store.removeInstallations(
      trx,
      before.filter((row) => !kept.has(keyOf(row))),
    );
    await store.addInstallations(trx, added);
  }

  const planSlice = (trx: Writer) => timedWork.plan(trx, { kind: workKind, key: workKey, dueAt: clock.now() });

  async function later(trx: Writer, deviceIds: readonly string[]): Promise<void> {
    if (deviceIds.length === 0) return;
    await store.addToBacklog(trx, deviceIds);
    await planSlice(trx);
  }

  timedWork.handle(workKind, async ({ trx }) => {
    const ids = await store.takeFromBacklog(trx, atOnce);
    await countNow(trx, ids);
    if (ids.length === atOnce) await planSlice(trx);
  });

  /** What somebody changes of a device (whose it is, its organisation, that it is retired) changes how its products count. */
  const afterDeviceChanges: Reaction = async ({ trx, changes }) => {
    const ids = changes.flatMap(({ subjectKind, subjectId, event }) =>
      subjectKind === 'device' && event !== 'device.scanned' ? [subjectId] : [],
    );
    if (ids.length > 0) await concern(trx, [...new Set(ids)]);
  };

  /** Counts these devices again, at once where they are few. */
  async function concern(trx: Writer, deviceIds: readonly string[]): Promise<void> {
    await countNow(trx, deviceIds.slice(0, atOnce));
    await later(trx, deviceIds.slice(atOnce));
  }

  return { concern, later, afterDeviceChanges };
}
