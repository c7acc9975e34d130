import type { Security } from '../../contract/me.ts';
import type { SessionId } from '../../contract/common.ts';
import type { Connection, Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import type { ApiKeyService } from './api-key-service.ts';
import { newTotpSecret, totpUri } from './secrets/one-time-codes.ts';
import { ensureBearable, ensureStrong, hashPassword, isPassword } from './secrets/passwords.ts';
import type { SessionService } from './session-service.ts';
import type { SignInTries } from './sign-in/sign-in-tries.ts';
import * as store from './stores/account-store.ts';
import { listPasskeys } from './stores/passkey-store.ts';
import { forgetKnownDevices } from './stores/sign-in-store.ts';
import type { TwoStep } from './sign-in/two-step.ts';

type Parts = {
  db: Database;
  clock: Clock;
  people: PeopleService;
  sessions: SessionService;
  apiKeys: ApiKeyService;
  twoStep: TwoStep;
  tries: SignInTries;
};
export type SecurityService = ReturnType<typeof createSecurityService>;

const noAccount = () =>
  failure('CONFLICT', 'You have no password yet.', { next: 'Choose a password first.', safe: 'Nothing was changed.' });

/** One's own account: password, second step, and what is open. */
export function createSecurityService({ db, clock, people, sessions, apiKeys, twoStep, tries }: Parts) {
  const changed = (record: RecordChange, personId: string, field: string, value?: boolean) =>
    record({
      event: 'account.changed',
      subjectKind: 'account',
      subjectId: personId,
      field,
      ...(value === undefined ? {} : { new: value }),
    });

  async function mine(from: Connection, actor: Actor): Promise<store.StoredAccount> {
    const account = await store.findAccount(from, actor.personId);
    if (!account?.passwordHash) throw noAccount();
    return account;
  }

  /** Whoever sits down at an open console must not take the account over by guessing: tries count as they do at the door. */
  async function checkCurrent(account: store.StoredAccount, current: string | undefined): Promise<void> {
    ensureBearable(current ?? '');
    const tried = await tries.begin({ account: `own ${account.personId}`, address: `own ${account.personId}` });
    if (!(await isPassword(current ?? '', account.passwordHash)))
      throw failure('UNPROCESSABLE_CONTENT', 'The present password is not right.', {
        next: 'Type it again. If you have forgotten it, ask an administrator for a link to reset it.',
        safe: 'Nothing was changed.',
        details: { field: 'current' },
      });
    await tries.end(tried, true);
  }

  /** The local person comes in by the first link; the first password makes them an account under their e-mail. */
  async function newAccount(actor: Actor): Promise<store.StoredAccount> {
    const { email } = await people.get(actor.personId);
    if (!email)
      throw failure('UNPROCESSABLE_CONTENT', 'You have no e-mail to sign in with.', {
        next: 'Add your e-mail to your entry in the directory first.',
        safe: 'Nothing was changed.',
        details: { field: 'email' },
      });
    const other = await store.findAccountByName(db.read, email);
    if (other)
      throw failure('CONFLICT', say`Somebody else signs in as ${email}.`, { next: 'Take another e-mail.', safe: 'Nothing was changed.' });
    const now = clock.now();
    const nothing = { passwordHash: null, totpSecret: null, totpStep: 0 };
    return { personId: actor.personId, signInName: email, state: 'active', ...nothing, createdAt: now, updatedAt: now };
  }

  return {
    async look(actor: Actor, current: SessionId | undefined): Promise<Security> {
      const account = await store.findAccount(db.read, actor.personId);
      return {
        signInName: account?.signInName ?? null,
        hasPassword: account?.passwordHash != null,
        twoStep: account?.totpSecret != null,
        recoveryCodesLeft: await store.countRecoveryCodes(db.read, actor.personId),
        passkeys: await listPasskeys(db.read, actor.personId),
        sessions: await sessions.list(actor.personId, current),
        apiKeys: await apiKeys.list(actor.personId),
      };
    },

    async changePassword(command: CommandContext, input: { current?: string | undefined; password: string }): Promise<void> {
      const { actor } = command;
      const before = (await store.findAccount(db.read, actor.personId)) ?? (await newAccount(actor));
      if (before.passwordHash !== null) await checkCurrent(before, input.current);
      ensureStrong(input.password, before.signInName);
      const passwordHash = await hashPassword(input.password);
      await db.write(command, async (trx, record) => {
        const now = (await store.findAccount(trx, actor.personId)) ?? before;
        if (now.passwordHash !== before.passwordHash || now.state !== before.state)
          throw failure('CONFLICT', 'The password was changed in the meantime.', {
            next: 'Sign in again.',
            safe: 'This change was not made.',
          });
        await store.saveAccount(trx, { ...now, passwordHash, updatedAt: clock.now() });
        await store.removeLinks(trx, actor.personId);
        await forgetKnownDevices(trx, actor.personId);
        changed(record, actor.personId, 'password');
        await sessions.endAll(trx, record, actor.personId);
      });
    },

    async beginTwoStep(actor: Actor): Promise<{ secret: string; uri: string }> {
      const account = await mine(db.read, actor);
      const secret = newTotpSecret();
      return { secret, uri: totpUri(secret, account.signInName) };
    },

    enableTwoStep: (command: CommandContext, input: { secret: string; code: string }): Promise<{ recoveryCodes: string[] }> =>
      db.write(command, async (trx, record) => {
        const account = await mine(trx, command.actor);
        if (account.totpSecret)
          throw failure('CONFLICT', 'The second step is on already.', { next: 'Turn it off first.', safe: 'Nothing was changed.' });
        const { fields, recoveryCodes, recoveryHashes } = twoStep.prepare(account, input);
        await store.saveAccount(trx, { ...account, ...fields, updatedAt: clock.now() });
        await store.replaceRecoveryCodes(trx, account.personId, recoveryHashes);
        changed(record, account.personId, 'twoStep', true);
        return { recoveryCodes };
      }),

    disableTwoStep: (command: CommandContext, code: string): Promise<void> =>
      withCode(command, code, async (trx, record, account) => {
        await store.saveAccount(trx, { ...account, totpSecret: null, updatedAt: clock.now() });
        await store.replaceRecoveryCodes(trx, account.personId, []);
        changed(record, account.personId, 'twoStep', false);
      }),

    renewRecoveryCodes: (command: CommandContext, code: string): Promise<{ recoveryCodes: string[] }> =>
      withCode(command, code, async (trx, record, account) => {
        const { recoveryCodes, recoveryHashes } = twoStep.codesFor(account.personId);
        await store.replaceRecoveryCodes(trx, account.personId, recoveryHashes);
        changed(record, account.personId, 'recoveryCodes');
        return { recoveryCodes };
      }),
  };

  type Turn<T> = (trx: Parameters<Parameters<Database['write']>[1]>[0], record: RecordChange, account: store.StoredAccount) => Promise<T>;

  async function withCode<T>(command: CommandContext, code: string, job: Turn<T>): Promise<T> {
    const own = `own ${command.actor.personId}`;
    const tried = await tries.begin({ account: own, address: own });
    const done = await db.write(command, async (trx, record) => {
      const account = await mine(trx, command.actor);
      await twoStep.take(trx, account, code);
      return job(trx, record, (await store.findAccount(trx, account.personId)) ?? account);
    });
    await tries.end(tried, true);
    return done;
  }
}
