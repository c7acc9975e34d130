import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { ApiKeyId } from '../../src/contract/common.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { actorBehind, allScope, goodPassword, newMember } from '../helpers/account-people.ts';
import { describeOnBoth, openTestDesk } from '../helpers/test-desk.ts';
import { openTestServer, type TestServer } from '../helpers/test-server.ts';
import { newTestId } from '../helpers/ticket-people.ts';

const minute = 60_000;
type Headers = Record<string, string>;

const post = (server: Pick<TestServer, 'origin'>, path: string, body: unknown, headers: Headers = {}) =>
  fetch(`${server.origin}/sign-in/${path}`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function openAs(server: TestServer, headers: Headers): Promise<{ socket: WebSocket; client: ContractRouterClient<Contract> }> {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/rpc`, { headers });
  onTestFinished(() => socket.terminate());
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, client }));
    socket.once('error', reject);
  });
}

it('lets nobody guess: five tries an account, twenty an address, and the owner’s own device in', async () => {
  let now = 1_790_000_000_000;
  const server = await openTestServer({ now: () => now });
  const { email, deviceToken } = await newMember(server);
  const attempt = async (name: string, password: string, headers: Headers = {}) => {
    const answer = await post(server, 'password', { name, password }, headers);
    await answer.body?.cancel();
    return answer;
  };
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    statuses.push((await attempt(email, 'wrong')).status);
    now += 10_000;
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401]);
  const resting = await attempt(email, goodPassword);
  expect(resting.status).toBe(429);
  expect(Number(resting.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
  const device = { cookie: `deskside_device=${deviceToken}` };
  expect((await attempt(email, goodPassword, device)).status).toBe(200);
  now += 15 * minute;
  expect((await attempt(email, goodPassword)).status).toBe(200);

  // Two thousand names from one address: twenty are looked at, whoever they are for.
  now += 24 * 60 * minute;
  const many: Response[] = [];
  while (many.length < 2000)
    many.push(...(await Promise.all(Array.from({ length: 50 }, (_, i) => attempt(`somebody${many.length + i}@example.com`, 'wrong')))));
  const count = (status: number) => many.filter((answer) => answer.status === status).length;
  expect([count(401), count(429)]).toEqual([20, 1980]);
  // A restart forgets nothing.
  await server.server.stop(100);
  const again = await openTestServer({ now: () => now }, await server.reopen());
  expect((await post(again, 'password', { name: email, password: goodPassword })).status).toBe(429);
}, 60_000);

it('cannot be asked who has an account: one answer and one time for known and unknown names', async () => {
  let now = 1_790_000_000_000;
  const server = await openTestServer({ now: () => now });
  const { email } = await newMember(server);
  const said = new Set<string>();
  const time = async (name: string): Promise<number> => {
    now += 31 * minute;
    const began = performance.now();
    const answer = await post(server, 'password', { name, password: 'wrong wrong wrong' });
    said.add(`${answer.status} ${await answer.text()}`);
    return performance.now() - began;
  };
  const differences: number[] = [];
  // What a busy machine adds differs from round to round; what an account adds would be there in each.
  while (differences.length < 4 && !differences.some((difference) => difference < 0.1)) {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 40; i++) {
      known.push(await time(email));
      unknown.push(await time(`nobody${i}@example.com`));
    }
    differences.push(Math.abs(median(known) - median(unknown)) / median(unknown));
  }
  expect(said.size).toBe(1);
  expect(Math.min(...differences)).toBeLessThan(0.1);
}, 90_000);

it('reads no absurd password, and takes no sign-in from elsewhere', async () => {
  const server = await openTestServer();
  const { email } = await newMember(server);
  const began = performance.now();
  expect((await post(server, 'password', { name: email, password: 'x'.repeat(10_000_000) })).status).toBe(413);
  expect(performance.now() - began).toBeLessThan(2000);
  expect((await post(server, 'password', { name: email, password: 'x'.repeat(1025) })).status).toBe(413);
  const right = { name: email, password: goodPassword };
  expect((await post(server, 'password', right, { origin: 'https://evil.example' })).status).toBe(403);
  const without = await fetch(`${server.origin}/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(right),
  });
  expect(without.status).toBe(403);
  const form = await fetch(`${server.origin}/sign-in/password`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'text/plain' },
    body: JSON.stringify(right),
  });
  expect(form.status).toBe(400);
  for (const path of ['password', 'code', 'link', 'link/use', 'passkey', 'passkey/options'])
    expect((await fetch(`${server.origin}/sign-in/${path}`)).status, path).toBe(404);
  const ok = await post(server, 'password', right);
  const cookies = ok.headers.getSetCookie();
  expect(cookies).toHaveLength(2);
  for (const cookie of cookies)
    expect(cookie).toMatch(/^deskside_(session|device)=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(JSON.stringify(await ok.json())).toBe('{"signedIn":true}');
});

