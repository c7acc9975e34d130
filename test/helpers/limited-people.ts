import type { OrganisationId, PersonId, QueueId } from '../../src/contract/common.ts';
import { allRoles, type Role } from '../../src/contract/roles.ts';
import { type Actor, everything } from '../../src/core/platform/access/actor.ts';

/** Somebody who is in no directory and sees everything. */
export const unlimited: Actor = {
  personId: '00000000-0000-7000-8000-00000000abcd' as PersonId,
  name: 'Everybody',
  roles: allRoles,
  organisationId: null,
  language: 'en',
  scope: everything,
};

/** The same person (or `actor`), limited to these. */
export function limitedTo(
  limits: { organisations?: readonly string[]; queues?: readonly string[] },
  actor: Actor = { ...unlimited, roles: ['agent'] satisfies Role[] },
): Actor {
  return {
    ...actor,
    scope: {
      organisations: (limits.organisations as readonly OrganisationId[] | undefined) ?? null,
      queues: (limits.queues as readonly QueueId[] | undefined) ?? null,
    },
  };
}
