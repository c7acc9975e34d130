import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { newDatabase, type PostgresServer, startPostgres } from '../helpers/postgres-server.ts';
import { makeDataFolder, type ServerProcess, startServerProcess } from '../helpers/server-process.ts';

const server = await startPostgres();
const writers = 8;
const backWithinMs = 5000;

type Tally = { acknowledged: Set<string>; refusals: Map<number, string[]>; lastAt: number };

/** Writes tickets until `stop`: what was not acknowledged is sent again with the same id, to the next server of the list. */
function startWriters(servers: readonly ServerProcess[]) {
  const tally: Tally = { acknowledged: new Set(), refusals: new Map(), lastAt: 0 };
  let stopped = false;
  async function write(who: number): Promise<void> {
    let turn = who;
    while (!stopped) {
      const id = uuidv7(Date.now());
      for (let done = false; !done && !stopped; turn++) {
        const to = servers[turn % servers.length] as ServerProcess;
        const answer = await to.api('POST', '/tickets', { id, title: 'Máy in kẹt giấy', text: 'Tầng 3.' }).catch(() => null);
        done = answer?.status === 201;
        if (done) {
          tally.acknowledged.add(id);
          tally.lastAt = performance.now();
        } else {
          if (answer) tally.refusals.set(answer.status, [...(tally.refusals.get(answer.status) ?? []), JSON.stringify(answer.body)]);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }
  }
  const all = Promise.all(Array.from({ length: writers }, (_, who) => write(who)));
  return {
    tally,
    stop: async () => {
      stopped = true;
      await all;
    },
  };
}

async function storedTickets(url: string): Promise<{ ids: string[]; audited: number; created: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ids = (await client.query<{ id: string }>('select id from tickets')).rows.map(({ id }) => id);
  const count = async (sql: string) => Number((await client.query<{ n: string }>(sql)).rows[0]?.n);
  const created = await count(`select count(*) as n from changes where event = 'ticket.created'`);
  const audited = await count(`select count(*) as n from audit where procedure = 'tickets.create'`);
  await client.end();
  return { ids, created, audited };
}

/** Servers of one desk, with one folder of attachments. */
async function startServers(url: string, count: number): Promise<ServerProcess[]> {
  const files = join(makeDataFolder(), 'files');
  const environment = { DESKSIDE_DATABASE: url, DESKSIDE_FILES: files };
  return Promise.all(Array.from({ length: count }, () => startServerProcess(makeDataFolder(), { environment })));
}

async function expectWhole(url: string, { acknowledged }: Tally): Promise<void> {
  const { ids, created, audited } = await storedTickets(url);
  const stored = new Set(ids);
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect(ids).toHaveLength(stored.size);
  // One event for each ticket: a retry with the same id made nothing twice.
  expect(created).toBe(stored.size);
  expect(audited).toBeGreaterThanOrEqual(stored.size);
}

async function untilStarted(cluster: PostgresServer): Promise<void> {
  // After a kill -9 the last of the old processes may still hold the shared memory for a moment.
  await expect.poll(() => cluster.start(), { timeout: 20_000, interval: 100 }).toBeUndefined();
}

describe.skipIf(server === null)('PostgreSQL goes away under eight writers', () => {
  const cluster = server as PostgresServer;

  it.each([
    ['is restarted', 3],
    ['is killed', 3],
  ] as const)(
    'and %s %i times: nothing acknowledged is lost, nothing doubled, and the desk is back within 5 s',
    { timeout: 180_000 },
    async (how, times) => {
      const url = await newDatabase(cluster.url);
      const [desk] = (await startServers(url, 1)) as [ServerProcess];
      const { tally, stop } = startWriters([desk]);
      for (let round = 0; round < times; round++) {
        const before = tally.acknowledged.size;
        await expect.poll(() => tally.acknowledged.size - before, { timeout: 20_000 }).toBeGreaterThan(20);
        if (how === 'is restarted') cluster.restart();
        else {
          cluster.kill();
          await untilStarted(cluster);
        }
        const backAt = performance.now();
        await expect.poll(() => tally.lastAt > backAt, { timeout: 20_000, interval: 10 }).toBe(true);
        expect(tally.lastAt - backAt).toBeLessThan(backWithinMs);
      }
      await stop();
      expect(desk.child.exitCode).toBeNull();
      expect([...tally.refusals.keys()]).toEqual([503]);
      for (const refusal of new Set(tally.refusals.get(503)))
        expect(JSON.parse(refusal)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', next: expect.stringMatching(/moment/) });
      await expectWhole(url, tally);
    },
  );

  it('and either of two servers is killed at any moment: the other goes on', { timeout: 180_000 }, async () => {
    const url = await newDatabase(cluster.url);
    const [one, two] = (await startServers(url, 2)) as [ServerProcess, ServerProcess];
    const first = startWriters([one, two]);
    await expect.poll(() => first.tally.acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(50);
    one.kill('SIGKILL');
    await one.ended;
    const before = first.tally.acknowledged.size;
    await expect.poll(() => first.tally.acknowledged.size - before, { timeout: 20_000 }).toBeGreaterThan(50);
    await first.stop();
    expect(two.child.exitCode).toBeNull();
    expect([...first.tally.refusals.keys()]).toEqual([]);
    await expectWhole(url, first.tally);
  });
});

afterAll(() => server?.stop());
