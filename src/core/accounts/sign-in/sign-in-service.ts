import type { PersonId } from '../../../contract/common.ts';
import type { Database } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { failure } from '../../platform/failure.ts';
import type { Challenges } from './challenges.ts';
import { ensureBearable, isPassword } from '../secrets/passwords.ts';
import { hashOfToken } from '../secrets/tokens.ts';
import type { Arrival, Caller, SignInSteps } from './sign-in-steps.ts';
import type { SignInTries } from './sign-in-tries.ts';
import * as store from '../stores/account-store.ts';
import { isKnownDevice } from '../stores/sign-in-store.ts';
import type { TwoStep } from './two-step.ts';

type Parts = {
  db: Database;
  people: PeopleService;
  tries: SignInTries;
  challenges: Challenges;
  steps: SignInSteps;
  twoStep: TwoStep;
};
/** Either signed in, or a second step is asked for: `challenge` names it. */
export type PasswordOutcome = { arrival: Arrival } | { challenge: string };
/** One answer for a name that is not known, a wrong password, an account that is disabled or not yet used. */
export const refused = () =>
  failure('UNAUTHORIZED', 'The e-mail or the password is not right.', {
    next: 'Check both and try again. Who forgot the password gets a link from an administrator.',
    safe: 'Nothing was changed.',
  });
const secondStepMs = 5 * 60_000;

/** Signing in by name and password, and a second step where the account has one. */
export function createSignInService({ db, people, tries, challenges, steps, twoStep }: Parts) {
  /** Whose tries are counted: the account's, or this device's own when it has signed that account in before. */
  async function counted(
    caller: Caller,
    signInName: string,
    personId: PersonId | undefined,
  ): Promise<{ account: string; address: string }> {
    const device = caller.deviceToken ? hashOfToken(caller.deviceToken) : null;
    const known = device !== null && personId !== undefined && (await isKnownDevice(db.read, device, personId));
    return { account: known ? `device ${device} ${personId}` : signInName, address: caller.address };
  }

  return {
    /** @throws UNAUTHORIZED, TOO_MANY_REQUESTS, PAYLOAD_TOO_LARGE */
    async password(caller: Caller, input: { name: string; password: string }): Promise<PasswordOutcome> {
      ensureBearable(input.password);
      const signInName = input.name.trim().toLowerCase();
      const account = await store.findAccountByName(db.read, signInName);
      const tried = await tries.begin(await counted(caller, signInName, account?.personId));
      const right = await isPassword(input.password, account?.state === 'active' ? account.passwordHash : null);
      const actor = right && account ? await people.actor(account.personId) : null;
      if (!account || !actor) throw refused();
      // A right password alone must not make room for guessing the second step.
      await tries.end(tried, account.totpSecret === null);
      if (account.totpSecret !== null)
        return {
          challenge: await challenges.keep({ kind: 'second-step', personId: account.personId, payload: account.updatedAt }, secondStepMs),
        };
      return steps.asPerson(actor, 'sign-in.password', async (trx, record) => ({
        arrival: await steps.arrive(trx, record, actor, caller, 'password'),
      }));
    },

    /** The second step. @throws NOT_FOUND when it took too long, UNPROCESSABLE_CONTENT for a wrong code, TOO_MANY_REQUESTS */
    async code(caller: Caller, input: { challenge: string; code: string }): Promise<Arrival> {
      const { personId, payload } = await challenges.read(input.challenge, 'second-step');
      const account = personId && (await store.findAccount(db.read, personId));
      const actor = personId && (await people.actor(personId as PersonId));
      if (!account || !actor || account.state !== 'active' || account.updatedAt !== payload) throw challenges.tooLate();
      const tried = await tries.begin(await counted(caller, account.signInName, account.personId));
      const arrival = await steps.asPerson(actor, 'sign-in.code', async (trx, record) => {
        await twoStep.take(trx, account, input.code);
        await challenges.take(trx, input.challenge);
        return steps.arrive(trx, record, actor, caller, 'password');
      });
      await tries.end(tried, true);
      return arrival;
    },
  };
}
