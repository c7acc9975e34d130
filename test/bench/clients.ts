import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../src/contract/contract.ts';
import type { BareQuestion } from './bare-server.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';

export type DeskClient = ContractRouterClient<typeof contract>;
type Poster = (body: { id: string; title: string; text: string }) => Promise<void>;

/** POSTs tickets over connections that are kept, as a script or another server does. */
export function openPoster(origin: string, path: string, connections: number, token?: string): { post: Poster; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const post: Poster = (ticket) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(ticket);
      const call = request(
        { hostname, port, path, method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (piece: string) => (text += piece));
          answer.on('end', () =>
            answer.statusCode === 201 ? resolve(void JSON.parse(text)) : reject(new Error(`${answer.statusCode}: ${text}`)),
          );
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  return { post, close: () => agent.destroy() };
}

/** A bare server on a desk's file, and who asks it. */
export async function openBareServer(file: string) {
  const server = await startMeasured('test/bench/bare-server.ts', [file]);
  const origin = `http://127.0.0.1:${String(server.ready['port'])}`;
  const socket = new WebSocket(origin.replace('http', 'ws'), { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.on('message', (data) => {
    const { id, answer } = JSON.parse((data as Buffer).toString('utf8')) as { id: number; answer: unknown };
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The bare server ended.'));
  });
  let asked = 0;
  return {
    cpuMs: server.cpuMs,
    ask(question: BareQuestion): Promise<unknown> {
      const id = ++asked;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      socket.send(JSON.stringify({ id, ...question }));
      return answer.promise;
    },
    openPoster: (connections: number) => openPoster(origin, '/tickets', connections),
    async stop() {
      socket.terminate();
      await server.stop();
    },
  };
}
export type BareServer = Awaited<ReturnType<typeof openBareServer>>;

/** Deskside's own server on a data folder as `npm run serve` starts it, and a client of its contract over its WebSocket. */
export async function openDeskServer(folder: string, nodeArgs: readonly string[] = [], environment: Record<string, string> = {}) {
  const args = ['--port', '0', '--data', folder, '--no-open'];
  const server: MeasuredProcess = await startMeasured('src/server/main.ts', args, nodeArgs, environment);
  const { origin, apiToken, url } = server.ready as { origin: string; apiToken: string; url: string };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, {
    headers: { authorization: `Bearer ${apiToken}` },
    perMessageDeflate: false,
  });
  const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  await once(socket, 'open');
  return {
    ...server,
    origin,
    url,
    client,
    openPoster: (connections: number) => openPoster(origin, '/api/tickets', connections, apiToken),
    async stop() {
      socket.terminate();
      await server.stop();
    },
  };
}
export type DeskServer = Awaited<ReturnType<typeof openDeskServer>>;

export const newTicket = (round: number) => ({
  id: randomUUID(),
  title: `Printer on floor ${round % 40} prints blank pages since ${round}`,
  text: `Since this morning the printer HCM-LP-${round} takes paper and gives it back empty. Máy in không được từ sáng nay, đã khởi động lại rồi. The driver was updated yesterday evening, kertas tersekat dua kali, toner is new.`,
});
