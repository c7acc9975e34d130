import type { CommandId, DeviceId } from '../../../contract/common.ts';
import type { BulkOutcome, Ticket, TicketPatch } from '../../../contract/tickets.ts';
import type { Database, Writer } from '../../database/database.ts';
import { isVisible } from '../../database/policy-condition.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { type Actor, automation, type CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, reasonOf, say, type Sentence } from '../../platform/failure.ts';
import { isLimited } from '../../platform/access/policy.ts';
import { admit, maySeeTicket, noSuchTicket, wasMerged } from '../ticket-access.ts';
import { changesOf, type FieldChange, sameValue, type TicketState } from '../ticket-rules.ts';
import type { TicketService } from '../ticket-service.ts';
import type { TicketRecord } from '../ticket-store.ts';
import { applyChanges, checkReferences, type PlannedChange } from './apply-changes.ts';
import { heldByItems, holdByOpenItems, openItemsOf } from './open-items.ts';
import * as store from './ticket-edit-store.ts';

export type TicketEditService = ReturnType<typeof createTicketEditService>;

type UpdateInput = { number: number; version: number; force: boolean; despiteChecklist?: boolean; patch: TicketPatch };

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** Who changed what meanwhile. */
const changedMeanwhile = (fields: readonly { field: string; theirsBy: string | null }[], number: number): Sentence => {
  const names = fields.map(({ field }) => field).join(', ');
  const by = fields[0]?.theirsBy;
  return by ? say`${by} changed ${names} of #${number} in the meantime.` : say`Somebody changed ${names} of #${number} in the meantime.`;
};

