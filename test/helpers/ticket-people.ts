import type { CommandId, PersonId } from '../../src/contract/common.ts';
import type { Role } from '../../src/contract/roles.ts';
import { type Actor, everything } from '../../src/core/platform/access/actor.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import type { TestDesk } from './test-desk.ts';

/** An id a test makes, of whatever noun. */
export const newTestId = <Id extends string>(): Id => uuidv7(Date.now()) as Id;
export const newCommand = (): CommandId => newTestId<CommandId>();

/** Adds a person to the directory and lets them act with these roles. */
export async function newPerson(client: TestDesk['client'], name: string, roles: readonly Role[]): Promise<Actor> {
  const person = await client.people.create({ id: newTestId<PersonId>(), name });
  return {
    personId: person.id,
    name: person.name,
    roles,
    organisationId: person.organisationId,
    language: person.language,
    scope: everything,
  };
}
