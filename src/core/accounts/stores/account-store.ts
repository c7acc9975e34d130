import { sql } from 'kysely';
import type { PersonId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

type AccountRow = Schema['accounts'];
export type StoredAccount = {
  personId: PersonId;
  signInName: string;
  passwordHash: string | null;
  state: 'invited' | 'active' | 'disabled';
  /** Sealed. */
  totpSecret: string | null;
  totpStep: number;
  createdAt: number;
  updatedAt: number;
};

const accountOf = (row: AccountRow): StoredAccount => ({
  personId: row.person_id as PersonId,
  signInName: row.sign_in_name,
  passwordHash: row.password_hash,
  state: row.state as StoredAccount['state'],
  totpSecret: row.totp_secret,
  totpStep: row.totp_step,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const rowOf = (account: StoredAccount): AccountRow => ({
  person_id: account.personId,
  sign_in_name: account.signInName,
  password_hash: account.passwordHash,
  state: account.state,
  totp_secret: account.totpSecret,
  totp_step: account.totpStep,
  created_at: account.createdAt,
  updated_at: account.updatedAt,
});

export async function findAccount(db: Connection, personId: string): Promise<StoredAccount | null> {
  const row = await db.selectFrom('accounts').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row ? accountOf(row) : null;
}

export async function findAccountByName(db: Connection, signInName: string): Promise<StoredAccount | null> {
  const row = await db.selectFrom('accounts').selectAll().where('sign_in_name', '=', signInName).executeTakeFirst();
  return row ? accountOf(row) : null;
}

export async function saveAccount(trx: Writer, account: StoredAccount): Promise<void> {
  const { person_id: _id, created_at: _created, ...values } = rowOf(account);
  await trx
    .insertInto('accounts')
    .values(rowOf(account))
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

/** Takes a step's code. @returns false when that step or a later one was taken before. */
export async function takeTotpStep(trx: Writer, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ totp_step: step })
    .where('person_id', '=', personId)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function anyAccountThatSignsIn(db: Connection): Promise<boolean> {
  return (await db.selectFrom('accounts').select('person_id').limit(1).executeTakeFirst()) !== undefined;
}

export type AccountLink = { personId: PersonId; kind: 'invitation' | 'reset'; boundTo: string; expiresAt: number };

export async function findLink(db: Connection, tokenHash: string): Promise<AccountLink | null> {
  const row = await db.selectFrom('account_links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
  if (!row) return null;
  return { personId: row.person_id as PersonId, kind: row.kind as AccountLink['kind'], boundTo: row.bound_to, expiresAt: row.expires_at };
}

export async function insertLink(trx: Writer, row: Schema['account_links']): Promise<void> {
  await trx.insertInto('account_links').values(row).execute();
}

/** One link at a time: a new one, or the account's other turn, makes the former worthless. */
export async function removeLinks(trx: Writer, personId: string): Promise<void> {
  await trx.deleteFrom('account_links').where('person_id', '=', personId).execute();
}

/** Takes a link. @returns false when it was taken before. */
export async function takeLink(trx: Writer, tokenHash: string): Promise<boolean> {
  return (await trx.deleteFrom('account_links').where('token_hash', '=', tokenHash).executeTakeFirst()).numDeletedRows > 0n;
}

export async function replaceRecoveryCodes(trx: Writer, personId: string, hashes: readonly string[]): Promise<void> {
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  if (hashes.length > 0)
    await trx
      .insertInto('recovery_codes')
      .values(hashes.map((code_hash) => ({ person_id: personId, code_hash })))
      .execute();
}

export async function takeRecoveryCode(trx: Writer, personId: string, hash: string): Promise<boolean> {
  const taken = await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).where('code_hash', '=', hash).executeTakeFirst();
  return taken.numDeletedRows > 0n;
}

export async function countRecoveryCodes(db: Connection, personId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_codes')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Active people with the administrator's role who can sign in, without `except`. @param alwaysIn who can come in by the first link. */
export async function countAdministrators(db: Connection, except: string, alwaysIn: string): Promise<number> {
  const row = await db
    .selectFrom('people as p')
    .leftJoin('accounts as a', 'a.person_id', 'p.id')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('p.active', '=', 1)
    .where('p.id', '<>', except)
    .where(sql<boolean>`p.roles like '%"administrator"%'`)
    .where((e) => e.or([e('a.state', '=', 'active'), e('p.id', '=', alwaysIn)]))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
