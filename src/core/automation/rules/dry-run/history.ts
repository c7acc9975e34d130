import type { TicketFacts } from '../../facts/ticket-facts.ts';
import type { SinceTrigger, TicketEvent } from '../rule-set.ts';
import { eventOf } from '../ticket-events.ts';

/** A line of a ticket's log, its values read. */
export type PastChange = { commandId: string; at: number; event: string; field: string | null; old: unknown; new: unknown };
export type PastMessage = { id: string; text: string; personId: string | null };
/** A moment of a ticket's life: what happened, and what the ticket was after it. */
export type PastMoment = { at: number; events: TicketEvent[]; facts: TicketFacts };

const told = ['title', 'status', 'priority', 'kind', 'queueId', 'requesterId', 'assigneeId', 'tags'];

function withValue(facts: TicketFacts, field: string | null, value: unknown): TicketFacts {
  if (field === null || !told.includes(field)) return facts;
  return { ...facts, [field]: field === 'tags' ? (value ?? []) : value };
}

/** Walks a ticket's log from its beginning: what it is now with everything taken back, then one command after the other. Names and devices are today's. */
export function momentsOf(now: TicketFacts, changes: readonly PastChange[], messages: ReadonlyMap<string, PastMessage>): PastMoment[] {
  let facts: TicketFacts = { ...now, message: null };
  for (const change of changes.toReversed()) facts = withValue(facts, change.field, change.old);
  const moments: PastMoment[] = [];
  for (const group of Map.groupBy(changes, ({ commandId }) => commandId).values()) {
    const events: TicketEvent[] = [];
    let message: TicketFacts['message'] = null;
    for (const change of group) {
      facts = withValue(facts, change.field, change.new);
      const event = eventOf(change);
      if (!event) continue;
      if (event.key === 'created') message = { text: facts.text, by: 'requester' };
      const words = event.messageId ? messages.get(event.messageId) : undefined;
      if (words) {
        event.by = words.personId !== null && words.personId === facts.requesterId ? 'requester' : 'staff';
        message = { text: words.text, by: event.by };
      }
      events.push(event);
    }
    const [first] = group as [PastChange];
    moments.push({ at: first.at, events, facts: { ...facts, message } });
  }
  return moments;
}

/** When the time of a trigger ran out in a ticket's life, and what the ticket was then. */
export function timesOf(trigger: SinceTrigger, moments: readonly PastMoment[], now: number, begins: (event: TicketEvent) => boolean) {
  return moments.flatMap((moment, i) => {
    if (!moment.events.some(begins)) return [];
    const due = moment.at + trigger.minutes * 60_000;
    const next = moments.slice(i + 1).find((later) => later.events.some(begins))?.at ?? now;
    if (due > Math.min(next, now)) return [];
    const last = moments.findLast(({ at }) => at <= due) as PastMoment;
    return [{ at: due, facts: last.facts }];
  });
}
