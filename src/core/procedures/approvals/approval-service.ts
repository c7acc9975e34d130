import { createHash } from 'node:crypto';
import type { ApprovalId, PersonId } from '../../../contract/common.ts';
import type { Approval, ApprovalMode, ApprovalState } from '../../../contract/approvals.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { Reaction } from '../../platform/automatic/reactions.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import { awaitedOf, outcomeOf } from './approval-rules.ts';
import * as store from './approval-store.ts';

export type ApprovalService = ReturnType<typeof createApprovalService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  edits: Pick<TicketEditService, 'take'>;
  notifications: Notifications;
  timedWork: TimedWork;
};
type Decision = 'approved' | 'rejected';
type Round = { id: ApprovalId; mode: ApprovalMode; approverIds: readonly PersonId[]; dueAt: number | null; personId: string | null };

const dueKind = 'approval-due';
const digestOf = ({ title, text }: { title: string; text: string }) =>
  createHash('sha256').update(canonicalJson({ title, text })).digest('hex');

const noSuchApproval = () =>
  failure('NOT_FOUND', 'There is no such approval.', {
    next: 'Look at the ticket, or at what waits for you.',
    safe: 'Nothing was changed.',
  });
const isOver = (state: string) =>
  failure('CONFLICT', 'This approval is over already.', {
    next: 'Look at the ticket; ask again if a new decision is needed.',
    safe: 'Nothing was changed.',
    details: { state },
  });

