import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { startPostgres } from '../helpers/postgres-server.ts';
import { seedTickets } from '../helpers/seed-tickets.ts';
import { type DeskClient, newTicket, openPoster } from './clients.ts';
import { percentile, rounded } from './measure.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';
import { newDesk } from './seeded-desk.ts';

/** From a commit to every console, in ms; counted from just before the commit, so that it flatters nobody. `cpuShare` is of one core, in the server. */
export type LiveFigures = {
  consoles: number;
  perSecond: number;
  told: number;
  missed: number;
  p50: number;
  p99: number;
  max: number;
  cpuShare: number;
};
/** `bare` sends a line to fifty sockets after each durable create and does nothing else: what the machine can do at that moment. */
export type LiveComparison = { bare: LiveFigures; sqlite: LiveFigures; postgres: LiveFigures | null };

export const liveConsoles = 50;
export const ticketsPerSecond = 50;

type Hear = (delayMs: number) => void;
type Live = {
  server: MeasuredProcess;
  origin: string;
  path: string;
  token?: string;
  /** Opens one console that calls `hear` for every ticket it is told of. @returns how to close it. */
  listen: (hear: Hear) => Promise<() => void>;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function openBare(folder: string): Promise<Live> {
  const file = await newDesk(folder);
  seedTickets(file, 100);
  const server = await startMeasured('test/bench/bare-server.ts', [file]);
  const origin = `http://127.0.0.1:${String(server.ready['port'])}`;
  return {
    server,
    origin,
    path: '/tickets',
    async listen(hear) {
      const socket = new WebSocket(origin.replace('http', 'ws'), { perMessageDeflate: false });
      socket.on('message', (data) => hear(Date.now() - (JSON.parse((data as Buffer).toString('utf8')) as { at: number }).at));
      await once(socket, 'open');
      return () => socket.terminate();
    },
  };
}

async function openDesk(folder: string, environment: Record<string, string>): Promise<Live> {
  const server = await startMeasured('src/server/main.ts', ['--port', '0', '--data', folder, '--no-open'], [], environment);
  const { origin, apiToken } = server.ready as { origin: string; apiToken: string };
  return {
    server,
    origin,
    path: '/api/tickets',
    token: apiToken,
    async listen(hear) {
      const headers = { authorization: `Bearer ${apiToken}` };
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers, perMessageDeflate: false });
      const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
      await once(socket, 'open');
      const batches = await client.changes.subscribe({});
      void (async () => {
        for await (const { notices } of batches) for (const { event, at } of notices) if (event === 'ticket.created') hear(Date.now() - at);
      })().catch(() => undefined);
      return () => socket.terminate();
    },
  };
}

/** Tickets arrive at an even pace for `seconds` while every console listens. */
async function measure({ server, origin, path, token, listen }: Live, seconds: number): Promise<LiveFigures> {
  const delays: number[] = [];
  let listening = false;
  const consoles = await Promise.all(
    Array.from({ length: liveConsoles }, () =>
      listen((delayMs) => {
        if (listening) delays.push(delayMs);
      }),
    ),
  );
  const poster = openPoster(origin, path, 16, token);
  try {
    for (let n = 0; n < ticketsPerSecond; n++) await poster.post(newTicket(n));
    await pause(500);
    listening = true;
    const count = ticketsPerSecond * seconds;
    const [began, cpuBefore] = [performance.now(), await server.cpuMs()];
    const posts: Promise<void>[] = [];
    for (let n = 0; n < count; n++) {
      await pause(Math.max(0, began + (n * 1000) / ticketsPerSecond - performance.now()));
      posts.push(poster.post(newTicket(n)));
    }
    await Promise.all(posts);
    const took = performance.now() - began;
    const cpuShare = ((await server.cpuMs()) - cpuBefore) / took;
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
      cpuShare: rounded(cpuShare, 2),
    };
  } finally {
    poster.close();
    for (const close of consoles) close();
  }
}

async function benchLiveOn(open: (folder: string) => Promise<Live>, seconds: number): Promise<LiveFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-live-bench-'));
  const live = await open(folder);
  try {
    return await measure(live, seconds);
  } finally {
    await live.server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same on both databases and on a bare server; null where there is no PostgreSQL. */
export async function benchLive(seconds: number): Promise<LiveComparison> {
  const bare = await benchLiveOn(openBare, seconds);
  const sqlite = await benchLiveOn((folder) => openDesk(folder, {}), seconds);
  const cluster = await startPostgres();
  if (!cluster) return { bare, sqlite, postgres: null };
  try {
    return { bare, sqlite, postgres: await benchLiveOn((folder) => openDesk(folder, { DESKSIDE_DATABASE: cluster.url }), seconds) };
  } finally {
    cluster.stop();
  }
}
