import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Passkey } from '../../contract/me.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import type { Challenges } from './sign-in/challenges.ts';
import { refused } from './sign-in/sign-in-service.ts';
import type { Arrival, Caller, SignInSteps } from './sign-in/sign-in-steps.ts';
import type { SignInTries } from './sign-in/sign-in-tries.ts';
import { findAccount } from './stores/account-store.ts';
import * as store from './stores/passkey-store.ts';

type Parts = { db: Database; clock: Clock; people: PeopleService; tries: SignInTries; challenges: Challenges; steps: SignInSteps };
export type PasskeyService = ReturnType<typeof createPasskeyService>;
type Json = Record<string, z.core.util.JSONType>;

const waitMs = 5 * 60_000;
const mostPasskeys = 20;
const payloadSchema = z.object({ challenge: z.string(), origin: z.string() });
/** The name a passkey is bound to: the desk's host as the page has it. */
const hostOf = (origin: string): string => new URL(origin).hostname;

/** Keys that live in a device and open after its own check (finger, face, PIN): they stand for password and second step together. */
export function createPasskeyService({ db, clock, people, tries, challenges, steps }: Parts) {
  const notUsable = () =>
    failure('UNPROCESSABLE_CONTENT', 'This passkey could not be checked.', {
      next: 'Try again, and confirm on the device when it asks.',
      safe: 'Nothing was changed.',
    });

  return {
    /** What the browser needs to make one. @param origin of the page; passkeys need a name, not a bare address. */
    async begin(command: CommandContext, origin: string | undefined): Promise<{ challenge: string; options: Json }> {
      const { actor } = command;
      const account = await findAccount(db.read, actor.personId);
      if (!origin || account?.state !== 'active')
        throw failure('CONFLICT', 'A passkey needs an account with a password, and a desk server.', {
          next: 'Choose a password first, at the desk server’s own page.',
          safe: 'Nothing was changed.',
        });
      const known = await store.listPasskeys(db.read, actor.personId);
      if (known.length >= mostPasskeys)
        throw failure('CONFLICT', say`There are ${mostPasskeys} passkeys already.`, {
          next: 'Remove one first.',
          safe: 'Nothing was changed.',
        });
      const options = await generateRegistrationOptions({
        rpName: 'Deskside',
        rpID: hostOf(origin),
        userName: account.signInName,
        userDisplayName: actor.name,
        userID: new TextEncoder().encode(actor.personId),
        excludeCredentials: known.map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      const payload = { challenge: options.challenge, origin };
      const challenge = await challenges.keep({ kind: 'passkey', personId: actor.personId, payload }, waitMs);
      return { challenge, options: options as unknown as Json };
    },

    async add(command: CommandContext, input: { challenge: string; name: string; response: Json }): Promise<Passkey> {
      const kept = await challenges.spend(input.challenge, 'passkey');
      const { personId } = command.actor;
      if (kept.personId !== personId) throw challenges.tooLate();
      const { challenge, origin } = payloadSchema.parse(kept.payload);
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: input.response as unknown as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostOf(origin),
        requireUserVerification: true,
      }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
      if (!verified || !registrationInfo) throw notUsable();
      const { credential } = registrationInfo;
      const passkey: Passkey = { id: credential.id, name: input.name, createdAt: clock.now(), usedAt: null };
      return db.write(command, async (trx, record) => {
        const publicKey = Buffer.from(credential.publicKey).toString('base64url');
        const transports = credential.transports ?? [];
        await store.insertPasskey(trx, { ...passkey, personId, publicKey, counter: credential.counter, transports });
        record({ event: 'passkey.added', subjectKind: 'account', subjectId: personId, new: { name: passkey.name } });
        return passkey;
      });
    },

    remove: (command: CommandContext, id: string): Promise<void> =>
      db.write(command, async (trx, record) => {
        const { personId } = command.actor;
        if ((await store.removePasskey(trx, personId, id)) > 0)
          record({ event: 'passkey.removed', subjectKind: 'account', subjectId: personId });
      }),

    /** What a browser needs to sign in by one, whoever sits there. */
    async beginSignIn(origin: string): Promise<{ challenge: string; options: Json }> {
      const options = await generateAuthenticationOptions({ rpID: hostOf(origin), userVerification: 'required' });
      const payload = { challenge: options.challenge, origin };
      const challenge = await challenges.keep({ kind: 'passkey-sign-in', personId: null, payload }, waitMs);
      return { challenge, options: options as unknown as Json };
    },

    /** @throws UNAUTHORIZED for every passkey that does not open, whatever the reason. */
    async signIn(caller: Caller, input: { challenge: string; response: Json }): Promise<Arrival> {
      const tried = await tries.begin({ address: caller.address });
      const { challenge, origin } = payloadSchema.parse((await challenges.spend(input.challenge, 'passkey-sign-in')).payload);
      const response = input.response as unknown as AuthenticationResponseJSON;
      const passkey = typeof response.id === 'string' ? await store.findPasskey(db.read, response.id) : null;
      const account = passkey && (await findAccount(db.read, passkey.personId));
      const actor = passkey && (await people.actor(passkey.personId));
      if (!passkey || account?.state !== 'active' || !actor) throw refused();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostOf(origin),
        requireUserVerification: true,
        credential: { id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter },
      }).catch(() => ({ verified: false, authenticationInfo: undefined }));
      if (!verified || !authenticationInfo) throw refused();
      const arrival = await steps.asPerson(actor, 'sign-in.passkey', async (trx, record) => {
        await store.savePasskeyUse(trx, passkey.id, authenticationInfo.newCounter, clock.now());
        return steps.arrive(trx, record, actor, caller, 'passkey');
      });
      await tries.end(tried, true);
      return arrival;
    },
  };
}
