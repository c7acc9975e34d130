import type { PersonId } from '../../contract/common.ts';
import type { Assigning } from '../../contract/queues.ts';
import type { Suggestion } from '../../contract/routing.ts';
import type { Ticket } from '../../contract/tickets.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import type { ReactionWork } from '../platform/automatic/reactions.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import * as store from './assignment-store.ts';
import { type Candidate, chooseAssignee, type RoutedTicket, rankCandidates, weightOf } from './choose-assignee.ts';
import { assigningOf, skillsOf } from './queue-store.ts';
import { shiftStateAt } from './shift-hours.ts';
import { readAbsences, readLoads, readShifts } from './shift-store.ts';

export type AssignmentService = ReturnType<typeof createAssignmentService>;

type Parts = { db: Database; clock: Clock; tickets: TicketService; edits: TicketEditService };

/** How people are proposed where a queue does not assign by itself. */
const standardOrder: Pick<Assigning, 'order'> = { order: ['shift', 'skill', 'load', 'turn'] };

/** Who works on a ticket: proposed with reasons, given by the rule of its queue, or taken over. */
export function createAssignmentService({ db, clock, tickets, edits }: Parts) {
  async function candidatesFor(from: Connection, ticket: store.RoutedRow): Promise<Candidate[]> {
    const at = clock.now();
    const members = await store.readQueueCandidates(from, ticket.queue_id);
    const ids = members.map((member) => member.person_id);
    const shifts = await readShifts(from, ids);
    const absences = await readAbsences(from, ids, at);
    const loads = await readLoads(from, ids);
    const lastAgent = await store.lastAgentOf(from, ticket.requester_id, ticket.number);
    const keepers = await store.keepersOf(from, ticket.id);
    return members.map((member) => {
      const own = loads.filter((row) => row.assignee_id === member.person_id);
      const away = absences.filter((row) => row.person_id === member.person_id);
      return {
        personId: member.person_id,
        personName: member.name,
        tier: member.tier,
        skills: skillsOf(member),
        shift: shiftStateAt(
          shifts.get(member.person_id) ?? null,
          away.map((row) => ({ fromAt: row.from_at, untilAt: row.until_at })),
          at,
        ),
        open: own.reduce((sum, { n }) => sum + n, 0),
        load: own.reduce((sum, { n, status, priority }) => sum + n * weightOf(status, priority), 0),
        turn: member.turn,
        isLastAgent: lastAgent === member.person_id,
        isKeeper: keepers.includes(member.person_id),
      };
    });
  }

  const wordsOf = async (from: Connection, ticket: store.RoutedRow): Promise<RoutedTicket> => ({
    tier: ticket.tier,
    title: ticket.title,
    text: ticket.text,
    tags: await store.tagsOf(from, ticket.id),
  });

  /** Gives a ticket to whoever its queue's rule names, within a command. @returns false when there is nobody. */
  async function assignWithin(trx: Writer, record: RecordChange, ticket: store.RoutedRow, assigning: Assigning): Promise<boolean> {
    const turn = await store.takeTurn(trx, ticket.queue_id);
    const chosen = chooseAssignee(await candidatesFor(trx, ticket), await wordsOf(trx, ticket), assigning);
    if (!chosen) return false;
    const { candidate, reasons } = chosen;
    const cause = { kind: 'routing' as const, id: ticket.queue_id, name: ticket.queue_name };
    const caused: RecordChange = (change) => record({ ...change, cause });
    await store.saveTurn(trx, ticket.queue_id, candidate.personId, turn);
    const patch = { assigneeId: candidate.personId as PersonId };
    await edits.changeWithin(trx, caused, { number: ticket.number, patch, at: clock.now() });
    caused({
      event: 'ticket.routed',
      subjectKind: 'ticket',
      subjectId: ticket.id,
      number: ticket.number,
      new: { personName: candidate.personName, reasons },
    });
    return true;
  }

  /** Tickets that are new in a queue or on a tier, and that nobody has yet. A ticket that somebody gave to a person in the same breath is theirs. */
  async function react({ trx, command, changes, record }: ReactionWork): Promise<void> {
    if (command.at !== undefined) return;
    const arrived = changes.filter(
      ({ event, subjectKind, field }) =>
        subjectKind === 'ticket' && (event === 'ticket.created' || field === 'queueId' || field === 'tier'),
    );
    const tickets = await store.readManyRouted(trx, [...new Set(arrived.map(({ subjectId }) => subjectId))]);
    for (const ticket of tickets.toSorted((a, b) => a.number - b.number)) {
      const assigning = assigningOf(ticket);
      if (assigning && ticket.is_open === 1 && ticket.assignee_id === null) await assignWithin(trx, record, ticket, assigning);
    }
  }

  async function routed(actor: Actor, number: number, from: Connection): Promise<store.RoutedRow> {
    const { id } = await tickets.get(actor, number);
    return (await store.readRouted(from, id)) as store.RoutedRow;
  }

  return {
    react,

    /** Gives a ticket to whoever its queue's rule names, within a command that is already under way; it stays as it is where there is nobody. */
    async assignByRule(trx: Writer, record: RecordChange, id: string): Promise<void> {
      const ticket = await store.readRouted(trx, id);
      if (ticket) await assignWithin(trx, record, ticket, assigningOf(ticket) ?? { ...standardOrder, onlyOnShift: false });
    },

    async suggest(actor: Actor, number: number): Promise<{ items: Suggestion[] }> {
      const ticket = await routed(actor, number, db.read);
      const ranked = rankCandidates(
        await candidatesFor(db.read, ticket),
        await wordsOf(db.read, ticket),
        assigningOf(ticket) ?? standardOrder,
      );
      return {
        items: ranked.map(({ candidate, reasons }) => ({
          personId: candidate.personId as PersonId,
          personName: candidate.personName,
          tier: candidate.tier,
          reasons,
        })),
      };
    },

    async assign(command: CommandContext, number: number): Promise<Ticket> {
      const known = await tickets.get(command.actor, number);
      await db.write(command, async (trx, record) => {
        if (await edits.didCommand(trx, command.commandId, known.id)) return;
        const ticket = (await store.readRouted(trx, known.id)) as store.RoutedRow;
        const assigning = assigningOf(ticket) ?? { ...standardOrder, onlyOnShift: false };
        if (!(await assignWithin(trx, record, ticket, assigning)))
          throw failure('UNPROCESSABLE_CONTENT', say`Nobody of ${ticket.queue_name} is there for tier ${ticket.tier}.`, {
            next: 'Choose somebody by hand, or look at the members and shifts of the queue.',
            safe: 'Nothing was changed.',
          });
      });
      return tickets.afterwards(command.actor, number);
    },

    /** @returns the ticket, and who had it. */
    async take(command: CommandContext, number: number): Promise<{ ticket: Ticket; from: string | null }> {
      const { personId } = command.actor;
      const before = await tickets.get(command.actor, number);
      await db.write(command, async (trx, record) => {
        if (await edits.didCommand(trx, command.commandId, before.id)) return;
        await edits.changeWithin(trx, record, { number, patch: { assigneeId: personId }, at: clock.now() });
      });
      const from = before.assigneeId === personId ? null : before.assigneeName;
      return { ticket: await tickets.afterwards(command.actor, number), from };
    },
  };
}
