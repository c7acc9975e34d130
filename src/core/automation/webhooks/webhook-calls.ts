import { z } from 'zod';
import type { WebhookId } from '../../../contract/automation-actions.ts';
import type { WebhookCall } from '../../../contract/webhooks.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import * as store from './webhook-store.ts';

export const webhookWork = 'automation.webhook';

const bodySchema = z.object({
  by: z.object({ kind: z.string(), name: z.string() }),
  ticket: z.object({ number: z.number() }).nullable(),
});

function callOf(row: store.WebhookCallRow): WebhookCall {
  const { by, ticket } = bodySchema.parse(JSON.parse(row.body));
  return {
    id: row.id,
    at: row.created_at,
    state: row.state as WebhookCall['state'],
    attempts: row.attempts,
    triedAt: row.tried_at,
    status: row.status,
    error: row.error,
    by,
    ticketNumber: ticket?.number ?? null,
  };
}

export type PlannedCall = { id: string; webhookId: WebhookId; ticketId: string; body: unknown };

/** Keeps a call within a command and plans its first attempt for when that is on disk. What is sent is frozen here. */
export async function planCall(
  trx: Writer,
  timedWork: TimedWork,
  at: number,
  { id, webhookId, ticketId, body }: PlannedCall,
): Promise<void> {
  await store.insertCall(trx, {
    id,
    webhook_id: webhookId,
    ticket_id: ticketId,
    body: JSON.stringify(body),
    state: 'waiting',
    attempts: 0,
    error: null,
    created_at: at,
    done_at: null,
    status: null,
    tried_at: null,
  });
  await timedWork.plan(trx, { kind: webhookWork, key: id, dueAt: at });
}

/** What became of calls, trying an address out, and calling again. */
export function createWebhookCalls({ db, clock, timedWork }: { db: Database; clock: Clock; timedWork: TimedWork }) {
  async function webhook(from: Connection, id: string): Promise<store.WebhookRow> {
    const row = await store.findWebhook(from, id);
    if (row) return row;
    throw failure('NOT_FOUND', 'There is no such webhook.', { next: 'Choose one of the list.', safe: 'Nothing was called.' });
  }

  return {
    async calls({ id, limit }: { id: WebhookId; limit: number }): Promise<{ items: WebhookCall[] }> {
      await webhook(db.read, id);
      return { items: (await store.newestCalls(db.read, id, limit).execute()).map(callOf) };
    },

    /** Plans a call that says it is a test. The same `callId` again plans nothing. @throws NOT_FOUND */
    async test(command: CommandContext, { id, callId }: { id: WebhookId; callId: string }): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const { name } = await webhook(trx, id);
        if (await store.findCall(trx, callId)) return;
        const at = clock.now();
        const { personId, name: who } = command.actor;
        const body = { delivery: callId, at, test: true, by: { kind: 'test', id: personId, name: who }, ticket: null };
        await planCall(trx, timedWork, at, { id: callId, webhookId: id, ticketId: '', body });
        record({ event: 'webhook.tested', subjectKind: 'setting', subjectId: id, new: { name } });
      });
      return {};
    },

    /** Makes a call due now that waits or was given up; one that was answered well stays as it is. @throws NOT_FOUND */
    async callAgain(command: CommandContext, { id, callId }: { id: WebhookId; callId: string }): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const { name } = await webhook(trx, id);
        const call = await store.findCall(trx, callId);
        if (call?.webhook_id !== id)
          throw failure('NOT_FOUND', 'There is no such call.', { next: 'Choose one of the list.', safe: 'Nothing was called.' });
        if (call.state === 'done') return;
        await store.callWaits(trx, callId);
        await timedWork.plan(trx, { kind: webhookWork, key: callId, dueAt: clock.now() });
        record({ event: 'webhook.called-again', subjectKind: 'setting', subjectId: id, new: { name, call: callId } });
      });
      return {};
    },
  };
}
