import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/message-port';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerUnknownProcedure, createPlainCalls, type Desk, readRequestFrame, type RequestContext } from '../core/compose.ts';
import type { Guest, Who } from './sign-in/who.ts';

export type RpcSocketOptions = { desk: Desk; maxFrameBytes?: number };
/** Who opened a socket: `guest` when it was opened, `who` from then on; `origin` of the page, checked. */
export type SocketOwner = { who: Who; guest: Guest; origin: string | undefined };
export type RpcSockets = {
  /** Takes over a connection whose right to be here was checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, owner: SocketOwner): Promise<WebSocket>;
  /** Says goodbye to all; what has not closed after `graceMs` is cut. */
  close(graceMs: number): Promise<void>;
};

/** As large as the largest thing the contract takes in one call: a list of people, or a scan made elsewhere. */
export const frameLimitBytes = 6 * 1024 * 1024;
/** A console that does not read what it subscribed to is cut; it comes back and reads afresh. */
const unreadLimitBytes = 32 * 1024 * 1024;
const pingEveryMs = 30_000;

type ServerContext = RequestContext & { contextOf: () => Promise<RequestContext> };

/** What a socket is closed with when its session or key is over, and when its owner's rights are others than they were. */
const closing = { over: [4401, 'the session ended'], changed: [4403, 'the rights changed'] } as const;
const rightsOf = ({ actor, credential }: Guest): string =>
  JSON.stringify([actor?.roles, actor?.scope, actor?.organisationId, credential?.kind === 'key' && credential.access]);

/** The contract over WebSocket. A frame that is not of the protocol ends its socket (1007); one that is too large does too (1009). */
export function openRpcSockets({ desk, maxFrameBytes = frameLimitBytes }: RpcSocketOptions): RpcSockets {
  // Of the protocol's handlers the port's takes frames that were read already, so that each is read once and checked.
  const handler = new RPCHandler<ServerContext>(desk.router, {
    rootInterceptors: [answerUnknownProcedure],
    interceptors: [
      async (options) => options.next({ ...options, context: { ...options.context, ...(await options.context.contextOf()) } }),
    ],
  });
  const openPlainCalls = createPlainCalls(desk.router, async () => ({ transport: 'websocket', actor: null }));
  const owners = new Map<WebSocket, SocketOwner>();
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxFrameBytes, clientTracking: true });
  const alive = new WeakSet<WebSocket>();

  function serve(socket: WebSocket, owner: SocketOwner): void {
    owners.set(socket, owner);
    const { origin } = owner;
    const contextOf = async (): Promise<RequestContext> => ({ actor: null, ...(await owner.who()), transport: 'websocket', origin });
    const closed: (() => void)[] = [];
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      owners.delete(socket);
      for (const listener of closed) listener();
    });
    const postMessage = (data: string | Uint8Array) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > unreadLimitBytes) socket.terminate();
      else socket.send(data);
    };
    const plainCalls = openPlainCalls(postMessage, contextOf);
    closed.push(() => plainCalls.close());
    const port = {
      postMessage,
      onMessage: {
        addListener(listener: (data: unknown) => unknown) {
          socket.on('message', (data: Buffer, isBinary: boolean) => {
            const frame = isBinary ? null : readRequestFrame(data.toString('utf8'));
            if (!frame) socket.close(1007, 'not of this protocol');
            else if (!plainCalls.take(frame)) listener(frame);
          });
        },
      },
      onDisconnect: { addListener: (listener: () => void) => void closed.push(listener) },
    };
    handler.upgrade(port, { context: { transport: 'websocket', actor: null, contextOf } });
  }

  /** Closes a socket whose owner may not be here any more; one whose owner's rights changed comes back with the new ones. */
  async function look(socket: WebSocket, { who, guest }: SocketOwner): Promise<void> {
    const now = await who(true);
    if (!now) socket.close(...closing.over);
    else if (rightsOf(now) !== rightsOf(guest)) socket.close(...closing.changed);
  }
  // A database that is away says nothing of anybody's rights: calls fail by themselves, and the next ping looks again.
  const lookAt = (socket: WebSocket, owner: SocketOwner) => void look(socket, owner).catch(() => undefined);
  const stopListening = desk.doors.onAccessChange((personId) => {
    for (const [socket, owner] of owners) if (personId === null || owner.guest.actor?.personId === personId) lookAt(socket, owner);
  });

  // A cable that was pulled out closes nothing: who does not answer a ping by the next one is gone.
  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
      const owner = owners.get(socket);
      if (owner) lookAt(socket, owner);
    }
  }, pingEveryMs);
  pings.unref();

  return {
    accept: (request, connection, head, owner) =>
      new Promise((resolve) => {
        server.handleUpgrade(request, connection, head, (socket) => {
          serve(socket, owner);
          resolve(socket);
        });
      }),
    async close(graceMs) {
      clearInterval(pings);
      stopListening();
      const open = [...server.clients];
      const gone = Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      for (const socket of open) socket.close(1001, 'the desk stops');
      const timer = setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, graceMs);
      await gone;
      clearTimeout(timer);
      server.close();
    },
  };
}
