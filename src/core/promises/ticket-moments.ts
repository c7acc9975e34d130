import { type TicketKind, type TicketPriority, ticketPrioritySchema, type TicketStatus } from '../../contract/tickets.ts';
import type { Moment, PromiseRules } from '../agreements/agreement-service.ts';
import type { TicketFacts } from './ticket-facts-store.ts';

type Standing = { status: TicketStatus; priority: TicketPriority; queueId: string; kind: TicketKind };
type Field = keyof Standing;

const fields: readonly Field[] = ['status', 'priority', 'queueId', 'kind'];
const priorities = ticketPrioritySchema.options;

const now = (facts: TicketFacts): Standing => ({
  status: facts.status,
  priority: priorities[facts.priorityRank - 1] ?? 'normal',
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
    const { priority, queueId, kind, status } = standing;
    return { at: when, status, queueId, answered, ...rules.termsFor({ organisationId, deviceForms, priority, queueId, kind }) };
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
