import type { QueueId, TicketId } from '../../contract/common.ts';
import type { Ticket, TicketCreate } from '../../contract/tickets.ts';
import { fold } from '../../shared/fold.ts';
import type { Database, Writer } from '../database/database.ts';
import { addSearchDocument } from '../database/search/search-documents.ts';
import { addToCounter, nextInSequence } from '../database/sequences.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { findDevice } from './edit/ticket-edit-store.ts';
import { isStaff, noSuchTicket } from './ticket-access.ts';
import { ticketDigest } from './ticket-digest.ts';
import * as store from './ticket-store.ts';

export type TicketService = ReturnType<typeof createTicketService>;

export function createTicketService({ db, clock, newId, people }: { db: Database; clock: Clock; newId: NewId; people: PeopleService }) {
  async function get(actor: Actor, number: number): Promise<Ticket> {
    const ticket = await store.readTicket(db.read, number);
    if (!ticket || (!isStaff(actor) && ticket.requesterId !== actor.personId)) throw noSuchTicket(number);
    return ticket;
  }

  /** Whoever only asks for help asks in their own name, about their own devices, and leaves who does it to the desk. */
  async function checkRole(trx: Writer, actor: Actor, input: TicketCreate): Promise<void> {
    for (const id of input.deviceIds) {
      const device = await findDevice(trx, id);
      if (!device || (!isStaff(actor) && device.person_id !== actor.personId))
        throw failure('NOT_FOUND', 'There is no such device.', {
          next: 'Choose one of the list of devices, or none.',
          safe: 'Nothing was saved.',
        });
    }
    if (isStaff(actor)) return;
    if (input.requesterId !== undefined && input.requesterId !== actor.personId)
      throw failure('FORBIDDEN', 'A ticket for somebody else is made by the people of the desk.', {
        next: 'Make it in your own name.',
        safe: 'Nothing was saved.',
      });
    if (input.assigneeId)
      throw failure('FORBIDDEN', 'Who works on a ticket is for the people of the desk to say.', {
        next: 'Make it without an assignee.',
        safe: 'Nothing was saved.',
      });
  }

  /** Adds a ticket within a command that is already under way. @returns its number. */
  async function add(trx: Writer, record: RecordChange, command: CommandContext, input: TicketCreate): Promise<number> {
    const id = input.id ?? newId<TicketId>();
    const known = await store.findTicketNumber(trx, id);
    if (known !== null) return known;
    await checkRole(trx, command.actor, input);
    const queueId = input.queueId ?? ((await store.firstQueueId(trx)) as QueueId | null);
    const queue = queueId ? await store.findQueue(trx, queueId) : null;
    if (!queue) throw failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.' });
    const requester = input.requesterId ? await people.get(input.requesterId, trx) : null;
    if (input.assigneeId) await people.get(input.assigneeId, trx);
    const at = clock.now();
    const number = await nextInSequence(trx, 'ticket');
    const words = { id, number, title: input.title, text: input.text };
    const requesterId = input.requesterId === undefined ? command.actor.personId : input.requesterId;
    await store.insertTicket(
      trx,
      {
        ...words,
        organisation_id: requester?.organisationId ?? command.actor.organisationId,
        status: 'new',
        is_open: 1,
        priority: store.priorityRank(input.priority),
        kind: input.kind,
        queue_id: queue.id,
        requester_id: requesterId,
        assignee_id: input.assigneeId ?? null,
        started_at: input.startedAt ?? null,
        created_at: at,
        updated_at: at,
        solved_at: null,
        closed_at: null,
        version: 1,
        digest: ticketDigest(words),
      },
      input.tags,
      input.deviceIds,
    );
    await addToCounter(trx, 'tickets:status:new', 1);
    await addSearchDocument(trx, {
      kind: 'ticket',
      subjectId: id,
      organisationId: requester?.organisationId ?? command.actor.organisationId,
      personId: requesterId,
      number,
      title: input.title,
      subtitle: null,
      body: input.text,
    });
    record({ event: 'ticket.created', subjectKind: 'ticket', subjectId: id, number, new: { number, title: input.title }, version: 1 });
    return number;
  }

  return {
    get,
    add,
    create: async (command: CommandContext, input: TicketCreate): Promise<Ticket> =>
      get(command.actor, await db.write(command, (trx, record) => add(trx, record, command, input))),

    /** A desk has at least one queue. */
    async ensureQueue(name: string): Promise<void> {
      if (await store.firstQueueId(db.read)) return;
      await db.writeQuietly((trx) =>
        store.insertQueue(trx, { id: newId<QueueId>(), name, name_folded: fold(name), organisation_id: null, position: 0 }),
      );
    },
  };
}
