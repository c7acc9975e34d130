import type { DeviceId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';
import { putSearchDocument } from '../database/search/search-documents.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import * as store from './asset-store.ts';

/** What a person may set by hand. */
export type DeviceFields = Partial<
  Pick<
    store.DeviceRecord,
    'name' | 'assetTag' | 'type' | 'manufacturer' | 'model' | 'serial' | 'state' | 'personId' | 'organisationId' | 'site' | 'notes'
  >
>;
/** What a scan says of the device itself. */
export type ScannedFields = Partial<
  Pick<store.DeviceRecord, 'name' | 'assetTag' | 'type' | 'formFactor' | 'manufacturer' | 'model' | 'serial' | 'operatingSystem'>
>;

/** MAC addresses of docks and adapters pile up; the oldest known are as good as any. */
const macLimit = 32;

/** Everything that writes a device, within a command that is already under way. */
export function createDeviceWrites({ clock, people }: { clock: Clock; people: PeopleService }) {
  async function indexDevice(trx: Writer, device: store.DeviceRecord, addresses: readonly string[]): Promise<void> {
    const person = device.personId ? await people.find(device.personId, trx) : null;
    const details = [
      device.assetTag,
      device.serial,
      device.manufacturer,
      device.model,
      device.operatingSystem,
      person?.name,
      device.site,
      device.notes,
      ...addresses,
    ];
    const subtitle = [device.manufacturer, device.model].filter(Boolean).join(' ') || device.operatingSystem;
    await putSearchDocument(trx, {
      kind: 'device',
      subjectId: device.id,
      organisationId: device.organisationId,
      personId: device.personId,
      number: null,
      title: device.name,
      subtitle,
      body: details.filter(Boolean).join('\n'),
    });
  }

  const macsOf = async (from: Connection, id: string) =>
    ((await store.readIdentified(from, [id]))[0]?.identifiers ?? []).filter(({ kind }) => kind === 'mac').map(({ value }) => value);

  /** Changes what differs, field by field, within a command that is already under way. @returns the device as it is then. */
  async function changeDevice(
    trx: Writer,
    note: RecordChange,
    before: store.DeviceRecord,
    fields: DeviceFields & ScannedFields,
  ): Promise<store.DeviceRecord> {
    const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter(
      (field) => fields[field] !== undefined && fields[field] !== before[field],
    );
    if (changed.length === 0) return before;
    const after: store.DeviceRecord = {
      ...before,
      ...Object.fromEntries(changed.map((field) => [field, fields[field]])),
      updatedAt: clock.now(),
    };
    await store.saveDevice(trx, after);
    await indexDevice(trx, after, await macsOf(trx, before.id));
    for (const field of changed)
      note({ event: 'device.changed', subjectKind: 'device', subjectId: before.id, field, old: before[field], new: after[field] });
    return after;
  }

  return {
    changeDevice,

    /** Adds a device within a command that is already under way (a first scan, an import, sample data). */
    async addDevice(
      trx: Writer,
      note: RecordChange,
      fields: Omit<ScannedFields, 'name'> & DeviceFields & { id: DeviceId; name: string },
    ): Promise<store.DeviceRecord> {
      const at = clock.now();
      const unknown = {
        assetTag: null,
        manufacturer: null,
        model: null,
        serial: null,
        operatingSystem: null,
        organisationId: null,
        personId: null,
        site: null,
        notes: null,
      };
      const device: store.DeviceRecord = {
        ...unknown,
        type: 'computer',
        formFactor: 'other',
        state: 'in-use',
        ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
        id: fields.id,
        name: fields.name,
        local: false,
        lastScanAt: null,
        problems: [],
        lastSnapshotId: null,
        mergedIntoId: null,
        createdAt: at,
        updatedAt: at,
      };
      await store.insertDevice(trx, device);
      await indexDevice(trx, device, []);
      note({ event: 'device.created', subjectKind: 'device', subjectId: device.id, new: { name: device.name } });
      return device;
    },

    /** Keeps what the last scan found: when, which snapshot, the problems it shows, and whether this desk runs on it. */
    async keepScan(
      trx: Writer,
      device: store.DeviceRecord,
      scan: Pick<store.DeviceRecord, 'lastScanAt' | 'lastSnapshotId' | 'problems' | 'local'>,
    ): Promise<store.DeviceRecord> {
      const after = { ...device, ...scan };
      await store.saveDevice(trx, after);
      if (after.local && !device.local) await store.clearLocalMark(trx, device.id);
      return after;
    },

    /** A scan's identifiers take the place of the ones of their kind; MAC addresses are added, because a dock or an adapter may only be unplugged. */
    async keepIdentifiers(trx: Writer, device: store.DeviceRecord, identifiers: readonly store.DeviceIdentifier[]): Promise<void> {
      const known = (await store.readIdentified(trx, [device.id]))[0]?.identifiers ?? [];
      const same = (a: store.DeviceIdentifier, b: store.DeviceIdentifier) => a.kind === b.kind && a.value === b.value;
      const room = macLimit - known.filter(({ kind }) => kind === 'mac').length;
      const fresh = identifiers.filter((one) => !known.some((other) => same(one, other)));
      const added = [
        ...fresh.filter(({ kind }) => kind !== 'mac'),
        ...fresh.filter(({ kind }) => kind === 'mac').slice(0, Math.max(0, room)),
      ];
      const removed = known.filter(
        (one) => one.kind !== 'mac' && identifiers.some(({ kind }) => kind === one.kind) && !identifiers.some((other) => same(one, other)),
      );
      if (added.length === 0 && removed.length === 0) return;
      await store.changeIdentifiers(trx, device.id, { added, removed });
      await indexDevice(trx, device, await macsOf(trx, device.id));
    },
  };
}
