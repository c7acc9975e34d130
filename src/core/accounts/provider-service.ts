import type { IdentityProviderId } from '../../contract/common.ts';
import type { IdentityProvider, ProviderCheck } from '../../contract/identity-providers.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { type OutboundAnswer, type OutboundRequest, postOutside } from '../platform/outbound/outbound-request.ts';
import { readAllowedPrivate } from '../platform/outbound/allowed-private.ts';
import { checkProvider, type ProviderClient } from './provider-check.ts';
import type { Challenges } from './sign-in/challenges.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Arrival, Caller, SignInSteps } from './sign-in/sign-in-steps.ts';
import * as accounts from './stores/account-store.ts';
import * as store from './stores/provider-store.ts';

/** What a provider says of somebody, checked by who asked it. */
export type Vouched = { subject: string; email: string | undefined; emailVerified: boolean };
type Parts = { db: Database; clock: Clock; people: PeopleService; sealing: Sealing; challenges: Challenges; steps: SignInSteps };
export type ProviderService = ReturnType<typeof createProviderService>;

const backWithinMs = 10 * 60_000;

/** Providers of identities (OpenID Connect), and whom they may let in: people who were invited, known by the address the provider verified. */
export function createProviderService({ db, clock, people, sealing, challenges, steps }: Parts) {
  const shown = ({ sealedSecret: _secret, ...provider }: store.StoredProvider): IdentityProvider => provider;

  async function get(id: string): Promise<store.StoredProvider> {
    const provider = await store.findProvider(db.read, id);
    if (!provider)
      throw failure('NOT_FOUND', 'There is no such way to sign in.', { next: 'Choose one of those shown.', safe: 'Nothing was changed.' });
    return provider;
  }

  const notInvited = () =>
    failure('UNAUTHORIZED', 'Nobody is invited to this desk with that account.', {
      next: 'Ask an administrator to invite you with the e-mail of that account.',
      safe: 'Nothing was changed.',
    });

  /** Who was invited with an address that the provider may vouch for. */
  async function invited(provider: store.StoredProvider, { email, emailVerified }: Vouched): Promise<accounts.StoredAccount | null> {
    const address = email?.toLowerCase();
    if (!address || !emailVerified || !provider.domains.includes(address.split('@').at(-1) ?? '')) return null;
    const account = await accounts.findAccountByName(db.read, address);
    return account?.state === 'invited' ? account : null;
  }

  async function clientOf(id: string): Promise<ProviderClient> {
    const { issuer, clientId, sealedSecret } = await get(id);
    return { issuer, clientId, clientSecret: sealing.open(sealedSecret, id) };
  }

  /** Calls a provider, inside one's own network only where the settings allow it. */
  const ask = async (call: Omit<OutboundRequest, 'allowedPrivate'>): Promise<OutboundAnswer> =>
    postOutside({ ...call, allowedPrivate: await readAllowedPrivate(db.read) });

  return {
    list: async (): Promise<IdentityProvider[]> => (await store.listProviders(db.read)).map(shown),
    /** What the sign-in page offers. */
    offered: async (): Promise<{ id: string; name: string }[]> =>
      (await store.listProviders(db.read)).map(({ id, name }) => ({ id, name })),

    save: (
      command: CommandContext,
      input: Omit<IdentityProvider, never> & { clientSecret?: string | undefined },
    ): Promise<IdentityProvider> =>
      db.write(command, async (trx, record) => {
        const before = await store.findProvider(trx, input.id);
        const { clientSecret, ...fields } = input;
        if (!before && !clientSecret)
          throw failure('UNPROCESSABLE_CONTENT', 'The client’s secret is missing.', {
            next: 'Copy it from the provider.',
            safe: 'Nothing was changed.',
            details: { field: 'clientSecret' },
          });
        const sealedSecret = clientSecret ? sealing.seal(clientSecret, input.id) : (before as store.StoredProvider).sealedSecret;
        if (before && before.issuer !== input.issuer) await store.removeIdentities(trx, input.id);
        await store.saveProvider(trx, { ...fields, sealedSecret }, clock.now());
        record({
          event: before ? 'identity-provider.changed' : 'identity-provider.created',
          subjectKind: 'setting',
          subjectId: input.id,
          old: before ? shown(before) : undefined,
          new: fields,
        });
        return fields;
      }),

    remove: (command: CommandContext, id: IdentityProviderId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const before = await store.findProvider(trx, id);
        if (!before) return;
        await store.removeProvider(trx, id);
        record({ event: 'identity-provider.removed', subjectKind: 'setting', subjectId: id, old: shown(before) });
      }),

    /** Asks the provider whether signing in there would work. @throws NOT_FOUND */
    async check(command: CommandContext, id: IdentityProviderId): Promise<ProviderCheck> {
      const found = await checkProvider(ask, await clientOf(id));
      await db.write(command, async (_trx, record) =>
        record({ event: 'identity-provider.checked', subjectKind: 'setting', subjectId: id, new: found }),
      );
      return found;
    },

    clientOf,
    ask,

    /** Keeps what the way back is compared with. @returns its name, for a cookie of this browser. */
    keepJourney: (payload: unknown): Promise<string> => challenges.keep({ kind: 'provider', personId: null, payload }, backWithinMs),
    /** What was kept, once. @throws NOT_FOUND */
    endJourney: async (token: string): Promise<unknown> => (await challenges.spend(token, 'provider')).payload,

    /** Lets in whom the provider vouches for. @throws UNAUTHORIZED */
    async admit(caller: Caller, providerId: string, vouched: Vouched): Promise<Arrival> {
      const provider = await get(providerId);
      const known = await store.findIdentity(db.read, providerId, vouched.subject);
      const account = known ? await accounts.findAccount(db.read, known) : await invited(provider, vouched);
      const actor = account && (await people.actor(account.personId));
      if (!account || !actor || account.state === 'disabled') throw notInvited();
      return steps.asPerson(actor, 'sign-in.provider', async (trx, record) => {
        if (!known) {
          const at = clock.now();
          await store.insertIdentity(trx, {
            provider_id: providerId,
            subject: vouched.subject,
            person_id: account.personId,
            created_at: at,
          });
          await accounts.saveAccount(trx, { ...account, state: 'active', updatedAt: at });
          await accounts.removeLinks(trx, account.personId);
          record({
            event: 'account.changed',
            subjectKind: 'account',
            subjectId: account.personId,
            field: 'state',
            old: account.state,
            new: 'active',
          });
        }
        return steps.arrive(trx, record, actor, caller, 'provider');
      });
    },
  };
}
