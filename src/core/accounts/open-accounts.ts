import { dayMs } from '../../shared/units/day-ms.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { LiveChanges } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { Gate } from '../platform/access/gate.ts';
import { accountHandlers } from './account-handlers.ts';
import { createAccountService } from './account-service.ts';
import { createApiKeyService } from './api-key-service.ts';
import { meHandlers } from './me-handlers.ts';
import { createPasskeyService } from './passkey-service.ts';
import { createProviderService } from './provider-service.ts';
import type { Sealing } from '../platform/sealing.ts';
import { createSecurityService } from './security-service.ts';
import { createSessionService } from './session-service.ts';
import { createChallenges } from './sign-in/challenges.ts';
import { createLinkService } from './sign-in/link-service.ts';
import { createSignInService } from './sign-in/sign-in-service.ts';
import { type Caller, createSignInSteps } from './sign-in/sign-in-steps.ts';
import { createSignInTries } from './sign-in/sign-in-tries.ts';
import { createTwoStep } from './sign-in/two-step.ts';
import { anyAccountThatSignsIn } from './stores/account-store.ts';
import { createVisitors, type Visitor } from './visitors.ts';

export type AccountParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  live: LiveChanges;
  people: PeopleService;
  sealing: Sealing;
};

/** Everything of who may come in, and how. `doors` is what a server asks before anybody is anybody. */
export function openAccounts({ db, clock, newId, live, people, sealing }: AccountParts) {
  const common = { db, clock, newId, people };
  const sessions = createSessionService(common);
  const apiKeys = createApiKeyService(common);
  const tries = createSignInTries(common);
  const challenges = createChallenges(common);
  const steps = createSignInSteps({ ...common, sessions });
  const twoStep = createTwoStep({ clock, sealing });
  const entering = { ...common, sessions, sealing, tries, challenges, steps, twoStep };
  const links = createLinkService(entering);
  const passkeys = createPasskeyService(entering);
  const providers = createProviderService(entering);
  const signIn = createSignInService(entering);
  const visitors = createVisitors({ clock, live, people, sessions, apiKeys });
  const security = createSecurityService({ ...entering, apiKeys });
  const accounts = createAccountService({ ...common, sessions });

  const doors = {
    ...visitors,
    signIn,
    links,
    passkeys,
    providers,
    /** Whether anybody can sign in by name: until then the first link is the only way. */
    hasAccounts: (): Promise<boolean> => anyAccountThatSignsIn(db.read),
    /** Begins a session of who holds the first link. @returns its token. */
    enter: async (actor: Actor, caller: Caller) =>
      steps.asPerson(actor, 'sign-in.link', (trx, record) => steps.arrive(trx, record, actor, caller, 'link')),
    /** Ends the session, or gives back the key, that somebody came in with. */
    async leave({ actor, credential }: Visitor): Promise<void> {
      const command: CommandContext = { actor, procedure: 'sign-in.leave', commandId: newId() };
      if (credential.kind === 'session') await sessions.end(command, credential.id);
      else await apiKeys.remove(command, credential.id);
    },
    /** Removes what is over: sessions, tries, steps nobody took. */
    async sweep(): Promise<void> {
      await sessions.sweep();
      await challenges.sweep();
      await tries.sweep(clock.now() - dayMs);
    },
  };

  return {
    doors,
    handlers: (gate: Gate) => ({
      ...accountHandlers(gate, accounts, providers),
      ...meHandlers(gate, { security, sessions, passkeys, apiKeys }),
    }),
    close: visitors.close,
  };
}
