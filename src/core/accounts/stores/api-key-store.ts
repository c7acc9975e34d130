import { z } from 'zod';
import type { ApiKeyId, PersonId } from '../../../contract/common.ts';
import type { ApiKey } from '../../../contract/me.ts';
import { roleSchema } from '../../../contract/roles.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';

type ApiKeyRow = Schema['api_keys'];
export type StoredApiKey = ApiKey & { personId: PersonId };
const rolesSchema = z.array(roleSchema);

const keyOf = (row: ApiKeyRow): StoredApiKey => ({
  id: row.id as ApiKeyId,
  personId: row.person_id as PersonId,
  name: row.name,
  prefix: row.prefix,
  access: row.access as ApiKey['access'],
  roles: rolesSchema.parse(JSON.parse(row.roles)),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
});

const byHash = prepared<{ hash: string }>()((db, slot) => db.selectFrom('api_keys').selectAll().where('key_hash', '=', slot('hash')));

export async function findApiKeyByHash(db: Connection, hash: string): Promise<StoredApiKey | null> {
  const [row] = await byHash(db, { hash });
  return row ? keyOf(row) : null;
}

export async function findApiKey(db: Connection, id: string): Promise<StoredApiKey | null> {
  const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? keyOf(row) : null;
}

export async function listApiKeys(db: Connection, personId: string): Promise<ApiKey[]> {
  const rows = await db.selectFrom('api_keys').selectAll().where('person_id', '=', personId).orderBy('id').execute();
  return rows.map((row) => {
    const { personId: _person, ...key } = keyOf(row);
    return key;
  });
}

export async function insertApiKey(trx: Writer, key: StoredApiKey, hash: string): Promise<void> {
  await trx
    .insertInto('api_keys')
    .values({
      id: key.id,
      person_id: key.personId,
      name: key.name,
      prefix: key.prefix,
      key_hash: hash,
      access: key.access,
      roles: JSON.stringify(key.roles),
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      used_at: key.usedAt,
    })
    .execute();
}

export async function saveApiKeyUse(trx: Writer, id: string, usedAt: number): Promise<void> {
  await trx.updateTable('api_keys').set({ used_at: usedAt }).where('id', '=', id).execute();
}

/** @returns how many there were. */
export async function removeApiKeys(trx: Writer, where: { personId: string; id?: string }): Promise<number> {
  let query = trx.deleteFrom('api_keys').where('person_id', '=', where.personId);
  if (where.id) query = query.where('id', '=', where.id);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
