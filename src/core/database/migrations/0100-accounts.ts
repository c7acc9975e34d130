import type { DeskMigration } from '../desk-migration.ts';

export const accounts: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'accounts')
      .addColumn('person_id', text, (c) => c.primaryKey().notNull().references('people.id'))
      .addColumn('sign_in_name', text, (c) => c.notNull().unique())
      .addColumn('password_hash', text)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('totp_secret', text)
      .addColumn('totp_step', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'account_links')
      .addColumn('token_hash', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('accounts.person_id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('bound_to', text, (c) => c.notNull())
      .addColumn('created_by', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('expires_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('account_links_by_person').on('account_links').columns(['person_id', 'kind']).execute();
    await keyedTable(db, 'recovery_codes')
      .addColumn('person_id', text, (c) => c.notNull().references('accounts.person_id'))
      .addColumn('code_hash', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('recovery_codes_key', ['person_id', 'code_hash'])
      .execute();
    await keyedTable(db, 'passkeys')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('accounts.person_id'))
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('public_key', text, (c) => c.notNull())
      .addColumn('counter', integer, (c) => c.notNull())
      .addColumn('transports', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('used_at', integer)
      .execute();
    await db.schema.createIndex('passkeys_by_person').on('passkeys').column('person_id').execute();
    // Somebody who comes in by the first link has no account yet, so that sessions and keys hang on the person.
    await table(db, 'sessions')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('token_hash', text, (c) => c.notNull().unique())
      .addColumn('entered_by', text, (c) => c.notNull())
      .addColumn('address', text, (c) => c.notNull())
      .addColumn('user_agent', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('used_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('sessions_by_person').on('sessions').column('person_id').execute();
    await table(db, 'api_keys')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('prefix', text, (c) => c.notNull())
      .addColumn('key_hash', text, (c) => c.notNull().unique())
      .addColumn('access', text, (c) => c.notNull())
      .addColumn('roles', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('expires_at', integer)
      .addColumn('used_at', integer)
      .execute();
    await db.schema.createIndex('api_keys_by_person').on('api_keys').column('person_id').execute();
    await keyedTable(db, 'known_devices')
      .addColumn('token_hash', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('people.id'))
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('used_at', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'sign_in_tries')
      .addColumn('bucket', text, (c) => c.primaryKey().notNull())
      .addColumn('tries', integer, (c) => c.notNull())
      .addColumn('rounds', integer, (c) => c.notNull())
      .addColumn('last_at', integer, (c) => c.notNull())
      .addColumn('open_at', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'challenges')
      .addColumn('token_hash', text, (c) => c.primaryKey().notNull())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('payload', text, (c) => c.notNull())
      .addColumn('expires_at', integer, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('challenges_by_end').on('challenges').column('expires_at').execute();
    await table(db, 'identity_providers')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('issuer', text, (c) => c.notNull())
      .addColumn('client_id', text, (c) => c.notNull())
      .addColumn('client_secret', text, (c) => c.notNull())
      .addColumn('domains', text, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await keyedTable(db, 'identities')
      .addColumn('provider_id', text, (c) => c.notNull().references('identity_providers.id'))
      .addColumn('subject', text, (c) => c.notNull())
      .addColumn('person_id', text, (c) => c.notNull().references('accounts.person_id'))
      .addColumn('created_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('identities_key', ['provider_id', 'subject'])
      .execute();
  },
};
