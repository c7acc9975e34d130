import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { killableDesk, type Query } from '../helpers/killable-desk.ts';
import type { ServerProcess } from '../helpers/server-process.ts';
import { describeOnBoth } from '../helpers/test-desk.ts';
import { newReceiver } from '../helpers/webhook-receiver.ts';

const [tickets, kills, day] = [120, 5, 86_400_000];

/** Promises two hours round the clock, with two levels, on tickets that are three days old. */
async function promise(server: ServerProcess, query: Query, url: string): Promise<void> {
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await server.api(method, path, body);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  for (let i = 0; i < tickets; i++) await ask('POST', '/tickets', { id: uuidv7(Date.now()), title: `Máy in kẹt giấy ${i}` });
  await query(`update tickets set created_at = created_at - ${3 * day}`);
  await ask('PUT', '/webhook-settings/private-hosts', { hosts: ['127.0.0.1'] });
  const [calendarId, agreementId] = [uuidv7(Date.now()), uuidv7(Date.now() + 1)];
  const begun = await ask('POST', '/agreements/begin', { calendarId, agreementId, zone: 'UTC' });
  const week = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  await ask('PUT', `/calendars/${calendarId}`, {
    name: 'Always',
    zone: 'UTC',
    week,
    holidays: [],
    reviewedYears: [],
    version: 1,
    holdsFrom: 0,
  });
  const { calendarName: _, position: __, ...agreement } = begun;
  const nothing = { low: null, normal: null, high: null, urgent: null };
  const always = { low: 7_200_000, normal: 7_200_000, high: 7_200_000, urgent: 7_200_000 };
  const level = (atPercent: number, ...actions: unknown[]) => ({ id: uuidv7(Date.now()), atPercent, targets: ['resolution'], actions });
  await ask('PUT', `/agreements/${agreementId}`, {
    ...agreement,
    targets: { 'first-response': nothing, 'next-update': nothing, resolution: always, internal: nothing },
    levels: [
      level(75, { kind: 'task', title: 'Look at it', whom: 'queue' }, { kind: 'notify', whom: 'leads' }),
      level(100, { kind: 'priority', priority: 'urgent' }, { kind: 'webhook', url }),
    ],
  });
}

describeOnBoth('a desk that is killed while it escalates', (dialect) => {
  it(`does what each level says exactly once, or leaves it visibly waiting, through ${kills} kills`, { timeout: 300_000 }, async () => {
    const { start, query } = await killableDesk(dialect);
    const { received, url } = await newReceiver();
    const count = async (sql: string) => Number((await query(`select count(*) as n from ${sql}`))[0]?.['n']);
    const escalated = () => count(`changes where event = 'ticket.escalated'`);
    const broken = async () => [
      ...(await query(`select ticket_id, level_id from escalations e where (select count(*) from changes c where c.event = 'ticket.escalated' and c.subject_id = e.ticket_id)
        <> (select count(*) from escalations o where o.ticket_id = e.ticket_id)`)),
      ...(await query('select ticket_id from tasks group by ticket_id having count(*) > 1')),
      ...(await query(`select key from timed_work where kind = 'promises.webhook' group by key having count(*) > 1`)),
    ];
    for (let kill = 0; kill < kills; kill++) {
      const server = await start();
      if (kill === 0) await promise(server, query, url);
      // Somewhere between the first counted clock and the last call: a little further each time.
      const done = async () => (await escalated()) + received.length;
      const before = await done();
      const further = Math.min(before + 1 + 17 * kill, 3 * tickets);
      await expect.poll(done, { interval: 1, timeout: 60_000 }).toBeGreaterThanOrEqual(further);
      server.kill('SIGKILL');
      await server.ended;
      expect(await broken(), `kill ${kill}`).toEqual([]);
      const [called, waiting] = [
        new Set(received.map(({ number }) => number)).size,
        await count(`timed_work where kind = 'promises.webhook'`),
      ];
      expect(called + waiting, `kill ${kill}`).toBeGreaterThanOrEqual(await count(`tickets where priority = 4`));
    }
    const server = await start();
    // What was under way when it was killed waits until its lease is over.
    await query(`update timed_work set due_at = 0 where kind in ('promises.webhook', 'promises.recount')`);
    await expect
      .poll(() => count(`timed_work where kind in ('promises.webhook', 'promises.recount')`), { interval: 50, timeout: 120_000 })
      .toBe(0);
    server.kill('SIGTERM');
    await server.ended;
    expect(await broken()).toEqual([]);
    expect(await escalated()).toBe(2 * tickets);
    expect(await count('tasks')).toBe(tickets);
    expect(await count('tickets where priority = 4')).toBe(tickets);
    const ids = Map.groupBy(received, ({ number }) => number);
    expect(ids.size).toBe(tickets);
    expect([...ids.values()].filter((calls) => new Set(calls.map(({ id }) => id)).size !== 1)).toEqual([]);
  });
});
