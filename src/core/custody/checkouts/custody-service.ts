import type { CustodyId, DeviceId, DeviceRelationId, PersonId, PlaceId } from '../../../contract/common.ts';
import type { Acceptance, Custody } from '../../../contract/custody.ts';
import type { DeviceState, DeviceSummary } from '../../../contract/devices.ts';
import type { AssetService, DeviceFields, DeviceRecord } from '../../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import { holdRows } from '../../database/dialect/hold-rows.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { PlaceService } from '../../places/place-service.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import { idTaken } from '../../platform/access/id-taken.ts';
import { isStaff, maySee } from '../../platform/access/policy.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { failure, say } from '../../platform/failure.ts';
import { chooseHolder, type HolderInput, placeFor } from './choose-holder.ts';
import * as store from './custody-store.ts';
import type { EndCustody } from './end-custody.ts';
import type { Overdue } from './overdue.ts';

export type CustodyService = ReturnType<typeof createCustodyService>;
type Parts = {
  db: Database;
  clock: Clock;
  people: PeopleService;
  places: PlaceService;
  assets: AssetService;
  notifications: Notifications;
  overdue: Overdue;
  ending: EndCustody;
};
type CheckOut = HolderInput & {
  id: CustodyId;
  deviceId: DeviceId;
  dueAt?: number | null | undefined;
  note?: string | null | undefined;
  acceptance: Exclude<Acceptance, 'accepted'>;
};
type CheckIn = { id: CustodyId; placeId?: PlaceId | undefined; state: DeviceState; note?: string | null | undefined };

const noSuchCustody = () => failure('NOT_FOUND', 'Nobody has had this device under that number.', { next: 'Look at the device again.' });
const alreadyBack = () =>
  failure('CONFLICT', 'This device is back already.', { next: 'Look at the device again.', safe: 'Nothing was changed.' });

