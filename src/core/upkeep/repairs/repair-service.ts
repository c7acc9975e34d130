import type { DeviceId, RepairId } from '../../../contract/common.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import type { Repair } from '../../../contract/upkeep.ts';
import type { AssetService, DeviceRecord } from '../../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import { amountOf, hundredthsOf } from '../../../shared/units/hundredths.ts';
import { checkMoney } from '../money.ts';
import * as store from './repair-store.ts';

export type RepairService = ReturnType<typeof createRepairService>;
type Fields = Omit<Repair, 'downtimeMs'>;
type Parts = { db: Database; clock: Clock; assets: AssetService; edits: Pick<TicketEditService, 'take'> };

function check(input: Fields): void {
  checkMoney(input);
  if (input.returnedAt !== null && input.returnedAt < input.sentAt)
    throw failure('UNPROCESSABLE_CONTENT', 'It came back before it was sent.', {
      next: 'Correct the two days.',
      safe: 'Nothing was changed.',
    });
}

/** What may be said of a repair again without changing it. */
const said = (row: store.RepairRow): Partial<store.RepairRow> => {
  const { version: _version, created_at: _made, updated_at: _changed, state_before: _state, ...rest } = row;
  return rest;
};

/** What happened, of the repair itself or as its ticket knows it. */
function eventOf(before: store.RepairRow | null, row: store.RepairRow): 'repair-sent' | 'repair-returned' | 'repair-changed' {
  if (before === null) return row.returned_at === null ? 'repair-sent' : 'repair-returned';
  return before.returned_at === null && row.returned_at !== null ? 'repair-returned' : 'repair-changed';
}

