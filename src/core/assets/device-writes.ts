import type { DeviceId } from '../../contract/common.ts';
import { comparableSerial } from '../../shared/junk.ts';
import type { Connection, Writer } from '../database/database.ts';
import { putSearchDocument, removeSearchDocument } from '../database/search/search-documents.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { PlaceService } from '../places/place-service.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import * as store from './asset-store.ts';
import { decideFields, type FieldOrigin } from './fields/field-rules.ts';
import { putFields, readFields } from './fields/field-store.ts';

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

export type DeviceWrites = ReturnType<typeof createDeviceWrites>;

/** Everything that writes a device, within a command that is already under way. */
export function createDeviceWrites({ clock, people, places }: { clock: Clock; people: PeopleService; places: PlaceService }) {
  /** A device with the place that its site is the path of, if it is that of one. */
  async function placed(trx: Writer, device: store.DeviceRecord): Promise<store.DeviceRecord> {
    const place = device.site ? await places.findByPath(device.organisationId, device.site, trx) : null;
    return { ...device, site: place?.path ?? device.site, placeId: place?.id ?? null };
  }

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
    (await store.ownIdentifiers(from, id)).filter(({ kind }) => kind === 'mac').map(({ value }) => value);

  /** A device is also known by what people wrote down of it, so that a later scan finds it. A tag is known by its last word only. */
  async function keepWritten(
    trx: Writer,
    device: store.DeviceRecord,
    { assetTag, serial }: { assetTag?: string | null; serial?: string | null },
  ): Promise<void> {
    const added: store.DeviceIdentifier[] = [];
    const tag = comparableSerial(assetTag, 3);
    if (tag) added.push({ kind: 'asset-tag', value: tag });
    const number = comparableSerial(serial);
    const isMachine = device.type === 'computer' || device.type === 'server';
    if (number) added.push(isMachine ? { kind: 'serial', value: number } : { kind: 'component', value: `${device.type}:${number}` });
    const known = await store.ownIdentifiers(trx, device.id);
    const removed = known.filter(({ kind, value }) => kind === 'asset-tag' && assetTag !== undefined && value !== tag);
    await store.changeIdentifiers(trx, device.id, { added, removed });
  }

  /**
   * Changes what differs, field by field, within a command that is already under way, and remembers where each comes from. A scan leaves what a
   * person locked. @param lastHostName the name under which the last scan knew the machine. @returns the device as it is then.
   */
  async function changeDevice(
    trx: Writer,
    note: RecordChange,
    before: store.DeviceRecord,
    fields: DeviceFields & ScannedFields,
    by: FieldOrigin,
    lastHostName: string | null = null,
  ): Promise<store.DeviceRecord> {
    const { values, records } = decideFields(before, fields, await readFields(trx, before.id), by, lastHostName);
    await putFields(trx, before.id, records);
    const changed = Object.keys(values) as (keyof typeof fields)[];
    if (changed.length === 0) return before;
    const written: store.DeviceRecord = { ...before, ...(values as typeof fields), updatedAt: clock.now() };
    const after = 'site' in values || 'organisationId' in values ? await placed(trx, written) : written;
    await store.saveDevice(trx, after);
    const { assetTag, serial } = values as Pick<DeviceFields, 'assetTag' | 'serial'>;
    const isWritten = assetTag !== undefined || (serial !== undefined && 'personId' in by);
    if (isWritten)
      await keepWritten(trx, after, { ...(assetTag !== undefined && { assetTag }), ...('personId' in by && serial && { serial }) });
    await indexDevice(trx, after, await macsOf(trx, before.id));
    for (const field of changed)
      note({ event: 'device.changed', subjectKind: 'device', subjectId: before.id, field, old: before[field], new: after[field] });
    return after;
  }

  return {
    changeDevice,

    /** Keeps a whole record as it is given, and what is searched of it: for merges, which tell themselves what they change. */
    async putRecord(trx: Writer, given: store.DeviceRecord): Promise<void> {
      const device = await placed(trx, given);
      await store.saveDevice(trx, device);
      if (device.mergedIntoId === null) await indexDevice(trx, device, await macsOf(trx, device.id));
    },

    /** Takes a record out of the search: another one stands for it. */
    hideRecord: (trx: Writer, id: string): Promise<void> => removeSearchDocument(trx, 'device', id),

    /** Adds a device within a command that is already under way (a first scan, an import, sample data). */
    async addDevice(
      trx: Writer,
      note: RecordChange,
      { id, ...fields }: Omit<ScannedFields, 'name'> & DeviceFields & { id: DeviceId; name: string },
      by: FieldOrigin,
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
        placeId: null,
        notes: null,
      };
      const { values, records } = decideFields(null, fields, new Map(), by, null);
      const device = await placed(trx, {
        ...unknown,
        type: 'computer',
        formFactor: 'other',
        state: 'in-use',
        ...(values as typeof fields),
        id,
        name: fields.name,
        local: false,
        lastScanAt: null,
        problems: [],
        lastSnapshotId: null,
        mergedIntoId: null,
        createdAt: at,
        updatedAt: at,
      });
      await store.insertDevice(trx, device);
      await putFields(trx, id, records);
      await keepWritten(trx, device, { assetTag: device.assetTag, ...('personId' in by && { serial: device.serial }) });
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
    async keepIdentifiers(trx: Writer, device: store.DeviceRecord, scanned: readonly store.DeviceIdentifier[]): Promise<void> {
      // A tag is what is kept of it, which may be a person's word.
      const identifiers = scanned.filter(({ kind }) => kind !== 'asset-tag');
      const known = await store.ownIdentifiers(trx, device.id);
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
