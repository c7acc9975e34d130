import type { DeviceId } from '../../../contract/common.ts';
import type { DeviceRelationKind } from '../../../contract/device-register.ts';
import type { DeviceType } from '../../../contract/devices.ts';
import type { Writer } from '../../database/database.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { NewId } from '../../platform/clock.ts';
import type { DeviceRecord } from '../asset-store.ts';
import type { DeviceWrites } from '../device-writes.ts';
import type { FieldOrigin } from '../fields/field-rules.ts';
import * as devices from '../asset-store.ts';
import * as store from './relation-store.ts';

/** Something a scan saw on a machine and can tell from all others of its type: `identity` is its serial in the spelling that is compared. */
export type SeenComponent = {
  type: DeviceType;
  identity: string;
  kind: DeviceRelationKind;
  name: string;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
};
/** What a scan saw: `read` are the types it was able to look for, so that what is missing of them is gone. */
export type SeenComponents = { items: readonly SeenComponent[]; read: ReadonlySet<DeviceType> };

type MachineOrigin = Extract<FieldOrigin, { source: 'scan' | 'agent' }>;

const valueOf = ({ type, identity }: Pick<SeenComponent, 'type' | 'identity'>) => `${type}:${identity}`;

/** Lets what scans see on a machine be devices by themselves, which move with what the next machine's scan sees. */
export function createComponentKeeper({ writes, newId }: { writes: DeviceWrites; newId: NewId }) {
  /** The device of a component, of the same organisation: a serial that another customer's scan claims is not theirs to move. */
  async function deviceOf(trx: Writer, seen: SeenComponent, host: DeviceRecord): Promise<DeviceRecord | null> {
    const ids = await devices.findDevicesByIdentifiers(trx, [{ kind: 'component', value: valueOf(seen) }], 10);
    for (const id of ids) {
      const known = await devices.findDevice(trx, id);
      if (known && (!known.organisationId || !host.organisationId || known.organisationId === host.organisationId)) return known;
    }
    return null;
  }

  async function newDevice(trx: Writer, note: RecordChange, seen: SeenComponent, host: DeviceRecord, by: MachineOrigin) {
    const { type, name, manufacturer, model, serial } = seen;
    const { organisationId, personId, site } = host;
    const fields = { id: newId<DeviceId>(), name, type, manufacturer, model, serial, organisationId, personId, site };
    const device = await writes.addDevice(trx, note, fields, by);
    await devices.changeIdentifiers(trx, device.id, { added: [{ kind: 'component', value: valueOf(seen) }], removed: [] });
    return device;
  }

  async function end(trx: Writer, note: RecordChange, relation: { id: string; deviceId: string }, host: string, at: number) {
    await store.endRelation(trx, relation.id, at);
    note({ event: 'device.disconnected', subjectKind: 'device', subjectId: relation.deviceId, field: 'relation', old: { deviceId: host } });
  }

  async function attach(trx: Writer, note: RecordChange, seen: SeenComponent, host: DeviceRecord, by: MachineOrigin): Promise<void> {
    const device = (await deviceOf(trx, seen, host)) ?? (await newDevice(trx, note, seen, host, by));
    if (device.id === host.id) return;
    const before = await store.openFrom(trx, device.id);
    if (before.some(({ to_id }) => to_id === host.id)) return;
    if (seen.kind !== 'used-by') {
      // Somebody else's scan of a later time has seen it elsewhere since: this one tells of the past.
      if (before.some(({ kind, from_at }) => kind !== 'used-by' && from_at > by.at)) return;
      for (const { id, kind, to_id } of before) if (kind !== 'used-by') await end(trx, note, { id, deviceId: device.id }, to_id, by.at);
    }
    await store.insertRelation(trx, {
      id: newId(),
      from_id: device.id,
      to_id: host.id,
      kind: seen.kind,
      source: by.source,
      from_at: by.at,
      to_at: null,
      person_id: null,
    });
    note({
      event: 'device.connected',
      subjectKind: 'device',
      subjectId: device.id,
      field: 'relation',
      new: { deviceId: host.id, kind: seen.kind },
    });
  }

  /** Brings what is attached to `host` to what its scan saw. Where nothing changed this is one statement. */
  return async (trx: Writer, note: RecordChange, host: DeviceRecord, seen: SeenComponents, by: MachineOrigin): Promise<void> => {
    if (seen.read.size === 0) return;
    const attached = await store.attachedTo(trx, host.id);
    const known = new Set(attached.map(({ identity }) => identity));
    const wanted = new Set(seen.items.map(valueOf));
    const seenDevices = new Set(
      attached.filter(({ identity }) => identity !== null && wanted.has(identity)).map(({ deviceId }) => deviceId),
    );
    const gone = attached.filter(
      ({ deviceId, type, source }, i) =>
        source !== 'person' &&
        seen.read.has(type) &&
        !seenDevices.has(deviceId) &&
        attached.findIndex((other) => other.deviceId === deviceId) === i,
    );
    for (const component of gone) await end(trx, note, component, host.id, by.at);
    for (const component of seen.items) if (!known.has(valueOf(component))) await attach(trx, note, component, host, by);
  };
}
