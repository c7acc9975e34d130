import { z } from 'zod';
import type { IdentityProviderId, PersonId } from '../../../contract/common.ts';
import type { IdentityProvider } from '../../../contract/identity-providers.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

type ProviderRow = Schema['identity_providers'];
const domainsSchema = z.array(z.string());
/** With its sealed secret. */
export type StoredProvider = IdentityProvider & { sealedSecret: string };

const providerOf = (row: ProviderRow): StoredProvider => ({
  id: row.id as IdentityProviderId,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  domains: domainsSchema.parse(JSON.parse(row.domains)),
  sealedSecret: row.client_secret,
});

export async function listProviders(db: Connection): Promise<StoredProvider[]> {
  return (await db.selectFrom('identity_providers').selectAll().orderBy('name').orderBy('id').execute()).map(providerOf);
}

export async function findProvider(db: Connection, id: string): Promise<StoredProvider | null> {
  const row = await db.selectFrom('identity_providers').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? providerOf(row) : null;
}

export async function saveProvider(trx: Writer, provider: StoredProvider, at: number): Promise<void> {
  const values = {
    name: provider.name,
    issuer: provider.issuer,
    client_id: provider.clientId,
    client_secret: provider.sealedSecret,
    domains: JSON.stringify(provider.domains),
    updated_at: at,
  };
  await trx
    .insertInto('identity_providers')
    .values({ id: provider.id, created_at: at, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function removeProvider(trx: Writer, id: string): Promise<void> {
  await removeIdentities(trx, id);
  await trx.deleteFrom('identity_providers').where('id', '=', id).execute();
}

/** Who a provider vouched for. Another issuer under the same row would vouch for them without ever having seen them. */
export async function removeIdentities(trx: Writer, providerId: string): Promise<void> {
  await trx.deleteFrom('identities').where('provider_id', '=', providerId).execute();
}

export async function findIdentity(db: Connection, providerId: string, subject: string): Promise<PersonId | null> {
  const row = await db
    .selectFrom('identities')
    .select('person_id')
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return (row?.person_id as PersonId | undefined) ?? null;
}

export async function insertIdentity(trx: Writer, row: Schema['identities']): Promise<void> {
  await trx.insertInto('identities').values(row).execute();
}
