import type { Connection, Writer } from '../../database/database.ts';
import type { Tries } from '../sign-in/sign-in-limits.ts';

/** What is remembered of a bucket. On PostgreSQL the row is held until the transaction ends, so that tries made at once are counted one by one. */
export async function holdTries(trx: Writer, bucket: string): Promise<Tries | null> {
  const row = await trx
    .insertInto('sign_in_tries')
    .values({ bucket, tries: 0, rounds: 0, last_at: 0, open_at: 0 })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet((e) => ({ tries: e.ref('sign_in_tries.tries') })))
    .returning(['tries', 'rounds', 'last_at', 'open_at'])
    .executeTakeFirstOrThrow();
  return row.last_at === 0 ? null : { tries: row.tries, rounds: row.rounds, lastAt: row.last_at, openAt: row.open_at };
}

export async function saveTries(trx: Writer, bucket: string, tries: Tries): Promise<void> {
  await trx
    .updateTable('sign_in_tries')
    .set({ tries: tries.tries, rounds: tries.rounds, last_at: tries.lastAt, open_at: tries.openAt })
    .where('bucket', '=', bucket)
    .execute();
}

export async function forgetTries(trx: Writer, bucket: string): Promise<void> {
  await trx.deleteFrom('sign_in_tries').where('bucket', '=', bucket).execute();
}

export async function forgetTriesBefore(trx: Writer, lastAt: number): Promise<void> {
  await trx.deleteFrom('sign_in_tries').where('last_at', '<', lastAt).execute();
}

/** Whether this device has signed this person in before. */
export async function isKnownDevice(db: Connection, tokenHash: string, personId: string): Promise<boolean> {
  const row = await db.selectFrom('known_devices').select('person_id').where('token_hash', '=', tokenHash).executeTakeFirst();
  return row?.person_id === personId;
}

export async function saveKnownDevice(trx: Writer, tokenHash: string, personId: string, at: number): Promise<void> {
  await trx
    .insertInto('known_devices')
    .values({ token_hash: tokenHash, person_id: personId, created_at: at, used_at: at })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ used_at: at }))
    .execute();
}

export async function forgetKnownDevices(trx: Writer, personId: string): Promise<void> {
  await trx.deleteFrom('known_devices').where('person_id', '=', personId).execute();
}

export type Challenge = { kind: string; personId: string | null; payload: unknown };

export async function insertChallenge(trx: Writer, tokenHash: string, challenge: Challenge, expiresAt: number): Promise<void> {
  await trx
    .insertInto('challenges')
    .values({
      token_hash: tokenHash,
      kind: challenge.kind,
      person_id: challenge.personId,
      payload: JSON.stringify(challenge.payload),
      expires_at: expiresAt,
    })
    .execute();
}

export async function findChallenge(db: Connection, tokenHash: string, now: number): Promise<Challenge | null> {
  const row = await db.selectFrom('challenges').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
  if (!row || row.expires_at <= now) return null;
  return { kind: row.kind, personId: row.person_id, payload: JSON.parse(row.payload) };
}

/** Takes a challenge away. @returns false when somebody else has taken it before. */
export async function takeChallenge(trx: Writer, tokenHash: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('challenges').where('token_hash', '=', tokenHash).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function removeChallengesBefore(trx: Writer, at: number): Promise<void> {
  await trx.deleteFrom('challenges').where('expires_at', '<=', at).execute();
}
