import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Caller, Desk } from '../../core/compose.ts';
import { sendPlainPage } from '../console-files.ts';
import { answers } from '../rest/problem-answer.ts';
import { type Cookies, cookieOf, deviceCookie } from './cookie.ts';
import type { OneTimeLinks } from './one-time-links.ts';
import type { Doorkeeper } from './who.ts';

export type SignInOptions = {
  app: FastifyInstance;
  desk: Desk;
  links: OneTimeLinks;
  cookies: Cookies;
  doorkeeper: Doorkeeper;
  newLink: () => string;
};

/** A trusted proxy may pass on words that are no address: what they stand behind is the proxy. */
function addressOf({ ip, socket }: FastifyRequest): string {
  const told = ipaddr.isValid(ip) ? ip : (socket.remoteAddress ?? '');
  return ipaddr.isValid(told) ? ipaddr.process(told).toString() : told;
}

export const callerOf = (request: FastifyRequest): Caller => ({
  address: addressOf(request),
  userAgent: request.headers['user-agent'] ?? '',
  deviceToken: cookieOf(request.headers.cookie, deviceCookie),
});

/** Turns the first link into a session, tells a page whether it still has one, ends it, and makes further links for who holds the token. */
export function addSignIn({ app, desk, links, cookies, doorkeeper, newLink }: SignInOptions): void {
  const visitorOf = (request: FastifyRequest) => doorkeeper.byCookie(request.headers.cookie)();

  app.get<{ Querystring: { token?: unknown } }>('/enter', async (request, reply) => {
    const { token } = request.query;
    if (typeof token !== 'string' || token.length > 200 || !links.take(token))
      // Opened again in the browser it signed in (a history entry, a restored tab), the link leads where it led.
      return (await visitorOf(request)) ? reply.redirect('/', 303) : sendPlainPage(request, reply, 403, 'link-used');
    const arrival = await desk.doors.enter(await desk.localActor(), callerOf(request));
    return reply.header('set-cookie', cookies(request).arrival(arrival)).redirect('/', 303);
  });

  app.get('/session', async (request, reply) =>
    (await visitorOf(request)) ? reply.send({ signedIn: true }) : reply.code(401).send({ ...answers.unauthorized, next: answers.signIn }),
  );

  app.delete('/session', async (request, reply) => {
    const guest = await doorkeeper.by(request.headers)();
    if (guest?.credential) await desk.doors.leave({ actor: guest.actor, credential: guest.credential });
    return reply.header('set-cookie', cookies(request).leaving()).code(204).send();
  });

  app.post('/link', (request, reply) =>
    doorkeeper.isApiToken(request.headers.authorization) ? reply.send({ url: newLink() }) : reply.code(401).send(answers.unauthorized),
  );
}
