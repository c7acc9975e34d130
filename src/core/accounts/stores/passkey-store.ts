import { z } from 'zod';
import type { PersonId } from '../../../contract/common.ts';
import type { Passkey } from '../../../contract/me.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

type PasskeyRow = Schema['passkeys'];
export type StoredPasskey = Passkey & { personId: PersonId; publicKey: string; counter: number; transports: string[] };
const transportsSchema = z.array(z.string());

const passkeyOf = (row: PasskeyRow): StoredPasskey => ({
  id: row.id,
  personId: row.person_id as PersonId,
  name: row.name,
  publicKey: row.public_key,
  counter: row.counter,
  transports: transportsSchema.parse(JSON.parse(row.transports)),
  createdAt: row.created_at,
  usedAt: row.used_at,
});

export async function findPasskey(db: Connection, id: string): Promise<StoredPasskey | null> {
  const row = await db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? passkeyOf(row) : null;
}

export async function listPasskeys(db: Connection, personId: string): Promise<Passkey[]> {
  const rows = await db.selectFrom('passkeys').selectAll().where('person_id', '=', personId).orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => {
    const { id, name, createdAt, usedAt } = passkeyOf(row);
    return { id, name, createdAt, usedAt };
  });
}

export async function insertPasskey(trx: Writer, passkey: StoredPasskey): Promise<void> {
  await trx
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      person_id: passkey.personId,
      name: passkey.name,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      created_at: passkey.createdAt,
      used_at: passkey.usedAt,
    })
    .execute();
}

export async function savePasskeyUse(trx: Writer, id: string, counter: number, usedAt: number): Promise<void> {
  await trx.updateTable('passkeys').set({ counter, used_at: usedAt }).where('id', '=', id).execute();
}

/** @returns how many there were. */
export async function removePasskey(trx: Writer, personId: string, id: string): Promise<number> {
  const gone = await trx.deleteFrom('passkeys').where('person_id', '=', personId).where('id', '=', id).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
