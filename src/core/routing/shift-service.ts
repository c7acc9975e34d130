import type { AbsenceId, PersonId, QueueId } from '../../contract/common.ts';
import type { Absence, Duty, ShiftWeek } from '../../contract/queues.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { shiftStateAt } from './shift-hours.ts';
import * as store from './shift-store.ts';

export type ShiftService = ReturnType<typeof createShiftService>;

type AbsenceInput = { id: AbsenceId; personId: PersonId; fromAt: number; untilAt: number; reason: string | null };
const states: readonly Duty['state'][] = ['on', 'unknown', 'off', 'away'];

const absenceOf = (row: store.AbsenceRow): Absence => ({
  id: row.id as AbsenceId,
  personId: row.person_id as PersonId,
  fromAt: row.from_at,
  untilAt: row.until_at,
  reason: row.reason,
});

/** When the people of the queues work, and who is there now. */
export function createShiftService({ db, clock, people }: { db: Database; clock: Clock; people: PeopleService }) {
  return {
    /** Those of the queues that the reader sees. */
    async list({ scope }: Actor): Promise<{ items: Duty[] }> {
      const at = clock.now();
      const members = (await store.readQueuePeople(db.read)).filter(
        ({ queueIds }) => scope.queues === null || queueIds.some((id) => scope.queues?.includes(id as QueueId)),
      );
      const ids = members.map(({ id }) => id);
      const shifts = await store.readShifts(db.read, ids);
      const absences = await store.readAbsences(db.read, ids, at);
      const loads = await store.readLoads(db.read, ids);
      const items = members.map(({ id, name, queueIds }): Duty => {
        const own = absences.filter((row) => row.person_id === id).map(absenceOf);
        const shift = shifts.get(id) ?? null;
        return {
          personId: id as PersonId,
          personName: name,
          zone: shift?.zone ?? null,
          week: shift?.week ?? null,
          ...shiftStateAt(shift, own, at),
          open: loads.filter((row) => row.assignee_id === id).reduce((sum, { n }) => sum + n, 0),
          queueIds: queueIds as QueueId[],
          absences: own,
        };
      });
      return { items: items.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state)) };
    },

    save: (command: CommandContext, { personId, zone, week }: { personId: PersonId; zone: string; week: ShiftWeek }): Promise<void> =>
      db.write(command, async (trx, record) => {
        await people.get(personId, trx);
        const before = (await store.readShifts(trx, [personId])).get(personId) ?? null;
        const after = week.some((day) => day.length > 0) ? { zone, week } : null;
        if (JSON.stringify(before) === JSON.stringify(after)) return;
        if (after) await store.saveShift(trx, personId, after);
        else await store.deleteShift(trx, personId);
        record({ event: 'person.changed', subjectKind: 'person', subjectId: personId, field: 'shift', old: before, new: after });
      }),

    addAbsence: (command: CommandContext, input: AbsenceInput): Promise<Absence> =>
      db.write(command, async (trx, record) => {
        const known = await store.findAbsence(trx, input.id);
        if (known) return absenceOf(known);
        await people.get(input.personId, trx);
        const row = { id: input.id, person_id: input.personId, from_at: input.fromAt, until_at: input.untilAt, reason: input.reason };
        await store.insertAbsence(trx, row);
        record({ event: 'person.absence-added', subjectKind: 'person', subjectId: input.personId, new: absenceOf(row) });
        return absenceOf(row);
      }),

    removeAbsence: (command: CommandContext, id: AbsenceId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const known = await store.findAbsence(trx, id);
        if (!known)
          throw failure('NOT_FOUND', 'There is no such absence.', { next: 'Look at the list again.', safe: 'Nothing was changed.' });
        await store.deleteAbsence(trx, id);
        record({ event: 'person.absence-removed', subjectKind: 'person', subjectId: known.person_id, old: absenceOf(known) });
      }),
  };
}
