import { createHmac } from 'node:crypto';
import type { WebhookId } from '../../../contract/automation-actions.ts';
import type { Webhook } from '../../../contract/webhooks.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { type OutboundAnswer, type OutboundRequest, OutboundRefused, postOutside } from '../../platform/outbound/outbound-request.ts';
import { allowedPrivateSetting, readAllowedPrivate, writeAllowedPrivate } from '../../platform/outbound/allowed-private.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';
import type { SecretBox } from './secret-box.ts';
import { createWebhookCalls, planCall, webhookWork } from './webhook-calls.ts';
import * as store from './webhook-store.ts';

export type WebhookService = ReturnType<typeof createWebhookService>;

/** With the pauses of timed work that is about two days of trying. */
const mostAttempts = 20;

export type WebhookParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  timedWork: TimedWork;
  secrets: SecretBox;
  /** What makes the call; tests stand in for the world outside. */
  post?: (call: OutboundRequest) => Promise<OutboundAnswer>;
};

/** Addresses outside that rules and macros call: at least once, with the same id at each attempt, never into one's own network unless it is allowed. */
export function createWebhookService({ db, clock, newId, timedWork, secrets, post = postOutside }: WebhookParts) {
  async function oneOf(id: WebhookId): Promise<Webhook> {
    return (await store.readWebhooks(db.read)).find((webhook) => webhook.id === id) as Webhook;
  }

  function headersFor(row: store.WebhookRow, callId: string, body: string): Record<string, string> {
    const headers = { 'user-agent': 'Deskside', 'deskside-delivery': callId };
    if (row.secret === null) return headers;
    const secret = secrets.open(row.secret);
    if (secret === null)
      throw new OutboundRefused('The secret of this webhook was sealed on another server and cannot be read here; enter it again.');
    return { ...headers, 'deskside-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
  }

  /** One attempt. @returns the answer's status; throws what did not work. */
  async function attempt(row: store.WebhookRow, call: store.WebhookCallRow): Promise<number> {
    const headers = headersFor(row, call.id, call.body);
    const { status } = await post({ url: row.url, body: call.body, headers, allowedPrivate: await readAllowedPrivate(db.read) });
    if (status < 200 || status >= 300) throw Object.assign(new OutboundRefused(`It answered ${status}.`), { status });
    return status;
  }

  timedWork.handleOutside(webhookWork, async ({ key: callId, attempt: attempts }) => {
    const call = await store.findCall(db.read, callId);
    if (call?.state !== 'waiting') return;
    const row = await store.findWebhook(db.read, call.webhook_id);
    const save = (state: 'waiting' | 'done' | 'given-up', status: number | null, error: string | null) =>
      db.writeQuietly((trx) => store.saveAttempt(trx, call, { state, attempts, status, error, at: clock.now() }));
    if (!row) return save('given-up', null, 'The webhook was removed.');
    try {
      await save('done', await attempt(row, call), null);
    } catch (error) {
      if (!(error instanceof OutboundRefused)) throw error;
      const last = attempts >= mostAttempts;
      await save(last ? 'given-up' : 'waiting', (error as { status?: number }).status ?? null, error.message);
      if (!last) throw error;
    }
  });

  return {
    ...createWebhookCalls({ db, clock, timedWork }),

    list: async (): Promise<{ items: Webhook[]; privateHosts: string[] }> => ({
      items: await store.readWebhooks(db.read),
      privateHosts: await readAllowedPrivate(db.read),
    }),

    /** Plans a call within a command; it is made once that is on disk. What is sent is frozen here. */
    async plan(
      trx: Writer,
      record: RecordChange,
      webhookId: WebhookId,
      facts: TicketFacts,
      by: { kind: string; id: string; name: string },
    ): Promise<void> {
      const row = await store.findWebhook(trx, webhookId);
      if (!row) return;
      const [id, at] = [newId<string>(), clock.now()];
      const { number, title, status, priority, kind, queueName, assigneeName, tags, createdAt } = facts;
      const body = {
        delivery: id,
        at,
        by,
        ticket: { id: facts.id, number, title, status, priority, kind, queue: queueName, assignee: assigneeName, tags, createdAt },
      };
      await planCall(trx, timedWork, at, { id, webhookId, ticketId: facts.id, body });
      record({
        event: 'ticket.webhook-planned',
        subjectKind: 'ticket',
        subjectId: facts.id,
        number,
        new: { id: webhookId, name: row.name },
      });
    },

    async save(
      command: CommandContext,
      input: { id: WebhookId; name: string; url: string; secret?: string | null | undefined },
    ): Promise<Webhook> {
      if (new URL(input.url).username !== '' || new URL(input.url).password !== '')
        throw failure('BAD_REQUEST', 'A name or password in the address is not kept.', {
          next: 'Take it out of the address and use the secret.',
          safe: 'Nothing was saved.',
          details: { fields: [{ field: 'url', reason: 'has a password' }] },
        });
      await db.write(command, async (trx, record) => {
        const known = await store.findWebhook(trx, input.id);
        const at = clock.now();
        const secret = input.secret === undefined ? (known?.secret ?? null) : input.secret && secrets.seal(input.secret);
        await store.putWebhook(trx, {
          id: input.id,
          name: input.name,
          url: input.url,
          secret,
          last_at: known?.last_at ?? null,
          last_status: known?.last_status ?? null,
          last_error: known?.last_error ?? null,
          created_at: known?.created_at ?? at,
          updated_at: at,
        });
        record({
          event: known ? 'webhook.changed' : 'webhook.created',
          subjectKind: 'setting',
          subjectId: input.id,
          old: known && { name: known.name, url: known.url },
          new: { name: input.name, url: input.url, secretChanged: input.secret !== undefined },
        });
      });
      return oneOf(input.id);
    },

    async remove(command: CommandContext, id: WebhookId): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const known = await store.findWebhook(trx, id);
        if (!known) return;
        await store.deleteWebhook(trx, id);
        record({ event: 'webhook.removed', subjectKind: 'setting', subjectId: id, old: { name: known.name, url: known.url } });
      });
      return {};
    },

    async allowPrivate(command: CommandContext, hosts: string[]): Promise<{ hosts: string[] }> {
      const old = await readAllowedPrivate(db.read);
      await db.write(command, async (trx, record) => {
        await writeAllowedPrivate(trx, hosts);
        record({
          event: 'setting.changed',
          subjectKind: 'setting',
          subjectId: allowedPrivateSetting,
          field: allowedPrivateSetting,
          old,
          new: hosts,
        });
      });
      return { hosts };
    },
  };
}
