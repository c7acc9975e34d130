import type { PersonId, SessionId } from '../../../contract/common.ts';
import type { Session } from '../../../contract/me.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';

export type SessionRow = Schema['sessions'];
export type StoredSession = Omit<Session, 'current'> & { personId: PersonId; tokenHash: string };

const sessionOf = (row: SessionRow): StoredSession => ({
  id: row.id as SessionId,
  personId: row.person_id as PersonId,
  tokenHash: row.token_hash,
  enteredBy: row.entered_by as Session['enteredBy'],
  address: row.address,
  userAgent: row.user_agent,
  createdAt: row.created_at,
  usedAt: row.used_at,
});

// Asked for by every call of a console: whose session is this?
const byTokenHash = prepared<{ hash: string }>()((db, slot) =>
  db.selectFrom('sessions').selectAll().where('token_hash', '=', slot('hash')),
);

export async function findSessionByToken(db: Connection, hash: string): Promise<StoredSession | null> {
  const [row] = await byTokenHash(db, { hash });
  return row ? sessionOf(row) : null;
}

export async function insertSession(trx: Writer, row: SessionRow): Promise<void> {
  await trx.insertInto('sessions').values(row).execute();
}

export async function saveSessionUse(trx: Writer, id: string, usedAt: number): Promise<void> {
  await trx.updateTable('sessions').set({ used_at: usedAt }).where('id', '=', id).where('used_at', '<', usedAt).execute();
}

/** A person's sessions, the newest use first. */
export async function listSessions(db: Connection, personId: string): Promise<StoredSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('used_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(sessionOf);
}

/** @returns how many there were. */
export async function removeSessions(trx: Writer, where: { personId: string; id?: string; except?: string }): Promise<number> {
  let query = trx.deleteFrom('sessions').where('person_id', '=', where.personId);
  if (where.id) query = query.where('id', '=', where.id);
  if (where.except) query = query.where('id', '<>', where.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function removeSessionsUnusedSince(trx: Writer, usedBefore: number, madeBefore: number): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where((e) => e.or([e('used_at', '<=', usedBefore), e('created_at', '<=', madeBefore)]))
    .execute();
}
