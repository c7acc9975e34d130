import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../src/contract/contract.ts';
import { frameLimitBytes } from '../../src/server/rpc-socket.ts';
import { openTestServer, testApiToken } from '../helpers/test-server.ts';

type Opened = { socket: WebSocket; status: number };

/** Opens a socket as a browser's page does, or hears with which status it was refused. */
function open(url: string, headers: Record<string, string>): Promise<Opened> {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, status: 101 }));
    socket.once('unexpected-response', (_request, answer) => resolve({ socket, status: answer.statusCode ?? 0 }));
    socket.once('error', reject);
  });
}

const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));
const clientOver = (socket: WebSocket): ContractRouterClient<Contract> =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));

it('takes a page of this desk with its session, or a program with the token; nobody else', async () => {
  const { origin, signIn } = await openTestServer();
  const cookie = await signIn();
  const authorization = `Bearer ${testApiToken}`;
  const cases: [string, Record<string, string>, number][] = [
    ['page', { origin, cookie }, 101],
    ['program', { authorization }, 101],
    ['no cookie', { origin }, 401],
    ['false cookie', { origin, cookie: `${cookie}x` }, 401],
    ['no origin', { cookie }, 403],
    ['foreign origin', { origin: 'https://evil.example', cookie }, 403],
    ['null origin', { origin: 'null', cookie }, 403],
    ['foreign origin with token', { origin: 'https://evil.example', authorization }, 403],
    ['foreign name', { origin, cookie, host: 'evil.example' }, 403],
    ['false token', { authorization: 'Bearer wrong' }, 401],
    ['false token beside a session', { authorization: 'Bearer wrong', origin, cookie }, 401],
  ];
  for (const [name, headers, status] of cases) expect((await open(`${origin}/rpc`, headers)).status, name).toBe(status);
  expect((await open(`${origin}/other`, { origin, cookie })).status).toBe(404);
  expect((await fetch(`${origin}/rpc`)).status).toBe(404);
});

it('carries calls, errors as data, and live notices', async () => {
  const { origin, signIn } = await openTestServer();
  const { socket } = await open(`${origin}/rpc`, { origin, cookie: await signIn() });
  const client = clientOver(socket);
  const live = await client.changes.subscribe({});
  expect((await client.tickets.create({ title: 'Over the socket' })).number).toBe(1);
  expect((await live.next()).value).toMatchObject({ notices: [{ event: 'ticket.created', number: 1 }] });
  await live.return?.();
  await expect(client.tickets.get({ number: 9 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    defined: true,
    data: { next: expect.any(String) },
  });
  await expect(client.tickets.get({ number: 'x' as never })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

it('answers a procedure that does not exist as an error with what to do', async () => {
  const { origin, signIn } = await openTestServer();
  const { socket } = await open(`${origin}/rpc`, { origin, cookie: await signIn() });
  const client = clientOver(socket) as unknown as { tickets: { explode(input: object): Promise<unknown> }; __proto__: unknown };
  await expect(client.tickets.explode({})).rejects.toMatchObject({ code: 'NOT_FOUND', data: { next: expect.any(String) } });
});

it('ends a socket that sends what is not of the protocol, and one whose frame is too large; others go on', async () => {
  const { origin, signIn } = await openTestServer();
  const headers = { origin, cookie: await signIn() };
  const other = await open(`${origin}/rpc`, headers);
  for (const garbage of [
    '',
    'x',
    '[]',
    'null',
    '{"i":1',
    '{"i":"1"}',
    '{"i":{},"p":{"u":"/desk/about"}}',
    '{"i":"1","p":{"u":"http://evil.example/"}}',
    '{"i":"1","t":9,"p":{}}',
    '{"i":"1","t":3,"p":7}',
    Buffer.from([0, 255, 1]),
  ]) {
    const { socket } = await open(`${origin}/rpc`, headers);
    const closed = closeCode(socket);
    socket.send(garbage);
    expect(await closed, String(garbage)).toBe(1007);
  }
  const { socket } = await open(`${origin}/rpc`, headers);
  const closed = closeCode(socket);
  socket.send('x'.repeat(frameLimitBytes + 1));
  expect(await closed).toBe(1009);
  expect((await clientOver(other.socket).desk.about({})).version).toBe('0.0.0-test');
});

it('closes the sockets of a session that ends, and all when the desk stops', async () => {
  const { origin, server, signIn } = await openTestServer();
  const leaving = await signIn();
  const one = await open(`${origin}/rpc`, { origin, cookie: leaving });
  const two = await open(`${origin}/rpc`, { origin, cookie: await signIn() });
  const ended = closeCode(one.socket);
  await fetch(`${origin}/session`, { method: 'DELETE', headers: { cookie: leaving } });
  expect(await ended).toBe(4401);
  const stopped = closeCode(two.socket);
  await server.stop(100);
  expect(await stopped).toBe(1001);
});
