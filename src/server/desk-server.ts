import { rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Fastify, { type FastifyReply } from 'fastify';
import type { Desk } from '../core/compose.ts';
import { type ServerFile, serverFileName } from '../shared/server-file.ts';
import { allowedOrigins } from './guards/allowed-origins.ts';
import { addAgentIntake } from './agent-intake/agent-intake.ts';
import { addConsoleFiles } from './console-files.ts';
import { cookiesOf } from './sign-in/cookie.ts';
import { addGuards } from './guards/guards.ts';
import { errorFacts, type Log } from './json-log.ts';
import { answers } from './rest/problem-answer.ts';
import { addRest } from './rest/rest.ts';
import { openRpcSockets } from './rpc-socket.ts';
import { createOneTimeLinks } from './sign-in/one-time-links.ts';
import { addSignIn } from './sign-in/sign-in.ts';
import { addProviderCalls } from './sign-in/provider-calls.ts';
import { addSignInCalls } from './sign-in/sign-in-calls.ts';
import { createDoorkeeper } from './sign-in/who.ts';
import { addUpgrade } from './upgrade.ts';

export type DeskServerOptions = {
  desk: Desk;
  dataFolder: string;
  /** The built console: `out/renderer`. */
  consoleFolder: string;
  version: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  publicOrigins?: readonly string[];
  /** Addresses and ranges of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; nobody's otherwise. */
  trustedProxies?: readonly string[];
  apiToken: string;
  log: Log;
  now?: () => number;
};

export type DeskServer = {
  origin: string;
  /** A link that signs one browser in, once. */
  newLink(): string;
  /** Stops accepting, lets what is under way finish within `graceMs`, and closes every connection. The desk itself stays open. */
  stop(graceMs?: number): Promise<void>;
};

const sweepEveryMs = 60_000;
const healthPatienceMs = 3000;

/** The name by which this machine itself reaches an address that is listened on. */
function nearbyName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function answerHealth(desk: Desk, reply: FastifyReply, log: Log): Promise<FastifyReply> {
  const { promise: patience, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${healthPatienceMs} ms.`)), healthPatienceMs);
  try {
    await Promise.race([desk.ping(), patience]);
    return reply.send({ ok: true });
  } catch (error) {
    log('error', 'database does not answer', errorFacts(error));
    return reply.code(503).send({ ok: false, ...answers.stopping });
  } finally {
    clearTimeout(timer);
  }
}

/** Serves the desk on one address. @throws what listening throws: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`. */
export async function startDeskServer(options: DeskServerOptions): Promise<DeskServer> {
  const { desk, host, log, apiToken, publicOrigins = [], trustedProxies = [], now = Date.now } = options;
  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000, ignoreTrailingSlash: true },
    return503OnClosing: true,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
  });
  let allowed = allowedOrigins(host, options.port, publicOrigins);
  let origin = '';
  const links = createOneTimeLinks(now);
  const doorkeeper = createDoorkeeper(desk, apiToken);
  const cookies = cookiesOf(publicOrigins[0]?.startsWith('https:') === true);
  const newLink = () => `${origin}/enter?token=${links.make()}`;

  addGuards(app, () => allowed, log);
  app.get('/healthz', (_request, reply) => answerHealth(desk, reply, log));
  addAgentIntake(app, desk);
  addRest(app, { desk, version: options.version, byBearer: doorkeeper.byBearer });
  addSignIn({ app, desk, links, cookies, doorkeeper, newLink });
  addSignInCalls({ app, desk, cookies, origin: () => origin });
  addProviderCalls({ app, desk, cookies, origin: () => origin, log });
  await addConsoleFiles(app, options.consoleFolder, {
    isSignedIn: async (request) => (await doorkeeper.byCookie(request.headers.cookie)()) !== null,
    hasAccounts: desk.doors.hasAccounts,
  });
  const sockets = openRpcSockets({ desk });
  addUpgrade({ server: app.server, sockets, doorkeeper, allowed: () => allowed });

  await app.listen({ host, port: options.port });
  const { port } = app.server.address() as AddressInfo;
  allowed = allowedOrigins(host, port, publicOrigins);
  const near = nearbyName(host);
  origin = publicOrigins[0] ?? `http://${near}:${port}`;
  const serverFile = join(options.dataFolder, serverFileName);
  writeFileSync(serverFile, JSON.stringify({ pid: process.pid, origin: `http://${near}:${port}`, apiToken } satisfies ServerFile), {
    mode: 0o600,
  });
  const sweeping = setInterval(() => {
    desk.doors.sweep().catch((error: unknown) => log('warn', 'what is over could not be removed', errorFacts(error)));
  }, sweepEveryMs);
  sweeping.unref();

  return {
    origin,
    newLink,
    async stop(graceMs = 1500) {
      clearInterval(sweeping);
      rmSync(serverFile, { force: true });
      const finished = lastRequests(app.server, graceMs);
      await Promise.all([sockets.close(Math.min(graceMs, 500)), finished]);
      await app.close();
    },
  };
}

/** Accepts nothing more and waits until no request is under way, at most `graceMs`; live streams never end by themselves and are cut after. */
function lastRequests(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
