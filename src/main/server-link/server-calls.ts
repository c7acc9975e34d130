import { hostname } from 'node:os';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { ApiKeyId } from '../../contract/common.ts';
import type { Contract } from '../../contract/contract.ts';
import { uuidv7 } from '../../shared/uuid.ts';
import { LinkRefusal, networkProblem } from './link-refusal.ts';
import { speaksWith } from './server-address.ts';

export type DeskClient = ContractRouterClient<Contract>;
type Headers = Record<string, string>;

const patienceMs = 15_000;
const frameLimitBytes = 32 * 1024 * 1024;
const problemSchema = z.object({ code: z.string(), details: z.object({ waitMs: z.number().optional() }).optional() });
const signedInSchema = z.object({ signedIn: z.boolean(), challenge: z.string().optional() });

export const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });

/** Opens the server's socket; certificates are checked as everywhere. */
export const openSocket = (origin: string, headers: Headers): WebSocket =>
  new WebSocket(`${origin.replace(/^http/, 'ws')}/rpc`, { headers, handshakeTimeout: patienceMs, maxPayload: frameLimitBytes });

/** Asks the server something as somebody, over a socket of its own. @throws LinkRefusal where there is no way, else what the server answered. */
export async function asking<T>(origin: string, headers: Headers, job: (client: DeskClient) => Promise<T>): Promise<T> {
  const socket = openSocket(origin, headers);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_request, { statusCode }) => reject(refusalOf(statusCode ?? 0)));
      socket.once('error', (error) => reject(Object.assign(new LinkRefusal('UNREACHABLE'), { problem: networkProblem(error) })));
    });
    socket.on('error', () => socket.terminate());
    return await job(createORPCClient<DeskClient>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })));
  } finally {
    socket.close();
  }
}

function refusalOf(status: number): LinkRefusal {
  if (status === 401) return new LinkRefusal('UNAUTHORIZED');
  if (status === 503) return new LinkRefusal('SERVICE_UNAVAILABLE');
  return new LinkRefusal(status === 403 ? 'REFUSED' : 'NOT_A_DESK');
}

async function send(origin: string, path: string, body?: object): Promise<Response> {
  try {
    return await fetch(`${origin}${path}`, {
      method: body ? 'POST' : 'GET',
      // Who sends us elsewhere is not the desk that was named: a password goes nowhere but there.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      ...(body ? { headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    const { code, values } = networkProblem(error);
    throw new LinkRefusal(code, values);
  }
}

async function answerOf<Shape extends z.ZodType>(answer: Response, shape: Shape): Promise<z.output<Shape>> {
  const said: unknown = await answer.json().catch(() => null);
  const fitting = shape.safeParse(said);
  if (answer.ok && fitting.success) return fitting.data;
  const problem = problemSchema.safeParse(said);
  if (!problem.success) throw new LinkRefusal('NOT_A_DESK');
  const { code, details } = problem.data;
  if (code === 'TOO_MANY_REQUESTS') throw new LinkRefusal(code, { minutes: Math.ceil((details?.waitMs ?? 60_000) / 60_000) });
  // A code that is wrong, and a first step that is not known any more since it took too long: both are tried again.
  if (['UNAUTHORIZED', 'NOT_FOUND', 'UNPROCESSABLE_CONTENT'].includes(code)) throw new LinkRefusal('UNAUTHORIZED');
  if (code === 'SERVICE_UNAVAILABLE') throw new LinkRefusal(code);
  throw new LinkRefusal('REFUSED');
}

/** A step of signing in: either done, with the session's cookie, or a second step is wanted. @throws LinkRefusal */
export type Step = { cookie: string } | { challenge: string };

async function step(origin: string, path: string, body: object): Promise<Step> {
  const answer = await send(origin, path, body);
  const { signedIn, challenge } = await answerOf(answer, signedInSchema);
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';', 1)[0])
    .join('; ');
  if (signedIn) return { cookie };
  if (challenge) return { challenge };
  throw new LinkRefusal('NOT_A_DESK');
}

/** Proves that a desk answers there, before a password is sent. @throws LinkRefusal */
async function expectDesk(origin: string): Promise<void> {
  await answerOf(await send(origin, '/sign-in/ways'), z.object({ origin: z.string(), providers: z.array(z.unknown()) }));
}

export async function signIn(origin: string, name: string, password: string): Promise<Step> {
  await expectDesk(origin);
  return step(origin, '/sign-in/password', { name, password });
}

export const sendCode = (origin: string, challenge: string, code: string): Promise<Step> =>
  step(origin, '/sign-in/code', { challenge, code });

/** Who a key stands for. @throws LinkRefusal where it is wrong, or the server of another version. */
export async function whoseKey(origin: string, key: string, version: string): Promise<string> {
  await expectDesk(origin);
  return asking(origin, bearer(key), async (client) => checked(await client.desk.about({}), version).me.name);
}

function checked<About extends { version: string }>(about: About, version: string): About {
  if (speaksWith(about.version, version)) return about;
  throw new LinkRefusal('OTHER_VERSION', { server: about.version, console: version });
}

/** Turns a session, just begun, into a key of this computer's own, and ends the session. @throws LinkRefusal */
export async function keyFor(origin: string, cookie: string, version: string): Promise<{ key: string; person: string }> {
  try {
    return await asking(origin, { cookie, origin }, async (client) => {
      const { me } = checked(await client.desk.about({}), version);
      const made = await client.me.createApiKey({
        id: uuidv7(Date.now()) as ApiKeyId,
        name: `Deskside on ${hostname()}`.slice(0, 100),
        access: 'write',
        roles: [...me.roles],
        expiresAt: null,
      });
      return { key: made.secret, person: me.name };
    });
  } finally {
    await endSession(origin, { cookie });
  }
}

/** Gives back what was come in with: a session, or a key. What cannot be given back is listed at the server, and can be removed there. */
export async function endSession(origin: string, headers: Headers): Promise<void> {
  await fetch(`${origin}/session`, {
    method: 'DELETE',
    redirect: 'manual',
    headers: { ...headers, origin },
    signal: AbortSignal.timeout(3000),
  }).catch(() => null);
}
