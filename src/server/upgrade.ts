import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AllowedOrigins } from './guards/allowed-origins.ts';
import { cookieOf, sessionCookie } from './sign-in/cookie.ts';
import { answers } from './rest/problem-answer.ts';
import type { RpcSockets } from './rpc-socket.ts';
import type { Sessions } from './sign-in/sessions.ts';

export type UpgradeOptions = {
  server: Server;
  sockets: RpcSockets;
  sessions: Sessions;
  isToken: (header: string | undefined) => boolean;
  allowed: () => AllowedOrigins;
};

function refuse(socket: Duplex, status: string, body: object): void {
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}

/**
 * Who may open a WebSocket: a page of this desk with its session's cookie, or a program with the token. A browser always names the page's
 * origin, so a cookie without one, or with another, is refused (cross-site WebSocket hijacking).
 */
export function addUpgrade({ server, sockets, sessions, isToken, allowed }: UpgradeOptions): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { host, origin, authorization, cookie } = request.headers;
    if (!allowed().host(host) || (origin !== undefined && !allowed().origin(origin)))
      return refuse(socket, '403 Forbidden', answers.foreignOrigin);
    if (request.url?.split('?', 1)[0] !== '/rpc') return refuse(socket, '404 Not Found', answers.unknownRoute);
    if (authorization !== undefined) {
      if (!isToken(authorization)) return refuse(socket, '401 Unauthorized', answers.unauthorized);
      void sockets.accept(request, socket, head, () => undefined);
      return;
    }
    if (origin === undefined) return refuse(socket, '403 Forbidden', answers.foreignOrigin);
    const session = sessions.find(cookieOf(cookie, sessionCookie));
    if (!session)
      return refuse(socket, '401 Unauthorized', { ...answers.unauthorized, next: 'Open the link that Deskside prints when it starts.' });
    void sockets
      .accept(request, socket, head, () => sessions.touch(session.id))
      .then((webSocket) => {
        const stopListening = sessions.onEnd(session.id, () => webSocket.close(4401, 'the session ended'));
        webSocket.once('close', stopListening);
      });
  });
}
