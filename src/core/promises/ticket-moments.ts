import { type TicketKind, type TicketPriority, ticketPrioritySchema, type TicketStatus, type WaitingFor } from '../../contract/tickets.ts';
import type { Moment, PromiseRules } from '../agreements/agreement-service.ts';
import type { TicketFacts } from './ticket-facts-store.ts';

/** `waitingFor`: empty for nothing; `tier` by its digit, as changes say them. */
type Standing = {
  status: TicketStatus;
  waitingFor: WaitingFor | '';
  priority: TicketPriority;
  queueId: string;
  tier: string;
  kind: TicketKind;
};
type Field = keyof Standing;

const fields: readonly Field[] = ['status', 'waitingFor', 'priority', 'queueId', 'tier', 'kind'];
const priorities = ticketPrioritySchema.options;

/** The priority of a rank, 1 for the lowest. */
export const priorityNamed = (rank: number): TicketPriority => priorities[rank - 1] ?? 'normal';

const now = (facts: TicketFacts): Standing => ({
  status: facts.status,
  waitingFor: facts.waitingFor ?? '',
  tier: String(facts.tier),
  priority: priorityNamed(facts.priorityRank),
  queueId: facts.queueId,
  kind: facts.kind,
});

/** How the ticket stood when it was made: what its first changes replaced, and else what it still is. */
function atFirst(facts: TicketFacts): Standing {
  const standing: Record<Field, string> = now(facts);
  for (const field of fields) {
    const first = facts.changes.find((change) => change.field === field);
    if (first) standing[field] = first.old;
  }
  return standing as Standing;
}

/** A ticket's history as its clocks count it, oldest first. */
export function momentsOf(facts: TicketFacts, rules: PromiseRules): Moment[] {
  const standing = atFirst(facts);
  const moment = (when: number, answered: boolean): Moment => {
    const { organisationId, deviceForms } = facts;
    const { priority, queueId, kind, status, waitingFor, tier } = standing;
    const how = { at: when, status, waitingFor: waitingFor || null, queueId, tier: Number(tier), answered };
    return { ...how, ...rules.termsFor({ organisationId, deviceForms, priority, queueId, kind }) };
  };
  const moments = [moment(facts.createdAt, false)];
  const answers = [...facts.answers];
  const tellAnswers = (until: number) => {
    while (answers.length > 0 && (answers[0] as number) <= until) moments.push(moment(answers.shift() as number, true));
  };
  for (const change of facts.changes) {
    // An answer sent together with a change of status came first: it is what ended the waiting.
    tellAnswers(change.at);
    Object.assign(standing, { [change.field]: change.new });
    moments.push(moment(change.at, false));
  }
  tellAnswers(Number.POSITIVE_INFINITY);
  return moments;
}
