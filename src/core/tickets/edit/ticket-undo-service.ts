import type { CommandId } from '../../../contract/common.ts';
import type { BulkOutcome, TicketPatch } from '../../../contract/tickets.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, reasonOf, say } from '../../platform/failure.ts';
import { isLimited } from '../../platform/access/policy.ts';
import { maySeeTicket, noSuchTicket, wasMerged } from '../ticket-access.ts';
import { changesOf, derivedFields, type TicketState } from '../ticket-rules.ts';
import type { TicketRecord } from '../ticket-store.ts';
import { applyChanges, type PlannedChange } from './apply-changes.ts';
import * as store from './ticket-edit-store.ts';

export type TicketUndoService = ReturnType<typeof createTicketUndoService>;

/** After this a change is history, and what is undone is another change made by hand. */
export const undoWindowMs = 10 * 60_000;

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
const keyOf = (change: { subject_id: string; field: string | null }) => `${change.subject_id} ${change.field}`;

/** Undoing a command: its fields go back to what they were, where nobody changed them since. An undo is a command as well and can be undone. */
export function createTicketUndoService({ db, clock, people }: { db: Database; clock: Clock; people: PeopleService }) {
  function refuse(command: CommandContext, changes: readonly store.LoggedChange[]): void {
    const [first] = changes;
    if (!first || (isLimited(command.actor) && first.person_id !== command.actor.personId))
      throw failure('NOT_FOUND', 'There is no such change to undo.', {
        next: 'Look at the ticket; change the field by hand if needed.',
        safe: 'Nothing was changed.',
      });
    if (first.person_id !== command.actor.personId)
      throw failure('FORBIDDEN', 'Somebody else made this change.', {
        next: 'Ask them to undo it, or change the field by hand.',
        safe: 'Nothing was changed.',
      });
    if (clock.now() - first.at > undoWindowMs)
      throw failure('CONFLICT', 'This change is more than ten minutes old and cannot be undone at once any more.', {
        next: 'Change the fields by hand.',
        safe: 'Nothing was changed.',
      });
  }

  async function putDevicesBack(
    trx: Writer,
    record: RecordChange,
    ticket: TicketRecord,
    changes: readonly store.LoggedChange[],
    version: number,
    at: number,
  ): Promise<number> {
    let done = 0;
    for (const change of changes) {
      const device = parsed(change.new ?? change.old) as { id: string; name: string };
      const linked = change.new !== null;
      const changed = linked
        ? await store.deleteDeviceLink(trx, ticket.id, device.id)
        : await store.insertDeviceLink(trx, ticket.id, device.id, at);
      if (!changed) continue;
      done += 1;
      record({
        event: linked ? 'ticket.device-unlinked' : 'ticket.device-linked',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number: ticket.number,
        field: 'devices',
        ...(linked ? { old: device } : { new: device }),
        version,
      });
    }
    return done;
  }

  /** What of a command's changes can still be put back on one ticket, and what somebody has changed since. */
  function split(changes: readonly store.LoggedChange[], since: ReadonlySet<string>) {
    const fields = changes.filter((change) => change.field !== null);
    const kept = fields
      .filter((change) => since.has(keyOf(change)) && !derivedFields.includes(change.field as never))
      .map((change) => change.field as string);
    const statusKept = kept.includes('status');
    // The times of a status go back with it or stay with it.
    const back = fields.filter(
      (change) => !kept.includes(change.field as string) && !(statusKept && derivedFields.includes(change.field as never)),
    );
    return { kept, back };
  }

  async function undo(command: CommandContext, commandId: CommandId): Promise<BulkOutcome[]> {
    return db.write(command, async (trx, record) => {
      const changes = await store.changesOfCommand(trx, commandId);
      refuse(command, changes);
      const byTicket = Map.groupBy(changes, (change) => change.subject_id);
      const taken = await store.takeTickets(trx, await store.numbersOf(trx, [...byTicket.keys()]));
      const done = new Set((await store.changesOfCommand(trx, command.commandId)).map((change) => change.subject_id));
      const since = new Set((await store.changedSince(trx, [...byTicket.keys()], changes[0]?.sequence ?? 0, commandId)).map(keyOf));
      const tags = await store.readTags(trx, [...byTicket.keys()]);
      const at = clock.now();
      const plans: PlannedChange[] = [];
      const outcomes: BulkOutcome[] = [];
      for (const ticket of taken) {
        const { kept, back } = split(byTicket.get(ticket.id) ?? [], since);
        if (!maySeeTicket(command.actor, ticket) && !maySeeTicket(command.actor, { ...ticket, ...sightBefore(back) })) {
          outcomes.push({ number: ticket.number, outcome: 'skipped', ...reasonOf(noSuchTicket(ticket.number)) });
          continue;
        }
        if (done.has(ticket.id)) {
          outcomes.push({ number: ticket.number, outcome: 'changed' });
          continue;
        }
        if (ticket.merged_into_id) {
          outcomes.push({ number: ticket.number, outcome: 'skipped', ...reasonOf(wasMerged(ticket.number)) });
          continue;
        }
        // What a command changed twice (by a macro, by what followed from it) goes back to what it was before the first.
        const patch = Object.fromEntries(
          back
            .filter(({ field }) => field !== 'devices')
            .map((change): [string | null, unknown] => [change.field, parsed(change.old)])
            .reverse(),
        ) as TicketPatch & Partial<TicketState>;
        const fields = changesOf(store.stateOf(ticket, tags.get(ticket.id) ?? []), patch, at);
        plans.push({ ticket, changes: fields });
        const devices = await putDevicesBack(
          trx,
          record,
          ticket,
          back.filter(({ field }) => field === 'devices'),
          ticket.version + 1,
          at,
        );
        if (devices > 0 && fields.length === 0) await store.saveFields(trx, [ticket.id], [], at);
        outcomes.push(outcomeOf(ticket.number, fields.length + devices, kept));
      }
      await applyChanges(trx, record, people, plans, at);
      return outcomes;
    });
  }

  return { undo };
}

/** Who saw a ticket before the changes that go back: what somebody handed over by mistake they can take back, though they see it no more. */
function sightBefore(back: readonly store.LoggedChange[]): { queue_id?: string } {
  const queue = parsed(back.find(({ field }) => field === 'queueId')?.old ?? null);
  return typeof queue === 'string' ? { queue_id: queue } : {};
}

function outcomeOf(number: number, changed: number, kept: readonly string[]): BulkOutcome {
  const reason = kept.length > 0 ? reasonOf(say`Changed again since: ${kept.join(', ')}.`) : {};
  if (changed > 0) return { number, outcome: 'changed', ...reason };
  return { number, outcome: kept.length > 0 ? 'skipped' : 'same', ...reason };
}