/** Service requests that somebody else has to say yes to. Decisions are final; a request that changes is asked anew. */
export function createApprovalService({ db, clock, newId, people, edits, notifications, timedWork }: Parts) {
  const tell = (record: RecordChange, request: store.Request, id: string, event: string, values: { old?: unknown; new?: unknown }) => {
    record({ event: `approval.${event}`, subjectKind: 'approval', subjectId: id, ...values });
    record({
      event: `ticket.approval-${event}`,
      subjectKind: 'ticket',
      subjectId: request.id,
      number: request.number,
      field: 'approval',
      ...values,
    });
  };
  type Told = 'asked' | 'asked-again' | 'approved' | 'rejected' | 'overdue';
  const notify = (trx: Writer, record: RecordChange, request: store.Request, id: string, event: Told, personIds: (string | null)[]) =>
    notifications.notify(trx, record, {
      personIds: personIds.filter((each) => each !== null) as PersonId[],
      kind: `approval.${event}`,
      subjectKind: 'approval',
      subjectId: id,
      number: request.number,
    });

  async function open(
    trx: Writer,
    record: RecordChange,
    request: store.Request,
    round: Round,
    event: 'asked' | 'asked-again',
  ): Promise<void> {
    const { id, mode, approverIds } = round;
    await store.insertApproval(
      trx,
      {
        id,
        ticket_id: request.id,
        organisation_id: request.organisation_id,
        mode,
        state: 'waiting',
        title: request.title,
        text: request.text,
        digest: digestOf(request),
        due_at: round.dueAt,
        person_id: round.personId,
        created_at: clock.now(),
        closed_at: null,
        followed_by: null,
      },
      approverIds,
    );
    if (round.dueAt !== null) await timedWork.plan(trx, { kind: dueKind, key: id, dueAt: round.dueAt });
    const names: string[] = [];
    for (const personId of approverIds) names.push((await people.find(personId, trx))?.name ?? '');
    tell(record, request, id, event, { new: { names: names.join(', '), mode } });
    await notify(trx, record, request, id, event, mode === 'order' ? approverIds.slice(0, 1) : [...approverIds]);
  }

  async function checkApprovers(trx: Writer, actor: Actor, request: store.Request, approverIds: readonly PersonId[]): Promise<void> {
    if (request.requester_id && approverIds.includes(request.requester_id as PersonId))
      throw failure('FORBIDDEN', 'Nobody approves what they asked for themselves.', {
        next: 'Choose somebody else to approve this request.',
        safe: 'Nothing was changed.',
      });
    for (const id of approverIds)
      if (!(await people.visible(actor, id, trx)).active)
        throw failure('UNPROCESSABLE_CONTENT', 'One of these people is no longer active.', {
          next: 'Choose somebody else.',
          safe: 'Nothing was changed.',
        });
  }

  async function get(id: ApprovalId): Promise<Approval> {
    const approval = await store.readApproval(db.read, id);
    if (!approval) throw noSuchApproval();
    return approval;
  }

  async function close(trx: Writer, id: string, state: ApprovalState, followedBy?: string): Promise<void> {
    await store.closeApproval(trx, id, { state, closed_at: clock.now(), ...(followedBy ? { followed_by: followedBy } : {}) });
    await timedWork.cancel(trx, dueKind, id);
  }

  /** Refuses a vote that is not the actor's to give now; null when it was given already, the same. */
  function voteOf(actor: Actor, approval: store.ApprovalRow, request: store.Request, votes: readonly store.VoteRow[], decision: Decision) {
    const vote = votes.find(({ person_id }) => person_id === actor.personId);
    if (!vote) throw noSuchApproval();
    if (vote.decision === decision) return null;
    if (vote.decision !== null)
      throw failure('CONFLICT', 'You have decided this already, and a decision is final.', {
        next: 'Ask the people of the desk for a new approval if something has changed.',
        safe: 'Your first decision stands.',
      });
    if (approval.state !== 'waiting') throw isOver(approval.state);
    if (request.requester_id === actor.personId)
      throw failure('FORBIDDEN', 'Nobody approves what they asked for themselves.', {
        next: 'Somebody else has to decide this.',
        safe: 'Nothing was changed.',
      });
    if (!awaitedOf(approval.mode as ApprovalMode, approval.state, votes).includes(vote))
      throw failure('CONFLICT', 'It is not your turn yet: others decide before you.', {
        next: 'You are told when it is your turn.',
        safe: 'Nothing was changed.',
      });
    return vote;
  }

  async function decideWithin(
    trx: Writer,
    record: RecordChange,
    actor: Actor,
    input: { id: ApprovalId; decision: Decision; reason: string },
  ) {
    const approval = await store.takeApproval(trx, input.id);
    const request = approval && (await store.findRequest(trx, approval.ticket_id));
    if (!approval || !request) throw noSuchApproval();
    const votes = await store.votesOf(trx, input.id);
    const vote = voteOf(actor, approval, request, votes, input.decision);
    if (!vote) return;
    const reason = input.reason.trim() || null;
    if (input.decision === 'rejected' && reason === null)
      throw failure('BAD_REQUEST', 'A no needs its reason.', {
        next: 'Say why, so that the requester knows what to change.',
        safe: 'Nothing was changed.',
      });
    await store.saveVote(trx, { ...vote, decision: input.decision, reason, decided_at: clock.now() });
    tell(record, request, approval.id, input.decision, {
      new: { by: actor.name, decision: input.decision, ...(reason ? { reason } : {}) },
    });
    const mode = approval.mode as ApprovalMode;
    const now = votes.map((each) => (each === vote ? { ...each, decision: input.decision } : each));
    const state = outcomeOf(mode, now);
    if (state === 'waiting') {
      if (mode === 'order')
        await notify(
          trx,
          record,
          request,
          approval.id,
          'asked',
          awaitedOf(mode, state, now).map((each) => each.person_id),
        );
      return;
    }
    await close(trx, approval.id, state);
    tell(record, request, approval.id, 'closed', { old: { state: 'waiting' }, new: { state } });
    await notify(trx, record, request, approval.id, state, [approval.person_id, request.assignee_id]);
  }

  /** A request whose words change after it was asked about is another request: the round ends and the same people are asked again. */
  const askAgain: Reaction = async ({ trx, changes, record }) => {
    const changed = changes.filter(({ event, field }) => event === 'ticket.changed' && (field === 'title' || field === 'text'));
    for (const ticketId of new Set(changed.map(({ subjectId }) => subjectId))) {
      const approval = await store.takeCurrentApproval(trx, ticketId);
      const request = approval && (await store.findRequest(trx, ticketId));
      if (!approval || !request || approval.digest === digestOf(request)) continue;
      const next = newId<ApprovalId>();
      await close(trx, approval.id, 'superseded', next);
      tell(record, request, approval.id, 'superseded', { old: { title: approval.title }, new: { title: request.title } });
      const approverIds = (await store.votesOf(trx, approval.id)).map(({ person_id }) => person_id as PersonId);
      const { mode, person_id: personId } = approval;
      await open(
        trx,
        record,
        request,
        { id: next, mode: mode as ApprovalMode, approverIds, dueAt: laterThan(approval.due_at), personId },
        'asked-again',
      );
    }
  };
  const laterThan = (dueAt: number | null) => (dueAt !== null && dueAt > clock.now() ? dueAt : null);

  timedWork.handle(dueKind, async ({ trx, record, key }) => {
    const approval = await store.takeApproval(trx, key);
    const request = approval && (await store.findRequest(trx, approval.ticket_id));
    if (!approval || !request || approval.state !== 'waiting') return;
    const awaited = awaitedOf(approval.mode as ApprovalMode, approval.state, await store.votesOf(trx, key));
    await notify(trx, record, request, key, 'overdue', [approval.person_id, ...awaited.map(({ person_id }) => person_id)]);
  });

  return {
    askAgain,
    ofTicket: (ticketId: string): Promise<Approval[]> => store.readApprovalsOfTicket(db.read, ticketId),
    mine: async (actor: Actor): Promise<{ items: Approval[] }> => ({ items: await store.readAwaited(db.read, actor.personId) }),

    async ask(
      command: CommandContext,
      input: { number: number; id?: ApprovalId | undefined; mode: ApprovalMode; approverIds: readonly PersonId[]; dueAt: number | null },
    ): Promise<Approval> {
      const id = input.id ?? newId<ApprovalId>();
      const approverIds = [...new Set(input.approverIds)];
      await db.write(command, async (trx, record) => {
        const ticket = await edits.take(trx, command.actor, input.number);
        const known = await store.takeApproval(trx, id);
        if (known?.ticket_id === ticket.id) return;
        if (known) throw failure('CONFLICT', 'This approval id is taken.', { next: 'Ask with a new id.', safe: 'Nothing was changed.' });
        if ((await store.takeCurrentApproval(trx, ticket.id))?.state === 'waiting')
          throw failure('CONFLICT', 'An approval of this ticket is waiting already.', {
            next: 'Wait for it, or withdraw it first.',
            safe: 'Nothing was changed.',
          });
        await checkApprovers(trx, command.actor, ticket, approverIds);
        await open(trx, record, ticket, { ...input, id, approverIds, personId: personOf(command.actor) }, 'asked');
      });
      return get(id);
    },

    async decide(command: CommandContext, input: { id: ApprovalId; decision: Decision; reason: string }): Promise<Approval> {
      await db.write(command, (trx, record) => decideWithin(trx, record, command.actor, input));
      return get(input.id);
    },

    async withdraw(command: CommandContext, id: ApprovalId): Promise<Approval> {
      const { ticketNumber } = await get(id);
      await db.write(command, async (trx, record) => {
        const ticket = await edits.take(trx, command.actor, ticketNumber);
        const approval = await store.takeApproval(trx, id);
        if (!approval || approval.ticket_id !== ticket.id) throw noSuchApproval();
        if (approval.state === 'withdrawn') return;
        if (approval.state !== 'waiting') throw isOver(approval.state);
        await close(trx, id, 'withdrawn');
        tell(record, ticket, id, 'withdrawn', { old: { state: 'waiting' }, new: { state: 'withdrawn' } });
      });
      return get(id);
    },
  };
}
