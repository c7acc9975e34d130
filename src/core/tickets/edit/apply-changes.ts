import type { Writer } from '../../database/database.ts';
import { renameSearchDocument } from '../../database/search/search-documents.ts';
import { addToCounter } from '../../database/sequences.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import { failure } from '../../platform/failure.ts';
import { ticketDigest } from '../ticket-digest.ts';
import type { FieldChange, TicketState } from '../ticket-rules.ts';
import { findQueue, type TicketRecord } from '../ticket-store.ts';
import * as store from './ticket-edit-store.ts';

/** A ticket taken for change, and what is to change of it. */
export type PlannedChange = { ticket: TicketRecord; changes: readonly FieldChange[] };

/**
 * Refuses a queue or a person that is not there or out of the actor's sight, before anything is written. Queues are an exception: a ticket may be
 * handed over to one that its giver does not see.
 */
export async function checkReferences(trx: Writer, people: PeopleService, actor: Actor, patch: Partial<TicketState>): Promise<void> {
  const queue = patch.queueId ? await findQueue(trx, patch.queueId) : null;
  if (patch.queueId && (!queue || queue.closed_at !== null))
    throw failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.', safe: 'Nothing was changed.' });
  if (patch.requesterId) await people.visible(actor, patch.requesterId, trx);
  if (patch.assigneeId) await people.visible(actor, patch.assigneeId, trx);
}

const valueOf = (changes: readonly FieldChange[], field: string): unknown => changes.find((change) => change.field === field)?.new;

/** What follows from a change in other columns: the digest from the words, the organisation from the requester. */
async function followingColumns(trx: Writer, people: PeopleService, { ticket, changes }: PlannedChange): Promise<Partial<TicketRecord>> {
  const title = valueOf(changes, 'title') as string | undefined;
  const requesterId = valueOf(changes, 'requesterId') as string | null | undefined;
  const requester = requesterId ? await people.find(requesterId, trx) : null;
  return {
    ...(title === undefined ? {} : { digest: ticketDigest({ ...ticket, title }) }),
    ...(requester?.organisationId ? { organisation_id: requester.organisationId } : {}),
  };
}

async function saveColumns(trx: Writer, people: PeopleService, planned: readonly PlannedChange[], at: number): Promise<void> {
  const own = (plan: PlannedChange) => plan.changes.some(({ field }) => field === 'title' || field === 'requesterId');
  // Tickets that get the same values are written by one statement; those whose words or owner change have columns of their own.
  const alike = Map.groupBy(planned, (plan) =>
    own(plan) ? plan.ticket.id : JSON.stringify(plan.changes.map((change) => [change.field, change.new])),
  );
  for (const group of alike.values()) {
    const [first] = group as [PlannedChange];
    const more = group.length === 1 ? await followingColumns(trx, people, first) : {};
    await store.saveFields(
      trx,
      group.map(({ ticket }) => ticket.id),
      first.changes,
      at,
      more,
    );
  }
}

async function saveCounters(trx: Writer, planned: readonly PlannedChange[]): Promise<void> {
  const amounts = new Map<string, number>();
  for (const { changes } of planned) {
    const status = changes.find(({ field }) => field === 'status');
    if (!status) continue;
    amounts.set(String(status.old), (amounts.get(String(status.old)) ?? 0) - 1);
    amounts.set(String(status.new), (amounts.get(String(status.new)) ?? 0) + 1);
  }
  // In one order for all commands, so that two of them never wait for each other's counters.
  for (const [status, amount] of [...amounts].toSorted(([a], [b]) => a.localeCompare(b)))
    await addToCounter(trx, `tickets:status:${status}`, amount);
}

/**
 * Writes changes of fields with all that follows from them, inside a command: columns, tags, counters, the search document, one version, and a line of the log per field.
 * Plans without changes are left alone.
 */
export async function applyChanges(
  trx: Writer,
  record: RecordChange,
  people: PeopleService,
  plans: readonly PlannedChange[],
  at: number,
): Promise<void> {
  const planned = plans.filter(({ changes }) => changes.length > 0);
  if (planned.length === 0) return;
  await saveColumns(trx, people, planned, at);
  await saveCounters(trx, planned);
  for (const { ticket, changes } of planned) {
    const tags = valueOf(changes, 'tags') as string[] | undefined;
    if (tags) await store.replaceTags(trx, ticket.id, tags);
    const title = valueOf(changes, 'title') as string | undefined;
    const requesterId = valueOf(changes, 'requesterId') as string | null | undefined;
    if (title !== undefined || requesterId !== undefined)
      await renameSearchDocument(trx, 'ticket', ticket.id, {
        title: title ?? ticket.title,
        personId: requesterId === undefined ? ticket.requester_id : requesterId,
        organisationId: ticket.organisation_id,
      });
    for (const change of changes)
      record({
        event: 'ticket.changed',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number: ticket.number,
        ...change,
        version: ticket.version + 1,
      });
  }
}