/** Who has which device: check-out, acceptance, check-in. */
export function createCustodyService(parts: Parts) {
  const { db, clock, people, places, assets, notifications, overdue, ending } = parts;
  const seesDevice = (actor: Actor, device: DeviceRecord | null) => device !== null && maySee(actor, { ...device, kind: 'device' });

  /** A custody of a device that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string, from: Connection): Promise<store.CustodyRow> {
    const row = await store.findCustody(from, id);
    if (!row || !seesDevice(actor, await assets.find(row.device_id, from))) throw noSuchCustody();
    return row;
  }

  const move = (trx: Writer, record: RecordChange, command: CommandContext, device: DeviceRecord, fields: DeviceFields) =>
    assets.changeDevice(trx, record, device, fields, { source: 'person', at: clock.now(), personId: personOf(command.actor) });

  /** The device as nobody else can change it before this is done; refused while somebody has it, or when it is gone. */
  async function free(trx: Writer, actor: Actor, id: DeviceId): Promise<DeviceRecord> {
    const { id: held } = await assets.visible(actor, id, trx);
    await holdRows(trx, 'devices', 'id', [held]);
    const device = await assets.record(held, trx);
    const [current] = await store.openOf(trx, device.id);
    if (current) {
      const { holder } = await store.viewCustody(trx, current.id);
      throw failure('CONFLICT', say`${holder.name} has this device.`, {
        next: 'Check it in first.',
        safe: 'Nothing was changed.',
        details: { custodyId: current.id },
      });
    }
    if (device.state === 'retired' || device.state === 'lost')
      throw failure(
        'UNPROCESSABLE_CONTENT',
        device.state === 'lost' ? 'This device is lost: nobody can be given it.' : 'This device is retired: nobody can be given it.',
        { next: 'Change its state first, if it is here again.', safe: 'Nothing was changed.' },
      );
    return device;
  }

  async function hand(trx: Writer, record: RecordChange, command: CommandContext, input: CheckOut): Promise<void> {
    const device = await free(trx, command.actor, input.deviceId);
    const holder = await chooseHolder(parts, command.actor, device, input, trx);
    const [at, dueAt] = [clock.now(), input.dueAt ?? null];
    const byPerson = holder.row.person_id !== null;
    await store.insertCustody(trx, {
      ...holder.row,
      id: input.id,
      device_id: device.id,
      checked_out_at: at,
      checked_out_by: personOf(command.actor),
      due_at: dueAt,
      note: input.note ?? null,
      // Only a person can say that they have it.
      acceptance: byPerson ? input.acceptance : 'not-asked',
      accepted_at: byPerson && input.acceptance === 'signed' ? at : null,
      returned_at: null,
      returned_by: null,
      return_note: null,
    });
    const { holder_kind: kind, person_id: personId, place_id: placeId, host_id: hostId } = holder.row;
    record({
      event: 'device.checked-out',
      subjectKind: 'device',
      subjectId: device.id,
      field: 'custody',
      new: { custodyId: input.id, holder: kind, holderId: personId ?? placeId ?? hostId, dueAt },
    });
    await move(trx, record, command, device, { ...holder.fields, state: dueAt === null ? 'in-use' : 'on-loan' });
    if (hostId)
      await assets.relations.connectWithin(trx, record, command.actor, {
        id: input.id as string as DeviceRelationId,
        fromId: device.id,
        toId: hostId as DeviceId,
        kind: 'attached-to',
      });
    await overdue.plan(trx, input.id, dueAt);
    if (personId && input.acceptance === 'asked')
      await notifications.notify(trx, record, {
        personIds: [personId as PersonId],
        kind: 'custody.asked',
        subjectKind: 'device',
        subjectId: device.id,
        details: { device: device.name, by: command.actor.name },
      });
  }

  return {
    async checkOut(command: CommandContext, input: CheckOut): Promise<Custody> {
      return db.write(command, async (trx, record) => {
        const known = await store.findCustody(trx, input.id);
        if (known && !seesDevice(command.actor, await assets.find(known.device_id, trx))) throw idTaken();
        if (!known) await hand(trx, record, command, input);
        return store.viewCustody(trx, input.id);
      });
    },

    async checkIn(command: CommandContext, { id, placeId, state, note }: CheckIn): Promise<Custody> {
      return db.write(command, async (trx, record) => {
        const known = await visible(command.actor, id, trx);
        await holdRows(trx, 'devices', 'id', [known.device_id]);
        const open = await store.openOf(trx, known.device_id);
        if (open.some((row) => row.id === id)) {
          const device = await assets.record(known.device_id, trx);
          const place = placeId ? await placeFor(places, command.actor, placeId, device, trx) : null;
          for (const row of open) await ending.end(trx, record, command, row, note ?? null);
          await move(trx, record, command, device, { state, personId: null, ...(place && { site: place.path }) });
        }
        return store.viewCustody(trx, id);
      });
    },

    async setDue(command: CommandContext, id: CustodyId, dueAt: number | null): Promise<Custody> {
      return db.write(command, async (trx, record) => {
        const row = await visible(command.actor, id, trx);
        if (row.returned_at !== null) throw alreadyBack();
        if (row.due_at !== dueAt) {
          await store.saveCustody(trx, id, { due_at: dueAt });
          await overdue.plan(trx, id, dueAt);
          record({
            event: 'device.custody-changed',
            subjectKind: 'device',
            subjectId: row.device_id,
            field: 'dueAt',
            old: row.due_at,
            new: dueAt,
          });
          const device = await assets.record(row.device_id, trx);
          if (device.state === 'in-use' || device.state === 'on-loan')
            await move(trx, record, command, device, { state: dueAt === null ? 'in-use' : 'on-loan' });
        }
        return store.viewCustody(trx, id);
      });
    },

    /** Whoever has it says so themselves; of the paper they signed, somebody of the desk. */
    async accept(command: CommandContext, id: CustodyId, signed: boolean): Promise<Custody> {
      return db.write(command, async (trx, record) => {
        const row = await store.findCustody(trx, id);
        const isHolder = row !== null && row.person_id === command.actor.personId;
        const maySign =
          signed && isStaff(command.actor) && row !== null && seesDevice(command.actor, await assets.find(row.device_id, trx));
        if (!row || row.person_id === null || (!isHolder && !maySign)) throw noSuchCustody();
        if (row.accepted_at !== null) return store.viewCustody(trx, id);
        if (row.returned_at !== null) throw alreadyBack();
        const acceptance = isHolder && !signed ? 'accepted' : 'signed';
        await store.saveCustody(trx, id, { acceptance, accepted_at: clock.now() });
        record({
          event: 'device.custody-accepted',
          subjectKind: 'device',
          subjectId: row.device_id,
          field: 'acceptance',
          old: row.acceptance,
          new: acceptance,
        });
        return store.viewCustody(trx, id);
      });
    },

    async ofDevice(actor: Actor, id: DeviceId): Promise<{ items: Custody[] }> {
      const device = await assets.visible(actor, id);
      return { items: await store.custodiesOfDevice(db.read, device.id) };
    },

    async ofPerson(actor: Actor, id: PersonId): Promise<{ items: Custody[] }> {
      await people.visible(actor, id);
      return { items: await store.heldBy(db.read, id, policyConditions(actor, 'device', 'd')) };
    },

    mine: async (actor: Actor): Promise<{ items: Custody[] }> => ({ items: await store.heldBy(db.read, actor.personId) }),

    async due(actor: Actor, input: { limit: number; cursor?: string | undefined }) {
      const after = decodeCursor(input.cursor, ['number', 'string']);
      const found = await store.listDue(db.read, actor, input.limit + 1, after);
      const counts = await store.countDue(db.read, actor, clock.now());
      return { ...pageOfRows(found, input.limit, ({ dueAt, id }) => [dueAt ?? 0, id]), ...counts };
    },

    /** The devices that a scanned code stands on, and who has each. */
    async scan(actor: Actor, code: string): Promise<{ items: { device: DeviceSummary; custody: Custody | null }[] }> {
      const items = [];
      for (const { id } of await assets.byCode(actor, code)) {
        const [open] = await store.openOf(db.read, id);
        items.push({ device: await assets.summary(actor, id), custody: open ? await store.viewCustody(db.read, open.id) : null });
      }
      return { items };
    },
  };
}
