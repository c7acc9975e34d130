import { mayCall, staff } from '../../contract/roles.ts';
import type { Actor } from '../platform/actor.ts';
import { failure } from '../platform/failure.ts';

/** People of the desk see every ticket; somebody who only asks for help sees their own, without notes. */
export const isStaff = (actor: Actor): boolean => mayCall(actor.roles, staff);

/** The same words for a ticket that is not there and one that is somebody else's. */
export const noSuchTicket = (number: number) =>
  failure('NOT_FOUND', `There is no ticket #${number}.`, {
    next: 'Check the number, or search for the ticket.',
    safe: 'Nothing was changed.',
  });

/** Refuses a ticket that is not there, or not the caller's to see. */
export function admit<Row extends { requester_id: string | null }>(actor: Actor, number: number, row: Row | null | undefined): Row {
  if (!row || (!isStaff(actor) && row.requester_id !== actor.personId)) throw noSuchTicket(number);
  return row;
}