/** Devices that are sent away to be repaired: they are `repair` until they come back, and then what they were before. */
export function createRepairService({ db, clock, assets, edits }: Parts) {
  async function shown(from: Connection, actor: Actor, rows: readonly store.RepairRow[]): Promise<Repair[]> {
    const numbers = await store.ticketNumbers(
      from,
      actor,
      rows.flatMap(({ ticket_id }) => ticket_id ?? []),
    );
    return rows.map((row) => ({
      id: row.id as RepairId,
      deviceId: row.device_id as DeviceId,
      ticketNumber: (row.ticket_id !== null && numbers.get(row.ticket_id)) || null,
      vendor: row.vendor,
      rma: row.rma,
      reason: row.reason,
      cost: amountOf(row.cost),
      currency: row.currency,
      sentAt: row.sent_at,
      returnedAt: row.returned_at,
      downtimeMs: Math.max(0, (row.returned_at ?? clock.now()) - row.sent_at),
      version: row.version,
    }));
  }

  /** The device goes into repair with its first open repair, and comes back to what it was; a state somebody set meanwhile stays. */
  async function followState(
    trx: Writer,
    record: RecordChange,
    command: CommandContext,
    device: DeviceRecord,
    { before, row }: { before: store.RepairRow | null; row: store.RepairRow },
  ): Promise<void> {
    const [wasAway, isAway] = [before !== null && before.returned_at === null, row.returned_at === null];
    if (wasAway === isAway) return;
    const state = isAway ? 'repair' : device.state === 'repair' ? row.state_before : device.state;
    const by = { source: 'person', at: clock.now(), personId: personOf(command.actor) } as const;
    await assets.changeDevice(trx, record, device, { state: state as DeviceSummary['state'] }, by);
  }

  /** What happened stands in the timeline of the ticket it is about; a ticket that it is about no longer says so. */
  async function tellTicket(
    trx: Writer,
    record: RecordChange,
    device: DeviceRecord,
    { before, row }: { before: store.RepairRow | null; row: store.RepairRow },
  ): Promise<void> {
    const tell = async (ticketId: string | null, event: string, details: Record<string, unknown>) => {
      if (ticketId === null) return;
      const number = await store.ticketNumber(trx, ticketId);
      record({ event: `ticket.${event}`, subjectKind: 'ticket', subjectId: ticketId, number, new: details });
    };
    const named = { repairId: row.id, deviceId: device.id, device: device.name };
    const isMoved = before !== null && before.ticket_id !== row.ticket_id;
    if (isMoved) await tell(before.ticket_id, 'repair-unlinked', named);
    // Not its cost: whoever sees the ticket need not see the device.
    const { vendor, rma } = row;
    await tell(row.ticket_id, eventOf(isMoved ? null : before, row), { ...named, vendor, rma });
  }

  async function refuseSecond(trx: Writer, device: DeviceRecord, input: Fields): Promise<void> {
    const open = input.returnedAt === null ? await store.openRepair(trx, device.id) : null;
    if (open && open.id !== input.id)
      throw failure('CONFLICT', say`${device.name} is in repair already.`, {
        next: 'Write down first that it came back.',
        safe: 'Nothing was changed.',
      });
  }

  /** The ticket a repair is about. One that is out of the actor's sight stays; a merged or foreign one is refused as not there. */
  async function ticketIdOf(trx: Writer, actor: Actor, number: number | null, before: store.RepairRow | null): Promise<string | null> {
    if (number !== null) return (await edits.take(trx, actor, number)).id;
    if (!before?.ticket_id) return null;
    return (await store.ticketNumbers(trx, actor, [before.ticket_id])).has(before.ticket_id) ? null : before.ticket_id;
  }

  return {
    ofDevice: async (from: Connection, actor: Actor, deviceId: string): Promise<Repair[]> =>
      shown(from, actor, await store.repairsOfDevice(from, deviceId)),

    /** Writes down a repair, what became known of it, or that the device came back. The same again changes nothing. */
    save: (command: CommandContext, input: Fields): Promise<Repair> => {
      check(input);
      return db.write(command, async (trx, record) => {
        const device = await assets.visible(command.actor, input.deviceId, trx);
        const before = await store.findRepair(trx, input.id);
        if (before && before.device_id !== device.id)
          throw failure('NOT_FOUND', 'This device has no such repair.', {
            next: 'Choose one of its repairs.',
            safe: 'Nothing was changed.',
          });
        const at = clock.now();
        const row: store.RepairRow = {
          id: input.id,
          device_id: device.id,
          ticket_id: await ticketIdOf(trx, command.actor, input.ticketNumber, before),
          vendor: input.vendor,
          rma: input.rma,
          reason: input.reason,
          cost: hundredthsOf(input.cost),
          currency: input.currency,
          sent_at: input.sentAt,
          returned_at: input.returnedAt,
          state_before: before?.state_before ?? (device.state === 'repair' ? 'in-use' : device.state),
          version: (before?.version ?? 0) + 1,
          created_at: before?.created_at ?? at,
          updated_at: at,
        };
        const isSame = before && JSON.stringify({ ...said(before), ...said(row) }) === JSON.stringify(said(before));
        if (!isSame) {
          if (before && before.version !== input.version)
            throw failure('CONFLICT', 'Somebody changed this repair in the meantime.', {
              next: 'Look at it as it is now, then change it again.',
              safe: 'Nothing was changed.',
              details: { version: before.version },
            });
          await refuseSecond(trx, device, input);
          await store.putRepair(trx, row);
          const { vendor, rma, sent_at: sentAt, returned_at: returnedAt } = row;
          record({
            event: `device.${eventOf(before, row)}`,
            subjectKind: 'device',
            subjectId: device.id,
            field: 'repair',
            old: before ? said(before) : undefined,
            new: { repairId: row.id, vendor, rma, sentAt, returnedAt },
            version: row.version,
          });
          await tellTicket(trx, record, device, { before, row });
          await followState(trx, record, command, device, { before, row });
        }
        const [repair] = await shown(trx, command.actor, [isSame ? before : row]);
        return repair as Repair;
      });
    },
  };
}
