import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendPlainPage } from '../console-files.ts';
import { cookieOf, sessionCookie } from './cookie.ts';
import { answers } from '../rest/problem-answer.ts';
import { sessionLifeMs, type Sessions } from './sessions.ts';

export type SignInOptions = {
  app: FastifyInstance;
  sessions: Sessions;
  secureCookie: boolean;
  isToken: (header: string | undefined) => boolean;
  newLink: () => string;
};

/** Turns a link into a session, tells a page whether it still has one, ends it, and makes further links for who holds the token. */
export function addSignIn({ app, sessions, secureCookie, isToken, newLink }: SignInOptions): void {
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${secureCookie ? '; Secure' : ''}`;
  const sessionOf = (request: FastifyRequest) => sessions.find(cookieOf(request.headers.cookie, sessionCookie));
  app.get<{ Querystring: { token?: unknown } }>('/enter', (request, reply) => {
    const { token } = request.query;
    const session = typeof token === 'string' && token.length < 200 ? sessions.enter(token) : null;
    // Opened again in the browser it signed in (a history entry, a restored tab), the link leads where it led.
    if (!session) return sessionOf(request) ? reply.redirect('/', 303) : sendPlainPage(request, reply, 403, 'link-used');
    return reply.header('set-cookie', `${sessionCookie}=${session}; Max-Age=${sessionLifeMs / 1000}${attributes}`).redirect('/', 303);
  });
  app.get('/session', (request, reply) =>
    sessionOf(request)
      ? reply.send({ signedIn: true })
      : reply.code(401).send({ ...answers.unauthorized, next: 'Open the link that Deskside prints when it starts.' }),
  );
  app.delete('/session', (request, reply) => {
    const session = sessionOf(request);
    if (session) sessions.end(session.id);
    return reply.header('set-cookie', `${sessionCookie}=; Max-Age=0${attributes}`).code(204).send();
  });
  app.post('/link', (request, reply) =>
    isToken(request.headers.authorization) ? reply.send({ url: newLink() }) : reply.code(401).send(answers.unauthorized),
  );
}
