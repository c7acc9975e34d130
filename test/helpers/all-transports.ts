import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { contract } from '../../src/contract/contract.ts';
import type { ProcedureMeta } from '../../src/contract/procedure.ts';
import type { Actor, RequestContext } from '../../src/core/compose.ts';
import { answerUnknownProcedure } from '../../src/core/compose.ts';
import { openTestDesk } from './test-desk.ts';
import { openTestServer, testApiToken, withToken } from './test-server.ts';

export type Procedure = { name: string; path: readonly string[]; method: string; httpPath: string; meta: ProcedureMeta };
/** How a call ended: its answer, or the code of its error with what to do next. */
export type Outcome = { value: unknown } | { code: string; next: unknown };
export type Transport = 'in-process' | 'port' | 'websocket' | 'rest';
export const transports: readonly Transport[] = ['in-process', 'port', 'websocket', 'rest'];

function* walk(router: AnyContractRouter, path: readonly string[]): Generator<Procedure> {
  if (isContractProcedure(router)) {
    const { meta, route } = router['~orpc'];
    yield { name: path.join('.'), path, method: route.method ?? 'POST', httpPath: route.path ?? '', meta: meta as ProcedureMeta };
  } else for (const [name, part] of Object.entries(router)) yield* walk(part as AnyContractRouter, [...path, name]);
}
export const procedures: readonly Procedure[] = [...walk(contract, [])];

type AnyClient = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** Two ends of one wire as Electron's two channels make it: what crosses is text, later. */
function portPair() {
  type Listener = (data: string) => void;
  const end = (own: Set<Listener>, other: Set<Listener>) => ({
    postMessage: (data: string) => {
      if (typeof data !== 'string') throw new TypeError('Only text crosses the port.');
      queueMicrotask(() => {
        for (const listener of other) listener(data);
      });
    },
    onMessage: { addListener: (listener: Listener) => void own.add(listener) },
    onDisconnect: { addListener: () => undefined },
  });
  const page = new Set<Listener>();
  const desk = new Set<Listener>();
  return { page: end(page, desk), desk: end(desk, page) };
}

async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await call };
  } catch (error) {
    const { code, data } = error as { code?: string; data?: { next?: unknown } };
    return { code: code ?? String(error), next: data?.next };
  }
}

/** A REST call that carries the input as REST does: what the address names in it, the rest in query or body. */
async function callRest(origin: string, { method, httpPath }: Procedure, input: unknown): Promise<Outcome> {
  const rest: Record<string, unknown> = typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : {};
  const path = httpPath.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = rest[name] ?? 'zz-garbage';
    delete rest[name];
    return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));
  });
  const query =
    method === 'GET' ? `?${new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)])).toString()}` : '';
  const body =
    method === 'GET' ? undefined : JSON.stringify(typeof input === 'object' && input !== null && !Array.isArray(input) ? rest : input);
  const answer = await fetch(`${origin}/api${path}${query}`, {
    method,
    headers: body === undefined ? withToken : { ...withToken, 'content-type': 'application/json' },
    body,
  });
  if (answer.ok) return { value: answer.headers.get('content-type')?.includes('json') ? await answer.json() : await answer.body?.cancel() };
  const { code, next } = (await answer.json()) as { code: string; next: unknown };
  return { code, next };
}

/** One desk reached over every transport by whoever `become` says. */
export async function openAllTransports() {
  const test = await openTestDesk('sqlite');
  let actor: Actor | null = test.actor;
  const asked = { ...test.desk, localActor: async () => actor as Actor };
  const { origin } = await openTestServer({}, { ...test, desk: asked });
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { authorization: `Bearer ${testApiToken}` } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  onTestFinished(() => socket.terminate());

  const pair = portPair();
  const handler = new RPCHandler<RequestContext>(test.desk.router, {
    rootInterceptors: [answerUnknownProcedure],
    interceptors: [(options) => options.next({ ...options, context: { ...options.context, actor } })],
  });
  handler.upgrade(pair.desk as never, { context: { actor: null, transport: 'port' } });

  const clients: Record<Exclude<Transport, 'rest'>, AnyClient> = {
    'in-process': createRouterClient(test.desk.router, {
      context: () => ({ actor, transport: 'in-process' as const }),
    }) as unknown as AnyClient,
    port: createORPCClient(new PortLink({ port: pair.page as never })),
    websocket: createORPCClient(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })),
  };
  return {
    ...test,
    origin,
    become: (next: Actor | null) => {
      actor = next;
    },
    call: (transport: Transport, procedure: Procedure, input: unknown): Promise<Outcome> => {
      if (transport === 'rest') return callRest(origin, procedure, input);
      const [noun, verb] = procedure.path as [string, string];
      const client = clients[transport];
      return outcomeOf((async () => client[noun]?.[verb]?.(input))());
    },
  };
}
