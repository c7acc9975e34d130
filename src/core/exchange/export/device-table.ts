import { deviceSortSchema } from '../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import type { DevicePurchase } from '../../../contract/upkeep.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { PurchaseService } from '../../upkeep/purchases/purchase-service.ts';
import { exportOf, number, sliceRows, sortOf, text, time } from './export-port.ts';

type Row = DeviceSummary & { organisationName: string | null; purchase: DevicePurchase | null };

/** The list of devices, with what each cost, under the names that an import knows. */
export const deviceTable = ({ assets, people, purchases }: { assets: AssetService; people: PeopleService; purchases: PurchaseService }) =>
  exportOf<Row>(
    {
      assetTag: text(({ assetTag }) => assetTag),
      name: text(({ name }) => name),
      type: text(({ type }) => type),
      serial: text(({ serial }) => serial),
      manufacturer: text(({ manufacturer }) => manufacturer),
      model: text(({ model }) => model),
      state: text(({ state }) => state),
      person: text(({ personName }) => personName),
      organisation: text(({ organisationName }) => organisationName),
      site: text(({ site }) => site),
      operatingSystem: text(({ operatingSystem }) => operatingSystem),
      problems: number(({ problemCount }) => problemCount),
      openTickets: number(({ openTickets }) => openTickets),
      lastScan: time(({ lastScanAt }) => lastScanAt),
      supplier: text(({ purchase }) => purchase?.supplier ?? null),
      orderNumber: text(({ purchase }) => purchase?.orderNumber ?? null),
      boughtAt: time(({ purchase }) => purchase?.boughtAt ?? null),
      cost: number(({ purchase }) => purchase?.cost ?? null),
      currency: text(({ purchase }) => purchase?.currency ?? null),
      warrantyUntil: time(({ purchase }) => purchase?.warrantyUntil ?? null),
    },
    ['q', 'sort', 'direction'],
    async (actor, { q = '', sort, direction = 'asc' }, cursor) => {
      const [asked] = decodeCursor(cursor, ['number']) ?? [0];
      const offset = Number.isSafeInteger(asked) ? Math.max(0, asked) : 0;
      const order = { sort: sortOf(sort, deviceSortSchema.options, 'name'), direction };
      const { items, total } = await assets.register.window(actor, { q, ...order, offset, limit: sliceRows });
      const next = offset + sliceRows < total ? encodeCursor([offset + sliceRows]) : null;
      const names = await organisationNames(people, actor);
      const bought = await purchases.ofDevices(items.map(({ id }) => id));
      const rowOf = (device: DeviceSummary): Row => ({
        ...device,
        organisationName: names.get(device.organisationId ?? '') ?? null,
        purchase: bought.get(device.id) ?? null,
      });
      return { items: items.map(rowOf), next };
    },
  );

/** What the organisations are called that the actor sees. */
export async function organisationNames(people: PeopleService, actor: Parameters<PeopleService['organisations']>[0]) {
  return new Map<string, string>((await people.organisations(actor)).map(({ id, name }) => [id, name]));
}