it('says no secret to its log', async () => {
  const lines: string[] = [];
  const server = await openTestServer({ log: (...line) => void lines.push(JSON.stringify(line)) });
  const { email, sessionToken, token } = await newMember(server);
  await post(server, 'password', { name: email, password: goodPassword });
  await post(server, 'link', { token });
  await fetch(`${server.origin}/sign-in/nothing?token=${token}`, { headers: { cookie: `deskside_session=${sessionToken}` } });
  await post(server, 'password', `{"name":"${email}","password":"${goodPassword}"`);
  for (const secret of [goodPassword, sessionToken, token]) expect(lines.join('\n')).not.toContain(secret);
});

describeOnBoth('what somebody has open', (dialect) => {
  it('closes within a second of the end of the session, and at once answers by new rights', async () => {
    const server = await openTestServer({}, await openTestDesk(dialect));
    const { personId, sessionToken } = await newMember(server, { roles: ['agent'] });
    const headers = { origin: server.origin, cookie: `deskside_session=${sessionToken}` };
    const first = await openAs(server, headers);
    expect((await first.client.desk.about({})).me.id).toBe(personId);
    const changed = new Promise<number>((resolve) => first.socket.once('close', resolve));
    await server.client.accounts.setAccess({ personId, roles: ['lead'], scope: allScope });
    expect(await changed).toBe(4403);
    const second = await openAs(server, headers);
    expect((await second.client.accounts.list({})).items.length).toBeGreaterThan(0);
    const stream = await second.client.changes.subscribe({});
    const next = stream.next();
    next.catch(() => undefined);
    const over = new Promise<number>((resolve) => second.socket.once('close', resolve));
    const began = performance.now();
    await server.client.accounts.setAccess({ personId, roles: ['agent'], scope: allScope });
    expect(await over).toBe(4401);
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await fetch(`${server.origin}/session`, { headers: { cookie: headers.cookie } })).status).toBe(401);
  });

  it('is seen by a key over REST, which reads but neither writes nor changes who may come in', async () => {
    const server = await openTestServer({}, await openTestDesk(dialect));
    const { sessionToken } = await newMember(server, { roles: ['lead'] });
    const lead = server.as((await actorBehind(server, sessionToken)) as never);
    const wish = { roles: ['lead' as const], expiresAt: null };
    const reading = await lead.me.createApiKey({ id: newTestId<ApiKeyId>(), name: 'r', access: 'read', ...wish });
    const writing = await lead.me.createApiKey({ id: newTestId<ApiKeyId>(), name: 'w', access: 'write', ...wish });
    const call = async (secret: string, method: string, path: string, body?: unknown) => {
      const answer = await fetch(`${server.origin}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      await answer.body?.cancel();
      return answer.status;
    };
    expect(await call(reading.secret, 'GET', '/tickets')).toBe(200);
    expect(await call(reading.secret, 'POST', '/tickets', { title: 'x' })).toBe(403);
    expect(await call(writing.secret, 'POST', '/tickets', { title: 'x' })).toBeLessThan(300);
    expect(await call(writing.secret, 'POST', '/me/api-keys', { id: newTestId(), name: 'z', access: 'write', ...wish })).toBe(403);
    expect(await call(writing.secret, 'GET', '/changes')).toBe(403);
    expect(await call(`${writing.secret}x`, 'GET', '/tickets')).toBe(401);
    await lead.me.removeApiKey({ id: reading.key.id });
    expect(await call(reading.secret, 'GET', '/tickets')).toBe(401);
  });
});
