import type { DeviceId } from '../../contract/common.ts';
import type { DeviceSummary } from '../../contract/devices.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import { putSearchDocument } from '../database/search/search-documents.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure } from '../platform/failure.ts';
import { maySee } from '../platform/access/policy.ts';
import * as store from './asset-store.ts';

export type { DeviceIdentifier, DeviceRecord, IdentifiedDevice } from './asset-store.ts';
export type AssetService = ReturnType<typeof createAssetService>;

/** What a person may set by hand; the rest of a device is what its scans say. */
export type DeviceFields = Partial<
  Pick<store.DeviceRecord, 'name' | 'assetTag' | 'state' | 'personId' | 'organisationId' | 'site' | 'notes'>
>;
/** What a scan says of the device itself. */
export type ScannedFields = Partial<
  Pick<store.DeviceRecord, 'name' | 'assetTag' | 'formFactor' | 'manufacturer' | 'model' | 'serial' | 'operatingSystem'>
>;

const noSuchDevice = () => failure('NOT_FOUND', 'There is no such device.', { next: 'Look it up in the list of devices.' });

/** MAC addresses of docks and adapters pile up; the oldest known are as good as any. */
const macLimit = 32;

/** The devices somebody looks after. */
export function createAssetService({ db, clock, people }: { db: Database; clock: Clock; people: PeopleService }) {
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

  async function record(from: Connection, id: string): Promise<store.DeviceRecord> {
    const device = await store.findDevice(from, id);
    if (!device) throw noSuchDevice();
    return device;
  }

  /** A device that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string, from: Connection = db.read): Promise<store.DeviceRecord> {
    const device = await store.findDevice(from, id);
    if (!device || !maySee(actor, { ...device, kind: 'device' })) throw noSuchDevice();
    return device;
  }

  /** A device as lists show it, with the open tickets that the actor sees. Whether they see the device is asked before. */
  async function summary(actor: Actor, id: string): Promise<DeviceSummary> {
    const found = await store.findDeviceSummary(db.read, actor, id);
    if (!found) throw noSuchDevice();
    return found;
  }

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
    record: (id: string, from: Connection = db.read) => record(from, id),
    find: (id: string, from: Connection = db.read) => store.findDevice(from, id),
    findLocal: (from: Connection = db.read) => store.findLocalDevice(from),
    visible,
    summary,
    changeDevice,

    async list(actor: Actor, input: { q: string; personId?: string | undefined; limit: number; cursor?: string | undefined }) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await store.listDevices(db.read, actor, {
        prefix: input.q,
        personId: input.personId,
        limit: input.limit + 1,
        after: after && { nameFolded: after[0], id: after[1] },
      });
      return pageOfRows(found, input.limit, (device) => [fold(device.name), device.id]);
    },

    async local(actor: Actor): Promise<DeviceSummary | null> {
      const device = await store.findLocalDevice(db.read);
      return device && maySee(actor, { ...device, kind: 'device' }) ? store.findDeviceSummary(db.read, actor, device.id) : null;
    },

    async update(command: CommandContext, id: DeviceId, fields: DeviceFields): Promise<DeviceSummary> {
      if (fields.organisationId) await people.organisation(command.actor, fields.organisationId);
      await db.write(command, async (trx, note) => {
        const before = await visible(command.actor, id, trx);
        if (fields.personId && fields.personId !== before.personId) await people.visible(command.actor, fields.personId, trx);
        await changeDevice(trx, note, before, fields);
      });
      return summary(command.actor, id);
    },

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
        formFactor: 'other',
        state: 'in-use',
        ...fields,
        local: false,
        lastScanAt: null,
        problems: [],
        lastSnapshotId: null,
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

    /** A device with its identifiers. */
    async identified(device: store.DeviceRecord, from: Connection): Promise<store.IdentifiedDevice> {
      return (await store.readIdentified(from, [device.id]))[0] ?? { id: device.id, name: device.name, identifiers: [] };
    },

    /** Devices that carry one of these identifiers, with all of theirs. */
    async findIdentified(identifiers: readonly store.DeviceIdentifier[], from: Connection): Promise<store.IdentifiedDevice[]> {
      return store.readIdentified(from, await store.findDevicesByIdentifiers(from, identifiers, 10));
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
