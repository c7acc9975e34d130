import type { DeviceId, LicenceId, PersonId, SeatId } from '../../../contract/common.ts';
import { seatHolderOf } from '../../../contract/licence-metric.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { devicesOfPeople } from '../counting/count-store.ts';
import type { Recount } from '../counting/recount.ts';
import type { LicenceService } from './licence-service.ts';
import * as store from './seat-store.ts';

export type SeatService = ReturnType<typeof createSeatService>;
type Seat = { id: SeatId; deviceId?: DeviceId | undefined; personId?: PersonId | undefined };
type Parts = { db: Database; clock: Clock; people: PeopleService; assets: AssetService; licences: LicenceService; recount: Recount };

/** Who holds which seat. More than were bought may be given: the balance shows it, nobody is stopped. */
export function createSeatService({ db, clock, people, assets, licences, recount }: Parts) {
  async function rowOf(
    trx: Writer,
    command: CommandContext,
    licenceId: LicenceId,
    kind: 'device' | 'person',
    seat: Seat,
  ): Promise<store.SeatRow> {
    const id = kind === 'device' ? seat.deviceId : seat.personId;
    if (id === undefined || (seat.deviceId !== undefined && seat.personId !== undefined))
      throw failure(
        'UNPROCESSABLE_CONTENT',
        kind === 'device' ? 'The seats of this licence are for devices.' : 'The seats of this licence are for people.',
        { next: kind === 'device' ? 'Name a device for each seat.' : 'Name a person for each seat.', safe: 'Nothing was changed.' },
      );
    const holder = kind === 'device' ? await assets.visible(command.actor, id, trx) : await people.visible(command.actor, id, trx);
    return {
      id: seat.id,
      licence_id: licenceId,
      organisation_id: holder.organisationId,
      device_id: kind === 'device' ? id : null,
      person_id: kind === 'person' ? id : null,
      assigned_at: clock.now(),
      reclaimed_at: null,
    };
  }

  async function recountHolders(trx: Writer, rows: readonly store.SeatRow[]): Promise<void> {
    const own = rows.flatMap((row) => row.device_id ?? []);
    const theirs = await devicesOfPeople(
      trx,
      rows.flatMap((row) => row.person_id ?? []),
    );
    await recount.concern(trx, [...new Set([...own, ...theirs])]);
  }

  const saidOf = (row: store.SeatRow) => ({ seatId: row.id, deviceId: row.device_id, personId: row.person_id });

  return {
    /** Gives seats. A seat that is there already, or whose holder has one of this licence, is left as it is. @returns how many were given. */
    assign: (command: CommandContext, licenceId: LicenceId, seats: readonly Seat[]): Promise<number> =>
      db.write(command, async (trx, record) => {
        const { metric, organisationId } = await licences.visible(command.actor, licenceId, trx);
        const kind = seatHolderOf(metric);
        if (kind === null)
          throw failure('UNPROCESSABLE_CONTENT', 'This licence counts no seats: whoever needs it has it.', {
            next: 'Leave it as it is.',
            safe: 'Nothing was changed.',
          });
        const rows = [];
        for (const seat of seats) rows.push(await rowOf(trx, command, licenceId, kind, seat));
        if (organisationId !== null && rows.some((row) => row.organisation_id !== organisationId))
          throw failure('UNPROCESSABLE_CONTENT', 'This licence is of one organisation, and not everybody named is.', {
            next: 'Give them seats of a licence of their own.',
            safe: 'Nothing was changed.',
          });
        const added = await store.addSeats(trx, rows);
        const given = rows.filter(({ id }) => added.has(id));
        for (const row of given)
          record({ event: 'licence.assigned', subjectKind: 'licence', subjectId: licenceId, field: 'seat', new: saidOf(row) });
        await recountHolders(trx, given);
        return given.length;
      }),

    /** Takes seats back; one that nobody holds any more is passed over. @returns how many were taken. */
    reclaim: (command: CommandContext, licenceId: LicenceId, seatIds: readonly SeatId[]): Promise<number> =>
      db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        const held = await store.heldSeats(trx, licenceId, seatIds);
        await store.reclaimSeats(
          trx,
          held.map(({ id }) => id),
          clock.now(),
        );
        for (const row of held)
          record({ event: 'licence.reclaimed', subjectKind: 'licence', subjectId: licenceId, field: 'seat', old: saidOf(row) });
        await recountHolders(trx, held);
        return held.length;
      }),
  };
}
