import type { Scope } from '../../src/contract/accounts.ts';
import type { PersonId } from '../../src/contract/common.ts';
import type { Role } from '../../src/contract/roles.ts';
import type { Caller } from '../../src/core/compose.ts';
import type { Actor } from '../../src/core/platform/access/actor.ts';
import type { TestDesk } from './test-desk.ts';
import { newTestId } from './ticket-people.ts';

export const allScope: Scope = { organisations: null, queues: null };
export const goodPassword = 'mưa rào trên mái tôn';
export const caller = (changes: Partial<Caller> = {}): Caller => ({
  address: '192.0.2.1',
  userAgent: 'test',
  deviceToken: undefined,
  ...changes,
});

/** A person of the directory who is invited with these roles. @returns the link's token. */
export async function inviteSomebody(
  { client }: Pick<TestDesk, 'client'>,
  { name = 'Siti', email, roles = ['agent'] }: { name?: string; email?: string; roles?: Role[] } = {},
): Promise<{ personId: PersonId; email: string; token: string }> {
  const personId = newTestId<PersonId>();
  const address = email ?? `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${personId.slice(-6)}@example.com`;
  await client.people.create({ id: personId, name, email: address });
  const { token } = await client.accounts.invite({ personId, roles, scope: allScope });
  return { personId, email: address, token };
}

/** Somebody who was invited and has chosen a password. */
export async function newMember(test: TestDesk, options: { name?: string; email?: string; roles?: Role[] } = {}) {
  const invited = await inviteSomebody(test, options);
  const { arrival } = await test.desk.doors.links.use(caller(), { token: invited.token, password: goodPassword });
  if (!arrival) throw new Error('An invitation signs in.');
  return { ...invited, ...arrival };
}

/** The actor behind a session's token, as a call would find it. */
export async function actorBehind(test: TestDesk, token: string): Promise<Actor | null> {
  return (await test.desk.doors.bySession(token))?.actor ?? null;
}
