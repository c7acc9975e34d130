import { z } from 'zod';
import type { SubjectKind } from '../../../contract/changes.ts';
import type { NotificationId } from '../../../contract/common.ts';
import type { Notification } from '../../../contract/notifications.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type NotificationRow = Schema['notifications'];
export type NotificationPage = {
  personId: string;
  done: boolean;
  off: readonly string[];
  limit: number;
  before?: readonly [number, string];
};

const detailsSchema = z.record(z.string(), z.unknown());

export const notificationOf = (row: NotificationRow, title: string | null): Notification => ({
  id: row.id as NotificationId,
  at: row.at,
  kind: row.kind,
  subjectKind: row.subject_kind as SubjectKind,
  subjectId: row.subject_id,
  number: row.number,
  title,
  details: detailsSchema.parse(JSON.parse(row.details)),
  doneAt: row.done_at,
});

/** A page of somebody's, newest first. */
export async function listNotifications(
  db: Connection,
  { personId, done, off, limit, before }: NotificationPage,
): Promise<NotificationRow[]> {
  let query = db
    .selectFrom('notifications')
    .selectAll()
    .where('person_id', '=', personId)
    .where('done_at', done ? 'is not' : 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (off.length > 0) query = query.where('kind', 'not in', [...off]);
  if (before) query = query.where((e) => e.or([e('at', '<', before[0]), e.and([e('at', '=', before[0]), e('id', '<', before[1])])]));
  return query.execute();
}

/** How many somebody has not done yet. */
export async function countOpen(db: Connection, personId: string, off: readonly string[]): Promise<number> {
  let query = db
    .selectFrom('notifications')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('done_at', 'is', null);
  if (off.length > 0) query = query.where('kind', 'not in', [...off]);
  return Number((await query.executeTakeFirst())?.n ?? 0);
}

/** @returns how many changed. */
export async function saveDone(trx: Writer, personId: string, ids: readonly string[] | undefined, doneAt: number | null): Promise<number> {
  let query = trx
    .updateTable('notifications')
    .set({ done_at: doneAt })
    .where('person_id', '=', personId)
    .where('done_at', doneAt === null ? 'is not' : 'is', null);
  if (ids) query = query.where('id', 'in', [...ids]);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}
