import type { AccountLink } from '../../../contract/accounts.ts';
import type { PersonId } from '../../../contract/common.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { newTotpSecret, totpUri } from '../secrets/one-time-codes.ts';
import { ensureStrong, hashPassword } from '../secrets/passwords.ts';
import { hashOfToken, newToken } from '../secrets/tokens.ts';
import type { SessionService } from '../session-service.ts';
import type { Arrival, Caller, SignInSteps } from './sign-in-steps.ts';
import * as store from '../stores/account-store.ts';
import { forgetKnownDevices } from '../stores/sign-in-store.ts';
import type { TwoStep } from './two-step.ts';

const hour = 3_600_000;
const lifeMs = { invitation: 7 * 24 * hour, reset: hour } as const;

/** What the account is like. A link holds only for the account as it was when the link was made. */
const stateOf = (account: store.StoredAccount): string =>
  hashOfToken(`${account.state} ${account.signInName} ${account.passwordHash ?? ''}`);

/** Makes a link in place of every former one of that account. */
export async function newLink(
  trx: Writer,
  { account, kind, by, now }: { account: store.StoredAccount; kind: 'invitation' | 'reset'; by: PersonId; now: number },
): Promise<AccountLink> {
  const token = newToken();
  const expiresAt = now + lifeMs[kind];
  await store.removeLinks(trx, account.personId);
  await store.insertLink(trx, {
    token_hash: hashOfToken(token),
    person_id: account.personId,
    kind,
    bound_to: stateOf(account),
    created_by: by,
    created_at: now,
    expires_at: expiresAt,
  });
  return { personId: account.personId, token, expiresAt };
}

const worthless = () =>
  failure('NOT_FOUND', 'This link was used already, is too old, or another one has taken its place.', {
    next: 'Ask an administrator of the desk for a new link.',
    safe: 'Nothing was changed.',
  });

type Parts = { db: Database; clock: Clock; people: PeopleService; sessions: SessionService; steps: SignInSteps; twoStep: TwoStep };
/** What a link is for. `twoStep` is a secret that an authenticator may take now. */
export type LinkFacts = { kind: 'invitation' | 'reset'; name: string; signInName: string; twoStep: { secret: string; uri: string } };
/** Invitations and resets, from the side of who holds the link. */
export function createLinkService({ db, clock, people, sessions, steps, twoStep }: Parts) {
  async function read(token: string): Promise<{ link: store.AccountLink; account: store.StoredAccount; actor: Actor }> {
    const link = await store.findLink(db.read, hashOfToken(token));
    const account = link && (await store.findAccount(db.read, link.personId));
    const actor = link && (await people.actor(link.personId));
    if (!link || !account || !actor || link.expiresAt <= clock.now() || link.boundTo !== stateOf(account)) throw worthless();
    return { link, account, actor };
  }

  async function choosePassword(trx: Writer, record: RecordChange, account: store.StoredAccount, passwordHash: string): Promise<void> {
    await store.saveAccount(trx, { ...account, passwordHash, state: 'active', updatedAt: clock.now() });
    await store.removeLinks(trx, account.personId);
    await sessions.endAll(trx, record, account.personId);
    record({ event: 'account.changed', subjectKind: 'account', subjectId: account.personId, field: 'password' });
  }

  return {
    /** @throws NOT_FOUND for every link that does not work, whatever the reason. */
    async look(token: string): Promise<LinkFacts> {
      const { link, account, actor } = await read(token);
      const secret = newTotpSecret();
      return {
        kind: link.kind,
        name: actor.name,
        signInName: account.signInName,
        twoStep: { secret, uri: totpUri(secret, account.signInName) },
      };
    },

    /** Chooses the password. An invitation signs in, and may set the second step up; a reset asks to sign in anew. */
    async use(
      caller: Caller,
      input: { token: string; password: string; twoStep?: { secret: string; code: string } | undefined },
    ): Promise<{ arrival: Arrival | null; recoveryCodes: string[] }> {
      const { link, account, actor } = await read(input.token);
      ensureStrong(input.password, account.signInName);
      const second = input.twoStep && link.kind === 'invitation' ? twoStep.prepare(account, input.twoStep) : null;
      const passwordHash = await hashPassword(input.password);
      return steps.asPerson(actor, `sign-in.${link.kind}`, async (trx, record) => {
        const now = await store.findAccount(trx, account.personId);
        if (!now || stateOf(now) !== link.boundTo || !(await store.takeLink(trx, hashOfToken(input.token)))) throw worthless();
        await choosePassword(trx, record, { ...now, ...second?.fields }, passwordHash);
        if (second) await store.replaceRecoveryCodes(trx, account.personId, second.recoveryHashes);
        if (link.kind === 'invitation')
          return { arrival: await steps.arrive(trx, record, actor, caller, 'invitation'), recoveryCodes: second?.recoveryCodes ?? [] };
        await forgetKnownDevices(trx, account.personId);
        return { arrival: null, recoveryCodes: [] };
      });
    },
  };
}
