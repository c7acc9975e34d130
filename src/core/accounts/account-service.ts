import type { Account, AccountLink, Scope } from '../../contract/accounts.ts';
import type { PersonId } from '../../contract/common.ts';
import type { Person } from '../../contract/people.ts';
import type { Role } from '../../contract/roles.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure, say } from '../platform/failure.ts';
import { readSetting } from '../platform/settings-store.ts';
import { ensureMayTend, withdraws } from './access-rules.ts';
import { newLink } from './sign-in/link-service.ts';
import type { SessionService } from './session-service.ts';
import { listAccounts } from './stores/account-list-store.ts';
import * as store from './stores/account-store.ts';

type Parts = { db: Database; clock: Clock; people: PeopleService; sessions: SessionService };
export type AccountService = ReturnType<typeof createAccountService>;
type Turn = (trx: Writer, record: RecordChange, account: store.StoredAccount, person: Person) => Promise<void>;

/** Who may come in, as whom, and for whom: what administrators and leads decide. */
export function createAccountService({ db, clock, people, sessions }: Parts) {
  const withScope = async (account: Omit<Account, 'scope'>): Promise<Account> => {
    const { organisations, queues } = await people.scope(account.personId);
    return { ...account, scope: { organisations: organisations && [...organisations], queues: queues && [...queues] } };
  };

  async function get(actor: Actor, personId: PersonId): Promise<Account> {
    const [account] = await listAccounts(db.read, actor, { personId, limit: 1, now: clock.now() });
    if (account) return withScope(account);
    throw failure('NOT_FOUND', 'There is no such person.', { next: 'Look the person up in the directory.' });
  }

  async function ensureOneAdministratorStays(trx: Writer, person: Person): Promise<void> {
    const alwaysIn = (await readSetting(trx, 'local-person')) as string;
    if (person.roles.includes('administrator') && (await store.countAdministrators(trx, person.id, alwaysIn)) === 0)
      throw failure('CONFLICT', 'The desk would be left without an administrator.', {
        next: 'Make somebody else an administrator first.',
        safe: 'Nothing was changed.',
      });
  }

  /** The person, when the one who asks may tend their account. */
  async function tended(
    from: Connection,
    command: CommandContext,
    personId: PersonId,
    granted?: { roles: readonly Role[]; scope: Scope },
  ): Promise<Person> {
    const person = await people.visible(command.actor, personId, from);
    const scope = await people.scope(personId, from);
    ensureMayTend(command.actor, { roles: person.roles, scope }, granted);
    return person;
  }

  /** Changes an account that is there, within a command of its own, and answers it. */
  async function turn(command: CommandContext, personId: PersonId, job: Turn): Promise<Account> {
    await db.write(command, async (trx, record) => {
      const person = await tended(trx, command, personId);
      const account = await store.findAccount(trx, personId);
      if (!account)
        throw failure('NOT_FOUND', say`${person.name} has no account.`, { next: 'Invite them first.', safe: 'Nothing was changed.' });
      await job(trx, record, account, person);
    });
    return get(command.actor, personId);
  }

  async function setState(
    trx: Writer,
    record: RecordChange,
    account: store.StoredAccount,
    state: store.StoredAccount['state'],
  ): Promise<void> {
    if (account.state === state) return;
    await store.saveAccount(trx, { ...account, state, updatedAt: clock.now() });
    await store.removeLinks(trx, account.personId);
    record({
      event: 'account.changed',
      subjectKind: 'account',
      subjectId: account.personId,
      field: 'state',
      old: account.state,
      new: state,
    });
  }

  async function giveAccess(
    trx: Writer,
    record: RecordChange,
    person: Person,
    access: { roles: readonly Role[]; scope: Scope },
  ): Promise<void> {
    const before = { roles: person.roles, scope: await people.scope(person.id, trx) };
    if (!access.roles.includes('administrator')) await ensureOneAdministratorStays(trx, person);
    await people.setRoles(trx, record, person, access.roles);
    await people.setScopes(trx, record, person.id, access.scope);
    if (withdraws(before, access)) await sessions.endAll(trx, record, person.id);
    else record({ event: 'account.changed', subjectKind: 'account', subjectId: person.id, field: 'access' });
  }

  return {
    get,

    async list(actor: Actor, input: { q: string; limit: number; cursor?: string | undefined }) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await listAccounts(db.read, actor, {
        q: input.q,
        limit: input.limit + 1,
        now: clock.now(),
        ...(after ? { after: { nameFolded: after[0], id: after[1] } } : {}),
      });
      const { items, next } = pageOfRows(found, input.limit, (account) => [fold(account.name), account.personId]);
      return { items: await Promise.all(items.map(withScope)), next };
    },

    async sessionsOf(command: CommandContext, personId: PersonId) {
      await tended(db.read, command, personId);
      return sessions.list(personId);
    },

    invite: (
      command: CommandContext,
      input: { personId: PersonId; signInName?: string | undefined; roles: readonly Role[]; scope: Scope },
    ): Promise<AccountLink> =>
      db.write(command, async (trx, record) => {
        const person = await tended(trx, command, input.personId, input);
        const before = await store.findAccount(trx, person.id);
        const signInName = input.signInName ?? before?.signInName ?? person.email;
        if (!signInName)
          throw failure('UNPROCESSABLE_CONTENT', say`${person.name} has no e-mail to sign in with.`, {
            next: 'Give the e-mail with the invitation.',
            safe: 'Nothing was changed.',
            details: { field: 'signInName' },
          });
        if (before && before.state !== 'invited')
          throw failure('CONFLICT', say`${person.name} has an account already.`, {
            next: before.state === 'disabled' ? 'Enable it again.' : 'Make a link to reset the password, if that is what is needed.',
            safe: 'Nothing was changed.',
          });
        const other = await store.findAccountByName(trx, signInName);
        if (!person.active || (other && other.personId !== person.id))
          throw failure(
            'CONFLICT',
            person.active ? say`Somebody else signs in as ${signInName}.` : say`${person.name} is no longer here.`,
            {
              next: person.active ? 'Take another e-mail.' : 'Mark the person as here again first.',
              safe: 'Nothing was changed.',
            },
          );
        const now = clock.now();
        const account: store.StoredAccount = {
          personId: person.id,
          signInName,
          passwordHash: null,
          state: 'invited',
          totpSecret: null,
          totpStep: 0,
          createdAt: before?.createdAt ?? now,
          updatedAt: now,
        };
        await store.saveAccount(trx, account);
        await giveAccess(trx, record, person, input);
        record({ event: 'account.invited', subjectKind: 'account', subjectId: person.id, new: { signInName, roles: input.roles } });
        return newLink(trx, { account, kind: 'invitation', by: command.actor.personId, now });
      }),

    makeResetLink: (command: CommandContext, personId: PersonId): Promise<AccountLink> =>
      db.write(command, async (trx, record) => {
        const person = await tended(trx, command, personId);
        const account = await store.findAccount(trx, personId);
        if (account?.state !== 'active')
          throw failure('CONFLICT', say`${person.name} cannot sign in now.`, {
            next: account?.state === 'disabled' ? 'Enable the account first.' : 'Invite them instead.',
            safe: 'Nothing was changed.',
          });
        record({ event: 'account.reset-made', subjectKind: 'account', subjectId: personId });
        return newLink(trx, { account, kind: 'reset', by: command.actor.personId, now: clock.now() });
      }),

    async setAccess(command: CommandContext, input: { personId: PersonId; roles: readonly Role[]; scope: Scope }): Promise<Account> {
      await db.write(command, async (trx, record) =>
        giveAccess(trx, record, await tended(trx, command, input.personId, input), { roles: input.roles, scope: input.scope }),
      );
      return get(command.actor, input.personId);
    },

    disable: (command: CommandContext, personId: PersonId): Promise<Account> =>
      turn(command, personId, async (trx, record, account, person) => {
        await ensureOneAdministratorStays(trx, person);
        await setState(trx, record, account, 'disabled');
        await sessions.endAll(trx, record, personId);
      }),

    enable: (command: CommandContext, personId: PersonId): Promise<Account> =>
      turn(command, personId, async (trx, record, account) => {
        if (account.state === 'disabled') await setState(trx, record, account, account.passwordHash ? 'active' : 'invited');
      }),

    endSessions: async (command: CommandContext, personId: PersonId): Promise<void> =>
      db.write(command, async (trx, record) => {
        await tended(trx, command, personId);
        await sessions.endAll(trx, record, personId);
      }),

    removeSecondStep: (command: CommandContext, personId: PersonId): Promise<Account> =>
      turn(command, personId, async (trx, record, account) => {
        await store.saveAccount(trx, { ...account, totpSecret: null, updatedAt: clock.now() });
        await store.replaceRecoveryCodes(trx, personId, []);
        record({ event: 'account.changed', subjectKind: 'account', subjectId: personId, field: 'twoStep', old: true, new: false });
      }),
  };
}
