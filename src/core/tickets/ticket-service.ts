import type { OrganisationId, QueueId, TicketId } from '../../contract/common.ts';
import type { Person } from '../../contract/people.ts';
import type { Ticket, TicketCreate } from '../../contract/tickets.ts';
import { fold } from '../../shared/fold.ts';
import type { Database, Writer } from '../database/database.ts';
import { addSearchDocument } from '../database/search/search-documents.ts';
import { addToCounter, nextInSequence } from '../database/sequences.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { isVisible } from '../database/policy-condition.ts';
import { maySee } from '../platform/access/policy.ts';
import { takeTicket } from './edit/ticket-edit-store.ts';
import { standingFor } from './merge/merged-tickets-store.ts';
import { isStaff, maySeeTicket, noSuchTicket } from './ticket-access.ts';
import { closesAt } from './states/closing-store.ts';
import { ticketDigest } from './ticket-digest.ts';
import * as store from './ticket-store.ts';

export type { TicketRecord } from './ticket-store.ts';
export type TicketService = ReturnType<typeof createTicketService>;

export function createTicketService({ db, clock, newId, people }: { db: Database; clock: Clock; newId: NewId; people: PeopleService }) {
  async function get(actor: Actor, number: number): Promise<Ticket> {
    const ticket = await store.readTicket(db.read, number);
    if (!ticket || !maySee(actor, { ...ticket, kind: 'ticket' })) throw noSuchTicket(number);
    return withClosing(ticket);
  }

  async function withClosing(ticket: Ticket): Promise<Ticket> {
    if (ticket.status !== 'solved') return ticket;
    return { ...ticket, closesAt: await closesAt(db.read, ticket.id) };
  }

  /** The ticket as a command left it, for whoever gave that command and saw it before: it may have gone out of their sight by it. */
  async function afterwards(actor: Actor, number: number): Promise<Ticket> {
    const ticket = await store.readTicket(db.read, number);
    if (!ticket) throw noSuchTicket(number);
    return maySee(actor, { ...ticket, kind: 'ticket' }) ? withClosing(ticket) : { ...ticket, outOfSight: true };
  }

  /** Whoever only asks for help asks in their own name, about their own devices, and leaves who does it to the desk. */
  async function checkRole(trx: Writer, actor: Actor, input: TicketCreate): Promise<void> {
    for (const id of input.deviceIds) {
      if (!(await isVisible(trx, actor, 'device', id)))
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

  /** Whose ticket it is: the requester's organisation, else the maker's, else the only one the maker is for. */
  function organisationFor(actor: Actor, requester: Person | null): OrganisationId | null {
    const { organisations } = actor.scope;
    const named = requester?.organisationId ?? actor.organisationId;
    if (organisations === null || !isStaff(actor) || (named && organisations.includes(named))) return named;
    const [only, another] = organisations;
    if (only && !another && !requester) return only;
    throw failure('UNPROCESSABLE_CONTENT', 'This ticket would belong to an organisation that you do not see.', {
      next: 'Name a requester of one of your organisations.',
      safe: 'Nothing was saved.',
    });
  }

  /** The queue asked for, else the first that the maker sees. */
  async function queueFor(trx: Writer, actor: Actor, asked: QueueId | undefined) {
    const mine = isStaff(actor) ? actor.scope.queues : null;
    const id = asked ?? (await store.firstQueueId(trx, mine));
    const queue = id && (mine === null || mine.includes(id as QueueId)) ? await store.findQueue(trx, id) : null;
    if (!queue || queue.closed_at !== null)
      throw failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.' });
    return queue;
  }

  /** @returns the ticket's number, and whether it was made now. */
  async function make(trx: Writer, record: RecordChange, command: CommandContext, input: TicketCreate, followsId: TicketId | null = null) {
    const id = input.id ?? newId<TicketId>();
    const known = await store.findTicketNumber(trx, id);
    if (known !== null) return { number: known, made: false };
    await checkRole(trx, command.actor, input);
    const queue = await queueFor(trx, command.actor, input.queueId);
    const requester = input.requesterId ? await people.visible(command.actor, input.requesterId, trx) : null;
    if (input.assigneeId) await people.visible(command.actor, input.assigneeId, trx);
    const organisationId = organisationFor(command.actor, requester);
    const at = clock.now();
    const number = await nextInSequence(trx, 'ticket');
    const words = { id, number, title: input.title, text: input.text };
    const requesterId = input.requesterId === undefined ? command.actor.personId : input.requesterId;
    await store.insertTicket(
      trx,
      {
        ...words,
        organisation_id: organisationId,
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
        merged_into_id: null,
        waiting_for: null,
        waiting_until: null,
        confirmed_at: null,
        follows_id: followsId,
        tier: queue.tier,
        reopened: 0,
      },
      input.tags,
      input.deviceIds,
    );
    await addToCounter(trx, 'tickets:status:new', 1);
    await addSearchDocument(trx, {
      kind: 'ticket',
      subjectId: id,
      organisationId,
      personId: requesterId,
      number,
      title: input.title,
      subtitle: null,
      body: input.text,
    });
    record({ event: 'ticket.created', subjectKind: 'ticket', subjectId: id, number, new: { number, title: input.title }, version: 1 });
    return { number, made: true };
  }

  /**
   * Takes tickets for change within a command: those that the actor may see, by the number asked for; of merged ones the ticket that stands for them
   * when `standing`. All are taken in one order, so that two commands never wait for each other.
   */
  async function take(trx: Writer, actor: Actor, numbers: readonly number[], { standing }: { standing: boolean }) {
    const taken = new Map<number, store.TicketRecord>();
    for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
      const ticket = await takeTicket(trx, number);
      if (!ticket || !maySeeTicket(actor, ticket)) continue;
      const root = standing && ticket.merged_into_id !== null ? await standingFor(trx, ticket.id) : null;
      taken.set(number, (root && (await takeTicket(trx, root.number))) ?? ticket);
    }
    return taken;
  }

  return {
    get,
    take,
    /** Takes two tickets for change, as they stand today, or refuses when one of them is not there for the actor. */
    async takeTwo(trx: Writer, actor: Actor, numbers: readonly [number, number]): Promise<[store.TicketRecord, store.TicketRecord]> {
      const taken = await take(trx, actor, numbers, { standing: true });
      const [one, other] = numbers.map((number) => {
        const ticket = taken.get(number);
        if (!ticket) throw noSuchTicket(number);
        return ticket;
      });
      return [one, other] as [store.TicketRecord, store.TicketRecord];
    },
    afterwards,

    /** Adds a ticket within a command that is already under way. @param followsId the closed ticket it takes up again. @returns its number. */
    add: async (
      trx: Writer,
      record: RecordChange,
      command: CommandContext,
      input: TicketCreate,
      followsId: TicketId | null = null,
    ): Promise<number> => (await make(trx, record, command, input, followsId)).number,

    /** Whoever made it is told of it, also when the desk has put it where they do not see it. */
    async create(command: CommandContext, input: TicketCreate): Promise<Ticket> {
      const { number, made } = await db.write(command, (trx, record) => make(trx, record, command, input));
      return made ? afterwards(command.actor, number) : get(command.actor, number);
    },

    /** A desk has at least one queue. */
    async ensureQueue(name: string): Promise<void> {
      if (await store.firstQueueId(db.read)) return;
      await db.writeQuietly((trx) =>
        store.insertQueue(trx, {
          id: newId<QueueId>(),
          name,
          name_folded: fold(name),
          organisation_id: null,
          position: 0,
          tier: 1,
          turn: 0,
          escalates_to_id: null,
          assigning: null,
          closed_at: null,
        }),
      );
    },
  };
}
