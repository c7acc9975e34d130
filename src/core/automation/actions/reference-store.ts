import { type ReplyTexts, replyTextsSchema } from '../../../contract/canned-replies.ts';
import type { Connection } from '../../database/database.ts';

const named = async (db: Connection, table: 'queues' | 'people' | 'webhooks', ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(table)
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
};

/** Queues, people and webhooks by id, as far as they are there. */
export const queueNames = (db: Connection, ids: readonly string[]) => named(db, 'queues', ids);
export const peopleNames = (db: Connection, ids: readonly string[]) => named(db, 'people', ids);
export const webhookNames = (db: Connection, ids: readonly string[]) => named(db, 'webhooks', ids);

/** The texts of canned replies by id, as far as they are there. */
export async function replyTexts(db: Connection, ids: readonly string[]): Promise<Map<string, ReplyTexts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('canned_replies')
    .select(['id', 'texts'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, replyTextsSchema.parse(JSON.parse(row.texts))]));
}
