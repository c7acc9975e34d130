import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { startPostgres } from '../helpers/postgres-server.ts';
import { type DeskClient, newTicket, openPoster } from './clients.ts';
import { percentile, rounded } from './measure.ts';
import { startMeasured } from './measured-process.ts';

/** From a commit to every console, in ms; counted from just before the commit, so that it flatters nobody. */
export type LiveFigures = { consoles: number; perSecond: number; told: number; missed: number; p50: number; p99: number; max: number };

export const liveConsoles = 50;
export const ticketsPerSecond = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function openConsole(origin: string, token: string): Promise<{ client: DeskClient; close: () => void }> {
  const headers = { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers, perMessageDeflate: false });
  const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  await once(socket, 'open');
  return { client, close: () => socket.terminate() };
}

/** Tickets arrive at an even pace for `seconds` while every console listens. */
async function benchLiveOn(environment: Record<string, string>, seconds: number): Promise<LiveFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-live-bench-'));
  const server = await startMeasured('src/server/main.ts', ['--port', '0', '--data', folder, '--no-open'], [], environment);
  const { origin, apiToken } = server.ready as { origin: string; apiToken: string };
  const consoles = await Promise.all(Array.from({ length: liveConsoles }, () => openConsole(origin, apiToken)));
  const poster = openPoster(origin, '/api/tickets', 16, apiToken);
  try {
    const delays: number[] = [];
    let listening = false;
    for (const { client } of consoles) {
      const batches = await client.changes.subscribe({});
      void (async () => {
        for await (const { notices } of batches)
          for (const { event, at } of notices) if (listening && event === 'ticket.created') delays.push(Date.now() - at);
      })().catch(() => undefined);
    }
    for (let n = 0; n < ticketsPerSecond; n++) await poster.post(newTicket(n));
    await pause(500);
    listening = true;
    const count = ticketsPerSecond * seconds;
    const began = performance.now();
    const posts: Promise<void>[] = [];
    for (let n = 0; n < count; n++) {
      await pause(Math.max(0, began + (n * 1000) / ticketsPerSecond - performance.now()));
      posts.push(poster.post(newTicket(n)));
    }
    await Promise.all(posts);
    const took = performance.now() - began;
    const expected = count * liveConsoles;
    for (let waited = 0; delays.length < expected && waited < 50; waited++) await pause(100);
    const sorted = delays.toSorted((a, b) => a - b);
    return {
      consoles: liveConsoles,
      perSecond: rounded(count / (took / 1000), 1),
      told: sorted.length,
      missed: expected - sorted.length,
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
      max: sorted.at(-1) ?? 0,
    };
  } finally {
    poster.close();
    for (const { close } of consoles) close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same on both databases; null where there is no PostgreSQL. */
export async function benchLive(seconds: number): Promise<{ sqlite: LiveFigures; postgres: LiveFigures | null }> {
  const sqlite = await benchLiveOn({}, seconds);
  const cluster = await startPostgres();
  if (!cluster) return { sqlite, postgres: null };
  try {
    return { sqlite, postgres: await benchLiveOn({ DESKSIDE_DATABASE: cluster.url }, seconds) };
  } finally {
    cluster.stop();
  }
}
