import type { WebhookId } from '../../../contract/automation-actions.ts';
import type { Webhook } from '../../../contract/webhooks.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type WebhookRow = Schema['webhooks'];
export type WebhookCallRow = Schema['webhook_calls'];

/** All webhooks by name, with how many calls wait. */
export async function readWebhooks(db: Connection): Promise<Webhook[]> {
  const rows = await db.selectFrom('webhooks').selectAll().orderBy('name').orderBy('id').execute();
  const counts = await db
    .selectFrom('webhook_calls')
    .select((e) => ['webhook_id', e.fn.countAll<number>().as('n')])
    .where('state', '=', 'waiting')
    .groupBy('webhook_id')
    .execute();
  const waiting = new Map(counts.map((row) => [row.webhook_id, Number(row.n)]));
  return rows.map((row) => ({
    id: row.id as WebhookId,
    name: row.name,
    url: row.url,
    hasSecret: row.secret !== null,
    waiting: waiting.get(row.id) ?? 0,
    lastAt: row.last_at,
    lastStatus: row.last_status,
    lastError: row.last_error,
  }));
}

export async function findWebhook(db: Connection, id: string): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function putWebhook(trx: Writer, row: WebhookRow): Promise<void> {
  const { id: _id, created_at: _created, ...values } = row;
  await trx
    .insertInto('webhooks')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function deleteWebhook(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('webhooks').where('id', '=', id).execute();
}

export async function insertCall(trx: Writer, row: WebhookCallRow): Promise<void> {
  await trx.insertInto('webhook_calls').values(row).execute();
}

export async function findCall(db: Connection, id: string): Promise<WebhookCallRow | undefined> {
  return db.selectFrom('webhook_calls').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest calls of a webhook, the newest first. */
export const newestCalls = (db: Connection, webhookId: string, limit: number) =>
  db
    .selectFrom('webhook_calls')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);

export async function callWaits(trx: Writer, id: string): Promise<void> {
  await trx.updateTable('webhook_calls').set({ state: 'waiting', done_at: null }).where('id', '=', id).execute();
}

/** Writes down how an attempt ended, on the call and on its webhook. */
export async function saveAttempt(
  trx: Writer,
  call: Pick<WebhookCallRow, 'id' | 'webhook_id'>,
  result: { state: 'waiting' | 'done' | 'given-up'; attempts: number; status: number | null; error: string | null; at: number },
): Promise<void> {
  const { state, attempts, status, error, at } = result;
  await trx
    .updateTable('webhook_calls')
    .set({ state, attempts, status, error, tried_at: at, done_at: state === 'waiting' ? null : at })
    .where('id', '=', call.id)
    .execute();
  await trx
    .updateTable('webhooks')
    .set({ last_at: at, last_status: status, last_error: error })
    .where('id', '=', call.webhook_id)
    .execute();
}
