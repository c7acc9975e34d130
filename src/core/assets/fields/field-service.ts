import type { DeviceId } from '../../../contract/common.ts';
import type { DeviceField, DeviceFieldName } from '../../../contract/device-fields.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DeviceRecord } from '../asset-store.ts';
import type { DeviceWrites } from '../device-writes.ts';
import type { FieldRecord } from './field-rules.ts';
import * as store from './field-store.ts';

type Parts = {
  db: Database;
  clock: Clock;
  people: PeopleService;
  writes: DeviceWrites;
  visible: (actor: Actor, id: string, from: Connection) => Promise<DeviceRecord>;
};

/** Where what is known of a device comes from, and what a person decided about it. */
export function createFieldService({ db, clock, people, writes, visible }: Parts) {
  /** A field nobody wrote anything about is as old as the device's last scan. */
  const unwritten = (device: DeviceRecord, field: DeviceFieldName): FieldRecord => ({
    field,
    source: device.lastScanAt === null ? 'person' : 'scan',
    at: device.lastScanAt ?? device.createdAt,
    personId: null,
    locked: false,
    scanned: null,
  });

  async function within(
    command: CommandContext,
    id: DeviceId,
    job: (trx: Writer, device: DeviceRecord, records: Map<string, FieldRecord>) => Promise<FieldRecord | null>,
  ): Promise<DeviceId> {
    return db.write(command, async (trx, note) => {
      const device = await visible(command.actor, id, trx);
      const records = await store.readFields(trx, device.id);
      const record = await job(trx, device, records);
      if (!record) return device.id;
      await store.putFields(trx, device.id, [record]);
      note({
        event: record.locked ? 'device.field-locked' : 'device.field-unlocked',
        subjectKind: 'device',
        subjectId: device.id,
        field: record.field,
      });
      return device.id;
    });
  }

  return {
    /** Everything that is known of where a device's fields come from. */
    async ofDevice(deviceId: string): Promise<DeviceField[]> {
      const records = [...(await store.readFields(db.read, deviceId)).values()];
      const names = new Map<string, string>();
      for (const id of new Set(records.map(({ personId }) => personId)))
        if (id !== null) names.set(id, (await people.find(id))?.name ?? '');
      return records.map(({ personId, scanned, ...record }) => ({
        ...record,
        personName: personId === null ? null : (names.get(personId) ?? null),
        scanned: scanned === null ? null : String(JSON.parse(scanned)),
      }));
    },

    /** Says whether scans may change a field. Said again, nothing changes. */
    setLock: (command: CommandContext, { id, field, locked }: { id: DeviceId; field: DeviceFieldName; locked: boolean }) =>
      within(command, id, (_trx, device, records) => {
        const known = records.get(field) ?? unwritten(device, field);
        return Promise.resolve(known.locked === locked ? null : { ...known, locked });
      }),

    /** Takes what the last scan said in place of what is kept, and lets scans change it from now on. */
    takeScanned: (command: CommandContext, { id, field }: { id: DeviceId; field: DeviceFieldName }) =>
      db.write(command, async (trx, note) => {
        const device = await visible(command.actor, id, trx);
        const known = (await store.readFields(trx, device.id)).get(field);
        if (!known || known.scanned === null) return device.id;
        const taken = { source: 'person', at: clock.now(), personId: personOf(command.actor) } as const;
        await writes.changeDevice(trx, note, device, { [field]: JSON.parse(known.scanned) as never }, taken);
        await store.putFields(trx, device.id, [{ field, source: 'scan', at: clock.now(), personId: null, locked: false, scanned: null }]);
        return device.id;
      }),
  };
}
