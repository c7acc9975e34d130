import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished, vi } from 'vitest';
import { enrolledClient, inventoryFile } from '../../helpers/agent-client.ts';
import { openTestServer } from '../../helpers/test-server.ts';

const mb = 1024 * 1024;
const agentId = '0b5d1ca7-3b57-4a33-8a9b-0b1c2d3e4f51';

/** A connection that says what it will send, and then waits. */
function claim(origin: string, secret: string, headers: Record<string, string>): { call: ClientRequest; answer: Promise<IncomingMessage> } {
  const { hostname, port } = new URL(origin);
  const authorization = `Basic ${Buffer.from(`agent:${secret}`).toString('base64')}`;
  const call = request({ hostname, port, path: '/inventory', method: 'POST', agent: false, headers: { authorization, ...headers } });
  const answer = once(call, 'response').then(([response]) => response as IncomingMessage);
  answer.catch(() => undefined);
  call.on('error', () => undefined);
  onTestFinished(() => void call.destroy());
  call.flushHeaders();
  return { call, answer };
}

it('a GLPI agent whose inventory takes long is told to ask again, and gets its answer when it does', async () => {
  const server = await openTestServer();
  const agent = await enrolledClient(server);
  const receive = vi.spyOn(server.desk.agentDoor, 'receive');
  const ask = (requestId: string) =>
    fetch(`${server.origin}/inventory`, {
      headers: {
        authorization: `Bearer ${agent.secret}`,
        'GLPI-Agent-ID': agentId,
        'GLPI-Request-ID': requestId,
        'content-type': 'application/x-compress-zlib',
      },
    });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const sent = agent.send(inventoryFile('computer_1.json'), { agentId, requestId: '1A2B3C4D', userAgent: 'GLPI-Agent_v1.12' });
  while (receive.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  // What an agent waits with its line open.
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  expect(JSON.parse((await sent).text)).toEqual({ status: 'pending', expiration: '2s' });
  const answers: unknown[] = [];
  await expect
    .poll(
      async () => {
        const answer = await ask('1A2B3C4D');
        expect(answer.headers.get('glpi-request-id')).toBe('1A2B3C4D');
        answers.push(await answer.json());
        return answers.at(-1);
      },
      { timeout: 30_000 },
    )
    .toEqual({ status: 'ok', expiration: 24 });
  expect(answers.slice(0, -1)).toEqual(answers.slice(0, -1).map(() => ({ status: 'pending', expiration: '2s' })));
  expect((await server.client.devices.list({ type: 'computer' })).items).toMatchObject([{ name: 'glpixps' }]);
  // An answer is given once, and only to whom it is of.
  for (const requestId of ['1A2B3C4D', 'FFFFFFFF']) expect((await ask(requestId)).status).toBe(404);
});

it('what is too large is refused before it is sent, while it is sent, and when it would grow', async () => {
  const server = await openTestServer();
  const agent = await enrolledClient(server);
  const claimed = await claim(server.origin, agent.secret, { 'content-length': String(21 * mb) }).answer;
  expect([claimed.statusCode, await text(claimed)]).toEqual([
    413,
    expect.stringContaining('<ERROR>The inventory is larger than 20 MB</ERROR>'),
  ]);

  const growing = claim(server.origin, agent.secret, { 'transfer-encoding': 'chunked', 'GLPI-Agent-ID': agentId });
  for (let sent = 0; sent <= 20; sent++) growing.call.write(Buffer.alloc(mb, 0x20));
  const refused = await growing.answer;
  expect([refused.statusCode, JSON.parse(await text(refused))]).toEqual([
    413,
    { status: 'error', message: 'The inventory is larger than what is accepted', expiration: 24 },
  ]);

  const bomb = await agent.send(gzipSync(Buffer.alloc(40 * mb, 0x20)), { packed: 'none' });
  expect([bomb.status, bomb.text]).toEqual([413, expect.stringContaining('larger than 32 MB')]);
  expect((await server.client.devices.list({})).items).toEqual([]);
  expect((await agent.send(inventoryFile('xml/1.xml'))).status).toBe(200);
});

it('more than the memory is for are asked to come later, and may when others are gone', async () => {
  const server = await openTestServer();
  const agent = await enrolledClient(server);
  const holding = Array.from({ length: 10 }, () => claim(server.origin, agent.secret, { 'content-length': String(20 * mb) }));
  // Each takes its place when its head was read: the first that finds none says so.
  await expect.poll(async () => (await agent.send(inventoryFile('xml/1.xml'))).status, { timeout: 10_000 }).toBe(503);
  const turnedAway = await agent.send(inventoryFile('xml/1.xml'));
  expect([turnedAway.status, turnedAway.headers.get('retry-after'), turnedAway.text]).toEqual([
    503,
    '30',
    expect.stringContaining('Too many inventories come at once'),
  ]);
  for (const { call } of holding) call.destroy();
  await expect.poll(async () => (await agent.send(inventoryFile('xml/1.xml'))).status, { timeout: 10_000 }).toBe(200);
});
