import { deviceSortSchema } from '../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { exportOf, number, sliceRows, sortOf, text, time } from './export-port.ts';

type Row = DeviceSummary & { organisationName: string | null };

/** The list of devices. */
export const deviceTable = ({ assets, people }: { assets: AssetService; people: PeopleService }) =>
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
    },
    ['q', 'sort', 'direction'],
    async (actor, { q = '', sort, direction = 'asc' }, cursor) => {
      const [asked] = decodeCursor(cursor, ['number']) ?? [0];
      const offset = Number.isSafeInteger(asked) ? Math.max(0, asked) : 0;
      const order = { sort: sortOf(sort, deviceSortSchema.options, 'name'), direction };
      const { items, total } = await assets.register.window(actor, { q, ...order, offset, limit: sliceRows });
      const next = offset + sliceRows < total ? encodeCursor([offset + sliceRows]) : null;
      const names = await organisationNames(people, actor);
      return { items: items.map((device) => ({ ...device, organisationName: names.get(device.organisationId ?? '') ?? null })), next };
    },
  );

/** What the organisations are called that the actor sees. */
export async function organisationNames(people: PeopleService, actor: Parameters<PeopleService['organisations']>[0]) {
  return new Map<string, string>((await people.organisations(actor)).map(({ id, name }) => [id, name]));
}
