import type { DeviceId, OrganisationId } from '../../contract/common.ts';
import type { DeviceSummary, DeviceType } from '../../contract/devices.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { PlaceService } from '../places/place-service.ts';
import { type Actor, type CommandContext, personOf } from '../platform/access/actor.ts';
import { idTaken } from '../platform/access/id-taken.ts';
import { type Clock, idsFrom } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure } from '../platform/failure.ts';
import { maySee } from '../platform/access/policy.ts';
import * as store from './asset-store.ts';
import { createDeviceWrites, type DeviceFields } from './device-writes.ts';
import { createFieldService } from './fields/field-service.ts';
import { createComponentKeeper } from './relations/keep-components.ts';
import { createPlaceFollower } from './follow-places.ts';
import { findByCode } from './register/find-code.ts';
import { createRegisterService } from './register/register-service.ts';
import { createRelationService } from './relations/relation-service.ts';

export type { DeviceIdentifier, DeviceRecord, IdentifiedDevice } from './asset-store.ts';
export type { SeenComponent, SeenComponents } from './relations/keep-components.ts';
export type { DeviceFields, ScannedFields } from './device-writes.ts';
export type AssetService = ReturnType<typeof createAssetService>;

type ListInput = {
  q: string;
  type?: DeviceType | undefined;
  personId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

const noSuchDevice = () => failure('NOT_FOUND', 'There is no such device.', { next: 'Look it up in the list of devices.' });

/** The devices somebody looks after. */
export function createAssetService({
  db,
  clock,
  people,
  places,
}: {
  db: Database;
  clock: Clock;
  people: PeopleService;
  places: PlaceService;
}) {
  const writes = createDeviceWrites({ clock, people, places });

  const newId = idsFrom(clock);
  async function record(from: Connection, id: string): Promise<store.DeviceRecord> {
    const device = await store.findDevice(from, id);
    if (!device) throw noSuchDevice();
    return device;
  }

  async function sighted(actor: Actor, id: string, from: Connection): Promise<store.DeviceRecord | null> {
    const device = await store.findDevice(from, id);
    return device && maySee(actor, { ...device, kind: 'device' }) ? device : null;
  }

  /** A device that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string, from: Connection = db.read): Promise<store.DeviceRecord> {
    const device = await sighted(actor, id, from);
    if (!device) throw noSuchDevice();
    return device;
  }

  /** A device as lists show it, with the open tickets that the actor sees. Whether they see the device is asked before. */
  async function summary(actor: Actor, id: string): Promise<DeviceSummary> {
    const found = await store.findDeviceSummary(db.read, actor, id);
    if (!found) throw noSuchDevice();
    return found;
  }

  const saidBy = (command: CommandContext) => ({ source: 'person', at: clock.now(), personId: personOf(command.actor) }) as const;

  /** A device goes only into an organisation that the actor sees, and never out of their sight. */
  async function checkOrganisation(actor: Actor, id: OrganisationId | null): Promise<void> {
    if (id) await people.organisation(actor, id);
    else if (actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Without an organisation you would not see this device.', {
        next: 'Name one of your organisations.',
        safe: 'Nothing was changed.',
      });
  }

  return {
    record: (id: string, from: Connection = db.read) => record(from, id),
    find: (id: string, from: Connection = db.read) => store.findDevice(from, id),
    /** The record of this id itself, also when another stands for it. */
    ownRecord: (id: string, from: Connection = db.read) => store.findOwnRecord(from, id),
    findLocal: (from: Connection = db.read) => store.findLocalDevice(from),
    visible,
    summary,
    ...writes,
    fields: createFieldService({ db, clock, people, writes, visible }),
    register: createRegisterService({ db, clock }),
    relations: createRelationService({ db, clock, visible, isVisible: async (...asked) => (await sighted(...asked)) !== null }),
    followPlaces: createPlaceFollower({ places, writes }),
    keepComponents: createComponentKeeper({ writes, newId }),

    async list(actor: Actor, input: ListInput) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await store.listDevices(db.read, actor, {
        prefix: input.q,
        type: input.type,
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

    /** Writes a device down by hand. The same id again answers with what is there. */
    async create(command: CommandContext, { id, ...fields }: DeviceFields & { id: DeviceId; name: string }): Promise<DeviceSummary> {
      // Whoever is for one organisation adds devices to it.
      const [only, another] = command.actor.scope.organisations ?? [];
      const organisationId = fields.organisationId ?? (another ? null : (only ?? null));
      await checkOrganisation(command.actor, organisationId);
      await db.write(command, async (trx, note) => {
        const known = await store.findDevice(trx, id);
        if (known && maySee(command.actor, { ...known, kind: 'device' })) return;
        if (known) throw idTaken();
        if (fields.personId) await people.visible(command.actor, fields.personId, trx);
        await writes.addDevice(trx, note, { ...fields, id, organisationId }, { ...saidBy(command), making: true });
      });
      return summary(command.actor, id);
    },

    async update(command: CommandContext, id: DeviceId, fields: DeviceFields): Promise<DeviceSummary> {
      if (fields.organisationId !== undefined) await checkOrganisation(command.actor, fields.organisationId);
      const changed = await db.write(command, async (trx, note) => {
        const before = await visible(command.actor, id, trx);
        if (fields.personId && fields.personId !== before.personId) await people.visible(command.actor, fields.personId, trx);
        await writes.changeDevice(trx, note, before, fields, saidBy(command));
        return before.id;
      });
      return summary(command.actor, changed);
    },

    /** A device with its identifiers. */
    async identified(device: store.DeviceRecord, from: Connection): Promise<store.IdentifiedDevice> {
      return (await store.readIdentified(from, [device.id]))[0] ?? { id: device.id, name: device.name, identifiers: [] };
    },

    /** The devices that a scanned code stands on and that the actor sees. */
    async byCode(actor: Actor, code: string, from: Connection = db.read): Promise<store.DeviceRecord[]> {
      const found = [];
      for (const id of await findByCode(from, code)) found.push(await sighted(actor, id, from));
      return found.filter((device) => device !== null);
    },

    /** Devices that carry one of these identifiers, with all of theirs. */
    async findIdentified(identifiers: readonly store.DeviceIdentifier[], from: Connection): Promise<store.IdentifiedDevice[]> {
      return store.readIdentified(from, await store.findDevicesByIdentifiers(from, identifiers, 10));
    },
  };
}
