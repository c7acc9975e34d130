import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { killableDesk, type Query } from '../helpers/killable-desk.ts';
import type { ServerProcess } from '../helpers/server-process.ts';
import { describeOnBoth } from '../helpers/test-desk.ts';
import { type Acknowledged, startTicketWriters } from '../helpers/ticket-writers.ts';
import { newReceiver } from '../helpers/webhook-receiver.ts';

const kills = 6;

/** Tickets whose rule did not do everything exactly once, and calls that are neither waiting with their work nor over. */
const broken = async (query: Query): Promise<unknown[]> => [
  ...(await query("select id from tickets t where (select count(*) from messages m where m.ticket_id = t.id and m.mode = 'note') <> 1")),
  ...(await query('select id from tickets t where (select count(*) from rule_firings f where f.ticket_id = t.id) <> 1')),
  ...(await query('select id from tickets t where (select count(*) from webhook_calls c where c.ticket_id = t.id) <> 2')),
  ...(await query(
    "select id from tickets t where t.priority <> 4 or not exists (select 1 from ticket_tags g where g.ticket_id = t.id and g.tag = 'seen')",
  )),
  ...(await query(
    "select id from webhook_calls c where c.state = 'waiting' and not exists (select 1 from timed_work w where w.kind = 'automation.webhook' and w.key = c.id)",
  )),
];

/** A rule that does a bit of everything, and calls one address that answers and one that nobody listens at. */
async function setUp(server: ServerProcess, answering: string): Promise<void> {
  const put = async (path: string, body: unknown) => {
    const answer = await server.api('PUT', path, body);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  };
  const [nowhere, somebody] = [uuidv7(Date.now()), uuidv7(Date.now() + 1)];
  await put('/webhook-settings/private-hosts', { hosts: ['127.0.0.1'] });
  await put(`/webhooks/${nowhere}`, { name: 'Nowhere', url: 'http://127.0.0.1:9/' });
  await put(`/webhooks/${somebody}`, { name: 'Somebody', url: answering });
  await put(`/rules/${uuidv7(Date.now())}`, {
    name: 'All at once',
    when: [{ on: 'created' }],
    conditions: {},
    actions: [
      { kind: 'set-priority', value: 'urgent' },
      { kind: 'add-tags', tags: ['seen'] },
      { kind: 'note', text: 'Seen by the rule.' },
      { kind: 'webhook', webhookId: nowhere },
      { kind: 'webhook', webhookId: somebody },
    ],
  });
}

describeOnBoth('a desk that is killed while rules run', (dialect) => {
  it(`does what a rule says exactly once, or leaves it visibly waiting, through ${kills} kills`, { timeout: 300_000 }, async () => {
    const { start, query } = await killableDesk(dialect);
    const { received, url } = await newReceiver();
    const acknowledged: Acknowledged = { tickets: new Set(), messages: new Set() };
    for (let kill = 0; kill < kills; kill++) {
      const server = await start();
      if (kill === 0) await setUp(server, url);
      const before = acknowledged.tickets.size;
      const writers = startTicketWriters(server, acknowledged);
      await expect.poll(() => acknowledged.tickets.size - before, { interval: 1, timeout: 60_000 }).toBeGreaterThan(2 + 5 * kill);
      server.kill('SIGKILL');
      await server.ended;
      await writers.stop();
      const stored = new Set((await query('select id from tickets')).map(({ id }) => id));
      expect(
        [...acknowledged.tickets].filter((id) => !stored.has(id)),
        `kill ${kill}`,
      ).toEqual([]);
      expect(await broken(query), `kill ${kill}`).toEqual([]);
    }
    const server = await start();
    // What was under way when it was killed waits until its lease is over.
    await query("update timed_work set due_at = 0 where kind = 'automation.webhook'");
    const undelivered = `select c.id from webhook_calls c join webhooks w on w.id = c.webhook_id where w.name = 'Somebody' and c.state <> 'done'`;
    await expect.poll(() => query(undelivered), { interval: 100, timeout: 120_000 }).toEqual([]);
    server.kill('SIGTERM');
    await server.ended;
    const delivered = await query(`select c.id from webhook_calls c join webhooks w on w.id = c.webhook_id where w.name = 'Somebody'`);
    expect(new Set(received.map(({ id }) => id))).toEqual(new Set(delivered.map(({ id }) => id)));
    expect(delivered.length).toBeGreaterThan(kills * 3);
  });
});
