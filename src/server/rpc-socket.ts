import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/message-port';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Actor, answerUnknownProcedure, createPlainCalls, type Desk, readRequestFrame } from '../core/compose.ts';

export type RpcSocketOptions = { desk: Desk; actor: () => Promise<Actor>; maxFrameBytes?: number };
export type RpcSockets = {
  /** Takes over a connection whose right to be here was checked. @param onActivity told of every message. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, onActivity: () => void): Promise<WebSocket>;
  /** Says goodbye to all; what has not closed after `graceMs` is cut. */
  close(graceMs: number): Promise<void>;
};

/** As large as the largest thing the contract takes in one call: a list of people, or a scan made elsewhere. */
export const frameLimitBytes = 6 * 1024 * 1024;
/** A console that does not read what it subscribed to is cut; it comes back and reads afresh. */
const unreadLimitBytes = 32 * 1024 * 1024;
const pingEveryMs = 30_000;

type ServerContext = { transport: 'websocket'; actor: Actor | null };

/** The contract over WebSocket. A frame that is not of the protocol ends its socket (1007); one that is too large does too (1009). */
export function openRpcSockets({ desk, actor, maxFrameBytes = frameLimitBytes }: RpcSocketOptions): RpcSockets {
  // Of the protocol's handlers the port's takes frames that were read already, so that each is read once and checked.
  const handler = new RPCHandler<ServerContext>(desk.router, {
    rootInterceptors: [answerUnknownProcedure],
    interceptors: [async (options) => options.next({ ...options, context: { ...options.context, actor: await actor() } })],
  });
  const openPlainCalls = createPlainCalls(desk.router, async () => ({ transport: 'websocket', actor: await actor() }));
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxFrameBytes, clientTracking: true });
  const alive = new WeakSet<WebSocket>();

  function serve(socket: WebSocket, onActivity: () => void): void {
    const closed: (() => void)[] = [];
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const listener of closed) listener();
    });
    const postMessage = (data: string | Uint8Array) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > unreadLimitBytes) socket.terminate();
      else socket.send(data);
    };
    const plainCalls = openPlainCalls(postMessage);
    closed.push(() => plainCalls.close());
    const port = {
      postMessage,
      onMessage: {
        addListener(listener: (data: unknown) => unknown) {
          socket.on('message', (data: Buffer, isBinary: boolean) => {
            onActivity();
            const frame = isBinary ? null : readRequestFrame(data.toString('utf8'));
            if (!frame) socket.close(1007, 'not of this protocol');
            else if (!plainCalls.take(frame)) listener(frame);
          });
        },
      },
      onDisconnect: { addListener: (listener: () => void) => void closed.push(listener) },
    };
    handler.upgrade(port, { context: { transport: 'websocket', actor: null } });
  }

  // A cable that was pulled out closes nothing: who does not answer a ping by the next one is gone.
  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
    }
  }, pingEveryMs);
  pings.unref();

  return {
    accept: (request, connection, head, onActivity) =>
      new Promise((resolve) => {
        server.handleUpgrade(request, connection, head, (socket) => {
          serve(socket, onActivity);
          resolve(socket);
        });
      }),
    async close(graceMs) {
      clearInterval(pings);
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
