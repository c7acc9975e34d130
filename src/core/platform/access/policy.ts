import { mayCall, type Role, staff } from '../../../contract/roles.ts';
import { failure } from '../failure.ts';
import type { Actor } from './actor.ts';

type Limits = { organisations: readonly string[] | null; queues: readonly string[] | null };
/** What decides who sees a row. What stands on a visible ticket (its people, devices, words, files, evidence) is seen with it. */
export type Sight =
  | { kind: 'ticket'; organisationId: string | null; queueId: string; requesterId: string | null }
  | { kind: 'person'; id: string; organisationId: string | null; roles: readonly Role[] }
  | { kind: 'account'; id: string; organisationId: string | null; roles: readonly Role[]; scope: Limits }
  | { kind: 'organisation'; id: string }
  | { kind: 'device'; organisationId: string | null; personId: string | null }
  | { kind: 'recording'; organisationId: string | null }
  | { kind: 'licence' | 'contract' | 'place' | 'check' | 'stock' | 'golden-model'; organisationId: string | null }
  | { kind: 'diagnosis'; organisationId: string | null; ticket: { organisationId: string | null; queueId: string } | null };
export type SightKind = Sight['kind'];

/** People of the desk see what their scope holds; somebody who only asks for help sees what is their own, without notes. */
export const isStaff = (actor: Actor): boolean => mayCall(actor.roles, staff);
/** True for somebody of the desk who does not see everything. */
export const isLimited = ({ scope }: Actor): boolean => scope.organisations !== null || scope.queues !== null;
/** True for somebody of the desk who sees the people and devices of every organisation. */
export const seesAllOrganisations = (actor: Actor): boolean => isStaff(actor) && actor.scope.organisations === null;

const within = (allowed: readonly string[] | null, id: string | null): boolean => allowed === null || (id !== null && allowed.includes(id));

/** Whether all that somebody is limited to lies within other limits. */
const isWithin = (inner: readonly string[] | null, outer: readonly string[] | null): boolean =>
  outer === null || (inner !== null && inner.every((id) => outer.includes(id)));

function staffMaySee({ personId, scope }: Actor, sight: Sight): boolean {
  const ofOrganisation = (id: string | null) => within(scope.organisations, id);
  switch (sight.kind) {
    case 'ticket':
      return ofOrganisation(sight.organisationId) && within(scope.queues, sight.queueId);
    case 'person':
      // Whoever works at the desk is a colleague of all who do: tickets are handed to them.
      return sight.id === personId || mayCall(sight.roles, staff) || ofOrganisation(sight.organisationId);
    case 'account':
      // How a colleague comes in is for those to see who have the same limits or wider ones; their name everybody may.
      if (sight.id === personId || !mayCall(sight.roles, staff)) return sight.id === personId || ofOrganisation(sight.organisationId);
      return isWithin(sight.scope.organisations, scope.organisations) && isWithin(sight.scope.queues, scope.queues);
    case 'organisation':
      return ofOrganisation(sight.id);
    case 'device':
    case 'recording':
    case 'licence':
    case 'contract':
    case 'place':
    case 'check':
    case 'stock':
    case 'golden-model':
      return ofOrganisation(sight.organisationId);
    case 'diagnosis':
      return (
        ofOrganisation(sight.organisationId) &&
        (sight.ticket === null || (ofOrganisation(sight.ticket.organisationId) && within(scope.queues, sight.ticket.queueId)))
      );
  }
}

function requesterMaySee({ personId, organisationId }: Actor, sight: Sight): boolean {
  switch (sight.kind) {
    case 'ticket':
      return sight.requesterId === personId;
    case 'person':
    case 'account':
      return sight.id === personId;
    case 'organisation':
      return sight.id === organisationId;
    case 'device':
      return sight.personId === personId;
    case 'recording':
    case 'licence':
    case 'contract':
    case 'place':
    case 'check':
    case 'stock':
    case 'golden-model':
    case 'diagnosis':
      return false;
  }
}

/** The one policy: whether somebody may see a row. `core/database/policy-condition.ts` says the same in SQL, and a test holds the two together. */
export function maySee(actor: Actor, sight: Sight): boolean {
  return isStaff(actor) ? staffMaySee(actor, sight) : requesterMaySee(actor, sight);
}

/** Refuses what only somebody who sees every organisation may do: it reaches rows of all of them. */
export function refuseLimitedToOrganisations(actor: Actor): void {
  if (seesAllOrganisations(actor)) return;
  throw failure('FORBIDDEN', 'This reaches every organisation, and you see only some of them.', {
    next: 'Ask somebody of the desk without such a limit.',
    safe: 'Nothing was changed.',
  });
}
