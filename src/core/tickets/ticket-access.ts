import type { Actor } from '../platform/access/actor.ts';
import { failure, say } from '../platform/failure.ts';
import { maySee } from '../platform/access/policy.ts';

export { isStaff } from '../platform/access/policy.ts';

/** The same words for a ticket that is not there and one that is out of the caller's sight. */
export const noSuchTicket = (number: number) =>
  failure('NOT_FOUND', say`There is no ticket #${number}.`, {
    next: 'Check the number, or search for the ticket.',
    safe: 'Nothing was changed.',
  });

/** What was merged stands still: its fields, devices and tags are those of the ticket that stands for it. */
export const wasMerged = (number: number) =>
  failure('CONFLICT', say`#${number} was merged into another ticket.`, {
    next: 'Change the ticket that it was merged into, or take the merge back first.',
    safe: 'Nothing was changed.',
  });

/** What decides who sees a ticket, as its row has it. */
export type TicketSightRow = { requester_id: string | null; organisation_id: string | null; queue_id: string };

export const maySeeTicket = (actor: Actor, row: TicketSightRow): boolean =>
  maySee(actor, { kind: 'ticket', organisationId: row.organisation_id, queueId: row.queue_id, requesterId: row.requester_id });

/** Refuses a ticket that is not there, or not the caller's to see. */
export function admit<Row extends TicketSightRow>(actor: Actor, number: number, row: Row | null | undefined): Row {
  if (!row || !maySeeTicket(actor, row)) throw noSuchTicket(number);
  return row;
}
