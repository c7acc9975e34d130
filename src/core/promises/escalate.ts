import type { LevelAction } from '../../contract/agreements.ts';
import type { PersonId, TaskId } from '../../contract/common.ts';
import type { TicketPatch } from '../../contract/tickets.ts';
import type { PromiseRules, TicketClock } from '../agreements/agreement-service.ts';
import type { Writer } from '../database/database.ts';
import type { RecordChange } from '../platform/change-log.ts';
import { derivedId } from '../platform/derived-id.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import { type CountedTicket, doneLevels, openLevels, type Reached } from './keep-clocks.ts';
import type { PromisePorts } from './promise-ports.ts';
import * as store from './promise-store.ts';

export type EscalationParts = { notifications: Notifications; timedWork: TimedWork; edits: TicketEditService; ports: PromisePorts };
/** Where escalations happen: in which transaction, told to whom, as of when. */
type Ground = { trx: Writer; record: RecordChange; rules: PromiseRules; at: number };

/** Kinds of timed work. */
export const webhookKind = 'promises.webhook';
export const digestKind = 'promises.digest';
/** What was reached longer ago than this is told together: the machine slept, and nobody wants a hundred notices when it wakes. */
const lateAfterMs = 10 * 60_000;
const gatherMs = 30_000;

const patchOf = (action: LevelAction): TicketPatch | null => {
  if (action.kind === 'assign') return { assigneeId: action.personId };
  if (action.kind === 'move') return { queueId: action.queueId };
  return action.kind === 'priority' ? { priority: action.priority } : null;
};

async function peopleFor(
  { ports }: EscalationParts,
  trx: Writer,
  whom: 'assignee' | 'queue' | 'leads',
  ticket: CountedTicket['facts'],
): Promise<PersonId[]> {
  if (whom === 'assignee' && ticket.assigneeId) return [ticket.assigneeId as PersonId];
  const people = whom === 'leads' ? [] : await ports.peopleOfQueue(trx, ticket.queueId);
  // A notice to nobody would be a breach in silence: where a queue has no people, it goes to the leads.
  return people.length > 0 ? people : ports.leadsOfQueue(trx, ticket.queueId);
}

async function tell(parts: EscalationParts, ground: Ground, ticket: CountedTicket['facts'], clock: TicketClock, reached: Reached) {
  const { trx, record, at } = ground;
  const people = new Set<PersonId>();
  for (const action of reached.level.actions)
    if (action.kind === 'notify') for (const personId of await peopleFor(parts, trx, action.whom, ticket)) people.add(personId);
  if (people.size === 0) return;
  if (at - reached.at > lateAfterMs) {
    const waiting = { ticket_id: ticket.id, target: clock.target, level_id: reached.level.id };
    await store.insertLateNotices(
      trx,
      [...people].map((personId) => ({ person_id: personId, ...waiting })),
    );
    for (const personId of people) await parts.timedWork.plan(trx, { kind: digestKind, key: personId, dueAt: at + gatherMs });
    return;
  }
  await parts.notifications.notify(trx, record, {
    personIds: [...people],
    kind: reached.level.atPercent < 100 ? 'agreement.warned' : 'agreement.breached',
    subjectKind: 'ticket',
    subjectId: ticket.id,
    number: ticket.number,
    details: { target: clock.target, percent: reached.level.atPercent, agreement: clock.terms.agreementName },
  });
}

async function act(parts: EscalationParts, ground: Ground, ticket: CountedTicket['facts'], clock: TicketClock, reached: Reached) {
  const { trx, at } = ground;
  const { level } = reached;
  const cause = { kind: 'agreement' as const, id: clock.terms.agreementId, name: `${clock.terms.agreementName}: ${level.atPercent} %` };
  const record: RecordChange = (change) => ground.record({ ...change, cause });
  record({
    event: 'ticket.escalated',
    subjectKind: 'ticket',
    subjectId: ticket.id,
    number: ticket.number,
    new: { target: clock.target, percent: level.atPercent, agreement: clock.terms.agreementName, reachedAt: reached.at },
  });
  for (const [i, action] of level.actions.entries()) {
    const patch = patchOf(action);
    if (patch) await parts.edits.changeWithin(trx, record, { number: ticket.number, patch, at });
    if (action.kind === 'task')
      await parts.ports.openTask(trx, record, ticket, {
        id: derivedId<TaskId>(level.id, `${ticket.id} ${clock.target} ${clock.startedAt} ${i}`),
        title: action.title,
        whom: action.whom,
        dueAt: clock.dueAt !== null && clock.dueAt > at ? clock.dueAt : null,
      });
    if (action.kind === 'webhook')
      await parts.timedWork.plan(trx, {
        kind: webhookKind,
        key: `${ticket.id} ${clock.target} ${clock.startedAt} ${level.id} ${i}`,
        dueAt: at,
        payload: {
          ticketId: ticket.id,
          cause,
          url: action.url,
          body: { event: 'ticket.escalated', number: ticket.number, target: clock.target, percent: level.atPercent, dueAt: clock.dueAt },
        },
      });
  }
  await tell(parts, { ...ground, record }, ticket, clock, reached);
}

/** Does what the levels say that a ticket's clocks have reached: each level once a run of its clock, whenever it is found and however often. */
export async function escalate(parts: EscalationParts, ground: Ground, { facts, clocks }: CountedTicket): Promise<void> {
  if (!facts.isOpen) return;
  const { trx, rules, at } = ground;
  const done = (await doneLevels(trx, [facts.id])).get(facts.id) ?? new Set<string>();
  for (const clock of clocks)
    for (const reached of openLevels(clock, rules, done)) {
      if (reached.at > at) continue;
      const { target, startedAt } = clock;
      const row = {
        ticket_id: facts.id,
        target,
        started_at: startedAt,
        level_id: reached.level.id,
        reached_at: Math.ceil(reached.at),
        fired_at: at,
      };
      if (await store.insertEscalation(trx, row)) await act(parts, ground, facts, clock, reached);
    }
}
