import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { makeDataFolder, startServerProcess } from '../helpers/server-process.ts';
import { readStoredDesk } from '../helpers/stored-desk.ts';
import { type Acknowledged, startTicketWriters } from '../helpers/ticket-writers.ts';

const kills = 8;

/** Tickets whose rule did not do everything exactly once, and calls that are neither waiting with their work nor over. */
function brokenIn(folder: string): string[] {
  const db = new SqliteDatabase(join(folder, 'desk.sqlite'), { readonly: true });
  try {
    const list = (sql: string) => db.prepare(sql).pluck().all() as string[];
    return [
      ...list("select id from tickets t where (select count(*) from messages m where m.ticket_id = t.id and m.mode = 'note') <> 1"),
      ...list('select id from tickets t where (select count(*) from rule_firings f where f.ticket_id = t.id) <> 1'),
      ...list('select id from tickets t where (select count(*) from webhook_calls c where c.ticket_id = t.id) <> 1'),
      ...list(
        "select id from tickets t where t.priority <> 4 or not exists (select 1 from ticket_tags g where g.ticket_id = t.id and g.tag = 'seen')",
      ),
      ...list(
        "select id from webhook_calls c where c.state = 'waiting' and not exists (select 1 from timed_work w where w.kind = 'automation.webhook' and w.key = c.id)",
      ),
    ];
  } finally {
    db.close();
  }
}

it(`does what a rule says exactly once, or leaves it visibly waiting, through ${kills} kills`, { timeout: 300_000 }, async () => {
  const folder = makeDataFolder();
  const acknowledged: Acknowledged = { tickets: new Set(), messages: new Set() };
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await startServerProcess(folder);
    if (kill === 0) {
      const webhook = uuidv7(Date.now());
      // A port nobody listens on, inside the machine: refused, so each call keeps waiting.
      expect((await server.api('PUT', `/webhooks/${webhook}`, { name: 'Nowhere', url: 'http://127.0.0.1:9/' })).status).toBe(200);
      const rule = await server.api('PUT', `/rules/${uuidv7(Date.now())}`, {
        name: 'All at once',
        when: [{ on: 'created' }],
        conditions: {},
        actions: [
          { kind: 'set-priority', value: 'urgent' },
          { kind: 'add-tags', tags: ['seen'] },
          { kind: 'note', text: 'Seen by the rule.' },
          { kind: 'webhook', webhookId: webhook },
        ],
      });
      expect(rule.status, JSON.stringify(rule.body)).toBe(200);
    }
    const before = acknowledged.tickets.size;
    const writers = startTicketWriters(server, acknowledged);
    await expect.poll(() => acknowledged.tickets.size - before, { interval: 1, timeout: 30_000 }).toBeGreaterThan(2 + 5 * (kill % 8));
    server.kill('SIGKILL');
    await server.ended;
    await writers.stop();
    const stored = readStoredDesk(folder);
    expect(stored.integrity, `kill ${kill}`).toEqual([]);
    expect(
      [...acknowledged.tickets].filter((id) => !stored.ticketIds.has(id)),
      `kill ${kill}`,
    ).toEqual([]);
    expect(brokenIn(folder), `kill ${kill}`).toEqual([]);
  }
  expect(acknowledged.tickets.size).toBeGreaterThan(kills * 3);
});
