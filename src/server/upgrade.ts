import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AllowedOrigins } from './guards/allowed-origins.ts';
import { answers } from './rest/problem-answer.ts';
import type { RpcSockets } from './rpc-socket.ts';
import type { Doorkeeper } from './sign-in/who.ts';

export type UpgradeOptions = {
  server: Server;
  sockets: RpcSockets;
  doorkeeper: Doorkeeper;
  allowed: () => AllowedOrigins;
};

function refuse(socket: Duplex, status: string, body: object): void {
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}

/**
 * Who may open a WebSocket: a page of this desk with its session's cookie, or a program with a token or a key. A browser always names the
 * page's origin, so a cookie without one, or with another, is refused (cross-site WebSocket hijacking).
 */
export function addUpgrade({ server, sockets, doorkeeper, allowed }: UpgradeOptions): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { host, origin, authorization } = request.headers;
    if (!allowed().host(host) || (origin !== undefined && !allowed().origin(origin)))
      return refuse(socket, '403 Forbidden', answers.foreignOrigin);
    if (request.url?.split('?', 1)[0] !== '/rpc') return refuse(socket, '404 Not Found', answers.unknownRoute);
    if (authorization === undefined && origin === undefined) return refuse(socket, '403 Forbidden', answers.foreignOrigin);
    const who = doorkeeper.by(request.headers);
    who().then(
      async (guest) => {
        if (guest) await sockets.accept(request, socket, head, { who, guest, origin });
        else
          refuse(
            socket,
            '401 Unauthorized',
            authorization === undefined ? { ...answers.unauthorized, next: answers.signIn } : answers.unauthorized,
          );
      },
      () => refuse(socket, '503 Service Unavailable', answers.stopping),
    );
  });
}
