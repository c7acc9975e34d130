import type { CannedReply, CannedReplyId } from '../../../contract/canned-replies.ts';
import { replyTextsSchema } from '../../../contract/canned-replies.ts';
import type { PersonId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type ReplyRow = Schema['canned_replies'];

export const replyOf = (row: ReplyRow, personId: string): CannedReply => ({
  id: row.id as CannedReplyId,
  shortcut: row.shortcut,
  texts: replyTextsSchema.parse(JSON.parse(row.texts)),
  shared: row.shared === 1,
  mine: row.person_id === personId,
  ownerId: row.person_id as PersonId | null,
  updatedAt: row.updated_at,
});

/** One's own and those that are shared, by their shortcut. */
export async function readReplies(db: Connection, personId: string): Promise<ReplyRow[]> {
  return db
    .selectFrom('canned_replies')
    .selectAll()
    .where((e) => e.or([e('person_id', '=', personId), e('shared', '=', 1)]))
    .orderBy('shortcut')
    .orderBy('id')
    .execute();
}

export async function findReplies(db: Connection, ids: readonly string[]): Promise<ReplyRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('canned_replies')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

export async function hasReplies(db: Connection): Promise<boolean> {
  return (await db.selectFrom('canned_replies').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function putReply(trx: Writer, row: ReplyRow): Promise<void> {
  const { id: _id, created_at: _created, ...values } = row;
  await trx
    .insertInto('canned_replies')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function deleteReply(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('canned_replies').where('id', '=', id).execute();
}
