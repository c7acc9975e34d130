import type { RecordedChange } from '../../platform/change-log.ts';
import type { TicketEvent } from './rule-set.ts';

const keys: Readonly<Record<string, string>> = {
  'ticket.created': 'created',
  'ticket.replied': 'replied',
  'ticket.noted': 'noted',
};

type Told = { event: string; field?: string | null; new?: unknown };

/** What a change of a ticket is to rules; null for what no rule can wait for. Who wrote a message is found out later. */
export function eventOf(change: Told): TicketEvent | null {
  if (change.field !== undefined && change.field !== null) return { key: `changed:${change.field}`, by: null };
  const key = keys[change.event];
  if (!key) return null;
  const messageId = (change.new as { messageId?: string } | null | undefined)?.messageId;
  return { key, by: null, ...(messageId ? { messageId } : {}) };
}

/** What happened, by ticket. What rules did themselves has been followed up when they did it, and counts only with `rules`. */
export function eventsByTicket(changes: readonly RecordedChange[], { rules = false } = {}): Map<string, TicketEvent[]> {
  const events = new Map<string, TicketEvent[]>();
  for (const change of changes) {
    if (change.subjectKind !== 'ticket' || (change.cause?.kind === 'rule' && !rules)) continue;
    const event = eventOf(change);
    if (event) events.set(change.subjectId, [...(events.get(change.subjectId) ?? []), event]);
  }
  return events;
}
