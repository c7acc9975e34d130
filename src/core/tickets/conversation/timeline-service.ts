import type { CommandId, PersonId } from '../../../contract/common.ts';
import type { TimelineItem } from '../../../contract/tickets.ts';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { LoggedChange } from '../edit/ticket-edit-store.ts';
import { undoWindowMs } from '../edit/ticket-undo-service.ts';
import { evidenceSummaryOf } from '../evidence/evidence-summary.ts';
import { admit, isStaff } from '../ticket-access.ts';
import { derivedFields, undoableEvents } from '../ticket-rules.ts';
import { findTicketRecord } from '../ticket-store.ts';
import { readMarks } from './abusive-store.ts';
import { evidenceOf, isDamaged, messagesOf, openingsOf, threadsOf } from './threads.ts';
import * as store from './timeline-store.ts';

export type TimelineService = ReturnType<typeof createTimelineService>;

type ChangeItem = Extract<TimelineItem, { kind: 'change' }>;
type Names = { people: ReadonlyMap<string, string>; queues: ReadonlyMap<string, string> };

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
/** Told as items of their own, not as changes. */
const messageEvents: readonly string[] = ['ticket.replied', 'ticket.noted'];
const ownItems: readonly string[] = [...messageEvents, 'ticket.evidence-attached', 'ticket.update-sent'];
const personFields: readonly string[] = ['requesterId', 'assigneeId'];

function nameOf(field: string, value: unknown, names: Names): string | null {
  if (typeof value !== 'string') return null;
  if (personFields.includes(field)) return names.people.get(value) ?? null;
  return field === 'queueId' ? (names.queues.get(value) ?? null) : null;
}

/** The name in what an event without a field tells of. */
const nameIn = (told: unknown): string | null =>
  typeof told === 'object' && told !== null && 'name' in told && typeof told.name === 'string' ? told.name : null;

/** Which rule wrote a message, by the message's id. */
function causesOf(changes: readonly LoggedChange[]): Map<string, ChangeItem['cause']> {
  const written = changes.filter(({ event, cause }) => cause !== null && messageEvents.includes(event));
  return new Map(
    written.map(({ new: told, cause }) => [(parsed(told) as { messageId: string }).messageId, parsed(cause) as ChangeItem['cause']]),
  );
}

/** The changes of one command as one item; fields that follow from others stay untold. */
function changeItem(rows: readonly LoggedChange[], names: Names, undoable: boolean): ChangeItem {
  const [first] = rows as [LoggedChange];
  const fields = rows
    .filter((row) => row.field !== null && !derivedFields.includes(row.field as never))
    .map((row) => {
      const field = row.field as string;
      const [before, after] = [parsed(row.old), parsed(row.new)];
      const named = personFields.includes(field) || field === 'queueId';
      return {
        field,
        old: before,
        new: after,
        ...(named ? { oldName: nameOf(field, before, names), newName: nameOf(field, after, names) } : {}),
      };
    });
  return {
    kind: 'change',
    id: `change-${first.sequence}`,
    at: first.at,
    personId: first.person_id as PersonId | null,
    personName: first.person_id ? (names.people.get(first.person_id) ?? null) : null,
    event: first.event,
    commandId: first.command_id as CommandId,
    cause: parsed(first.cause) as ChangeItem['cause'],
    about: first.field === null ? nameIn(parsed(first.new)) : null,
    details: first.field === null ? (parsed(first.new) ?? null) : null,
    undoable: undoable && fields.length > 0 && undoableEvents.includes(first.event),
    fields,
  };
}

/** What happened to a ticket, oldest first: words, attached facts and changes. */
export function createTimelineService({ db, clock }: { db: Database; clock: Clock }) {
  async function namesIn(changes: readonly LoggedChange[], people: readonly (string | null)[]): Promise<Names> {
    const values = (fields: readonly string[]) =>
      changes
        .filter((change) => change.field !== null && fields.includes(change.field))
        .flatMap((change) => [parsed(change.old), parsed(change.new)])
        .filter((value) => typeof value === 'string');
    const persons = [...people, ...changes.map((change) => change.person_id), ...values(personFields)].filter((id) => id !== null);
    return { people: await store.namesOf(db.read, 'people', persons), queues: await store.namesOf(db.read, 'queues', values(['queueId'])) };
  }

  /** Groups the log by command and event; only one's own, recent changes that nothing came after can be undone. */
  function changeItems(actor: Actor, changes: readonly LoggedChange[], names: Names): ChangeItem[] {
    const lastOf = new Map(changes.filter((change) => change.field !== null).map((change) => [change.field, change.command_id]));
    const told = changes.filter((change) => !ownItems.includes(change.event));
    const groups = [...Map.groupBy(told, (change) => `${change.command_id} ${change.event} ${change.cause ?? ''}`).values()];
    return groups
      .map((rows) => {
        const [first] = rows as [LoggedChange];
        const recent = first.person_id === actor.personId && clock.now() - first.at <= undoWindowMs;
        const latest = rows.some((row) => row.field !== null && lastOf.get(row.field) === row.command_id);
        return changeItem(rows, names, isStaff(actor) && recent && latest);
      })
      .filter((item) => item.fields.length > 0 || item.event !== 'ticket.changed');
  }

  /** A requester sees that the ticket was made and how its status went on, nothing of the desk's own work. */
  const visibleTo = (actor: Actor) => (change: LoggedChange) =>
    isStaff(actor) || change.event === 'ticket.created' || change.field === 'status';

  async function timeline(actor: Actor, number: number): Promise<{ items: TimelineItem[]; version: number }> {
    const ticket = admit(actor, number, await findTicketRecord(db.read, number));
    const threads = await threadsOf(db.read, actor, ticket);
    const messages = await messagesOf(db.read, actor, threads);
    const marks = isStaff(actor) ? await readMarks(db.read, [...new Set(messages.map((message) => message.ticket_id))]) : null;
    const evidence = await evidenceOf(db.read, actor, threads);
    const changes = (await store.readTicketChanges(db.read, ticket.id)).filter(visibleTo(actor));
    const causes = causesOf(changes);
    const names = await namesIn(
      changes,
      [...messages, ...evidence, ...threads].map((row) => row.person_id),
    );
    const who = (personId: string | null) => ({
      personId: personId as PersonId | null,
      personName: personId ? (names.people.get(personId) ?? null) : null,
    });
    const items: TimelineItem[] = [
      ...openingsOf(threads).map(({ person_id, ...opening }): TimelineItem => ({ ...opening, ...who(person_id) })),
      ...messages.map(
        (message): TimelineItem => ({
          kind: message.mode === 'note' ? 'note' : 'reply',
          id: message.id,
          at: message.created_at,
          ...who(message.person_id),
          text: message.text,
          attachments: message.attachments,
          damaged: isDamaged(message),
          cause: causes.get(message.id) ?? null,
          abusive: marks?.get(message.id) ?? null,
          ...message.origin,
        }),
      ),
      ...evidence.map(
        (row): TimelineItem => ({
          kind: 'evidence',
          id: row.id,
          at: row.created_at,
          ...who(row.person_id),
          ...row.origin,
          evidence: evidenceSummaryOf(row),
        }),
      ),
      ...changeItems(actor, changes, names),
    ];
    // A stable sort: of one moment, words come before the change of status they brought.
    return { items: items.toSorted((a, b) => a.at - b.at), version: ticket.version };
  }

  return { timeline };
}