/** Changes of fields, of one ticket or of many, and of the devices a ticket is about. */
export function createTicketEditService({
  db,
  clock,
  people,
  tickets,
}: {
  db: Database;
  clock: Clock;
  people: PeopleService;
  tickets: TicketService;
}) {
  /** The fields of a patch that somebody changed to something else since `version`. */
  async function conflicts(trx: Writer, ticket: TicketRecord, state: TicketState, input: UpdateInput) {
    if (input.force || input.version >= ticket.version) return [];
    const fields = new Map<string, { field: string; yours: unknown; theirs: unknown; theirsById: string | null; at: number }>();
    for (const change of await store.changesAfterVersion(trx, ticket.id, input.version)) {
      const field = change.field as keyof TicketPatch | null;
      if (!field || input.patch[field] === undefined || sameValue(field, state[field], input.patch[field])) continue;
      fields.set(field, { field, yours: input.patch[field], theirs: state[field], theirsById: change.person_id, at: change.at });
    }
    const named = [];
    for (const conflict of fields.values())
      named.push({ ...conflict, theirsBy: conflict.theirsById ? ((await people.find(conflict.theirsById, trx))?.name ?? null) : null });
    return named;
  }

  /** What a command changed itself, without what rules and routing made of it. */
  const ownChangesOf = async (trx: Writer, commandId: CommandId) =>
    (await store.changesOfCommand(trx, commandId)).filter(({ cause }) => cause === null);

  /** True when this command was done before: a retry then changes nothing. The same id for something else is refused. */
  async function wasDone(trx: Writer, commandId: CommandId, ticketId: string, patch: TicketPatch): Promise<boolean> {
    const done = (await ownChangesOf(trx, commandId)).filter((change) => change.subject_id === ticketId);
    for (const change of done) {
      const wanted = change.field ? patch[change.field as keyof TicketPatch] : undefined;
      if (wanted !== undefined && !sameValue(change.field as string, wanted, parsed(change.new)))
        throw failure('CONFLICT', 'This command id was used for another change.', {
          next: 'Send the change with a new command id.',
          safe: 'Nothing was changed by this.',
        });
    }
    return done.length > 0;
  }

  async function update(command: CommandContext, input: UpdateInput): Promise<Ticket> {
    await db.write(command, async (trx, record) => {
      const ticket = admit(command.actor, input.number, await store.takeTicket(trx, input.number));
      if (await wasDone(trx, command.commandId, ticket.id, input.patch)) return;
      if (ticket.merged_into_id) throw wasMerged(ticket.number);
      const tags = (await store.readTags(trx, [ticket.id])).get(ticket.id) ?? [];
      const state = store.stateOf(ticket, tags);
      const fields = await conflicts(trx, ticket, state, input);
      if (fields.length > 0)
        throw failure('CONFLICT', changedMeanwhile(fields, input.number), {
          next: 'Look at both values and choose one.',
          safe: 'Nothing was changed; what you entered is still with you.',
          details: { fields, version: ticket.version },
        });
      await holdByOpenItems(trx, ticket, { status: input.patch.status, despiteChecklist: input.despiteChecklist ?? false });
      await checkReferences(trx, people, command.actor, input.patch);
      const at = clock.now();
      await applyChanges(trx, record, people, [{ ticket, changes: changesOf(state, input.patch, at) }], at);
    });
    return tickets.afterwards(command.actor, input.number);
  }

  /**
   * Changes fields of one ticket within a command that is already under way: rules, routing, agreements, macros. Nobody's sight is asked, so nothing
   * conflicts; what is the same already stays untouched. @returns the fields that changed.
   */
  async function changeWithin(
    trx: Writer,
    record: RecordChange,
    { number, patch, at }: { number: number; patch: TicketPatch & Partial<TicketState>; at: number },
  ): Promise<FieldChange[]> {
    const ticket = await store.takeTicket(trx, number);
    if (!ticket) throw noSuchTicket(number);
    // What was merged stands still, whatever a rule or a timer still has to say of it.
    if (ticket.merged_into_id !== null) return [];
    await checkReferences(trx, people, automation, patch);
    const tags = (await store.readTags(trx, [ticket.id])).get(ticket.id) ?? [];
    const changes = changesOf(store.stateOf(ticket, tags), patch, at);
    await applyChanges(trx, record, people, [{ ticket, changes }], at);
    return changes;
  }

  async function updateMany(
    command: CommandContext,
    numbers: readonly number[],
    patch: Omit<TicketPatch, 'title'>,
    despiteChecklist = false,
  ): Promise<BulkOutcome[]> {
    const asked = [...new Set(numbers)];
    return db.write(command, async (trx, record) => {
      await checkReferences(trx, people, command.actor, patch);
      const taken = new Map((await store.takeTickets(trx, asked)).map((ticket) => [ticket.number, ticket]));
      const done = new Set((await ownChangesOf(trx, command.commandId)).map((change) => change.subject_id));
      const tags = patch.tags
        ? await store.readTags(
            trx,
            [...taken.values()].map(({ id }) => id),
          )
        : new Map<string, string[]>();
      const held = despiteChecklist ? new Map<string, number>() : await openItemsOf(trx, [...taken.values()], patch.status);
      const at = clock.now();
      const plans: PlannedChange[] = [];
      const outcomes = asked.map((number): BulkOutcome => {
        const ticket = taken.get(number);
        if (!ticket || !maySeeTicket(command.actor, ticket)) return { number, outcome: 'skipped', ...reasonOf(noSuchTicket(number)) };
        if (done.has(ticket.id)) return { number, outcome: 'changed' };
        if (ticket.merged_into_id) return { number, outcome: 'skipped', ...reasonOf(wasMerged(number)) };
        const requiredOpen = held.get(ticket.id);
        if (requiredOpen !== undefined) return heldByItems(number, requiredOpen);
        const changes = changesOf(store.stateOf(ticket, tags.get(ticket.id) ?? []), patch, at);
        plans.push({ ticket, changes });
        return { number, outcome: changes.length > 0 ? 'changed' : 'same' };
      });
      await applyChanges(trx, record, people, plans, at);
      return markOutOfSight(trx, command.actor, outcomes);
    });
  }

  /** Says of which tickets it took leave. */
  async function markOutOfSight(trx: Writer, actor: Actor, outcomes: readonly BulkOutcome[]): Promise<BulkOutcome[]> {
    if (!isLimited(actor)) return [...outcomes];
    const changed = outcomes.filter(({ outcome }) => outcome === 'changed').map(({ number }) => number);
    const gone = new Set((await store.sightsOf(trx, changed)).filter((row) => !maySeeTicket(actor, row)).map(({ number }) => number));
    return outcomes.map((outcome) => (gone.has(outcome.number) ? { ...outcome, outOfSight: true } : outcome));
  }

  async function changeDevices(
    command: CommandContext,
    number: number,
    deviceId: DeviceId,
    event: 'ticket.device-linked' | 'ticket.device-unlinked',
  ): Promise<Ticket> {
    await db.write(command, async (trx, record) => {
      const ticket = admit(command.actor, number, await store.takeTicket(trx, number));
      if (ticket.merged_into_id) throw wasMerged(number);
      const device = (await isVisible(trx, command.actor, 'device', deviceId)) ? await store.findDevice(trx, deviceId) : null;
      if (!device)
        throw failure('NOT_FOUND', 'There is no such device.', {
          next: 'Choose one of the list of devices.',
          safe: 'Nothing was changed.',
        });
      const at = clock.now();
      const linking = event === 'ticket.device-linked';
      const changed = linking
        ? await store.insertDeviceLink(trx, ticket.id, device.id, at)
        : await store.deleteDeviceLink(trx, ticket.id, device.id);
      if (!changed) return;
      await store.saveFields(trx, [ticket.id], [], at);
      const value = { id: device.id, name: device.name };
      record({
        event,
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number,
        field: 'devices',
        ...(linking ? { new: value } : { old: value }),
        version: ticket.version + 1,
      });
    });
    return tickets.get(command.actor, number);
  }

  return {
    update,
    changeWithin,
    /** Whether a command has changed this ticket before: a retry then changes nothing. */
    didCommand: async (trx: Writer, commandId: CommandId, ticketId: string): Promise<boolean> =>
      (await store.changesOfCommand(trx, commandId)).some((change) => change.subject_id === ticketId),
    updateMany,
    /** Takes a ticket for work that hangs on it, within a command that is under way; refuses one that is not the actor's to see. */
    take: async (trx: Writer, actor: Actor, number: number): Promise<TicketRecord> =>
      admit(actor, number, await store.takeTicket(trx, number)),
    linkDevice: (command: CommandContext, number: number, deviceId: DeviceId) =>
      changeDevices(command, number, deviceId, 'ticket.device-linked'),
    unlinkDevice: (command: CommandContext, number: number, deviceId: DeviceId) =>
      changeDevices(command, number, deviceId, 'ticket.device-unlinked'),
  };
}
