import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as openid from 'openid-client';
import { z } from 'zod';
import type { Desk } from '../../core/compose.ts';
import type { Log } from '../json-log.ts';
import { type Cookies, cookieOf, journeyCookie } from './cookie.ts';
import { callerOf } from './sign-in.ts';
import { originOf, sendFailure } from './sign-in-calls.ts';

const bodyLimitBytes = 4096;
const backPath = '/sign-in/provider/back';
const askSchema = z.strictObject({ id: z.uuid(), back: z.string().max(500) });
const journeySchema = z.object({ id: z.string(), verifier: z.string(), state: z.string(), nonce: z.string(), back: z.string() });
const claimsSchema = z.object({ sub: z.string().min(1), email: z.string().optional(), email_verified: z.boolean().default(false) });

export type ProviderCallOptions = { app: FastifyInstance; desk: Desk; cookies: Cookies; origin: () => string; log: Log };

/** A place within the console, and nothing else: it is written into a page. */
const placeIn = (hash: string): string => (/^#\/[\w/?=&%.-]*$/.test(hash) ? hash : '');

/** The library sends forms and nothing else. */
const textOf = (body: unknown): string => (body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : '');

/**
 * Where the browser goes on within this site: its session's cookie is Strict, and a redirect that began at the provider would come without it.
 */
const onwards = (place: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/${place}"><title>Deskside</title></head><body></body></html>`;

/** Signing in elsewhere: OpenID Connect's code flow with PKCE, state and nonce, each for one journey of one browser. */
export function addProviderCalls({ app, desk, cookies, origin, log }: ProviderCallOptions): void {
  const { providers } = desk.doors;
  const redirectUri = () => `${origin()}${backPath}`;

  async function clientOf(id: string): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = await providers.clientOf(id);
    // Who may be called is judged when connecting (address-policy.ts); http is for providers of one's own network, which are allowed by name.
    return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [],
      [openid.customFetch]: async (url, { method, headers, body }) => {
        const answer = await providers.ask({ url, method: method ?? 'GET', headers: { ...headers }, body: textOf(body) });
        return new Response(answer.body, { status: answer.status, headers: { 'content-type': answer.mediaType } });
      },
    });
  }

  app.post('/sign-in/provider', { bodyLimit: bodyLimitBytes }, async (request, reply) => {
    try {
      originOf(request);
      const { id, back } = askSchema.parse(request.body ?? {});
      const client = await clientOf(id);
      const verifier = openid.randomPKCECodeVerifier();
      const journey = { id, verifier, state: openid.randomState(), nonce: openid.randomNonce(), back: placeIn(back) };
      const url = openid.buildAuthorizationUrl(client, {
        redirect_uri: redirectUri(),
        scope: 'openid email',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      });
      return await reply.header('set-cookie', cookies(request).journey(await providers.keepJourney(journey))).send({ url: url.href });
    } catch (error) {
      return sendFailure(reply, error);
    }
  });

  async function arrive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const token = cookieOf(request.headers.cookie, journeyCookie) ?? '';
    const journey = journeySchema.parse(await providers.endJourney(token));
    const tokens = await openid.authorizationCodeGrant(await clientOf(journey.id), new URL(request.url, origin()), {
      pkceCodeVerifier: journey.verifier,
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      idTokenExpected: true,
    });
    const { sub, email, email_verified } = claimsSchema.parse(tokens.claims());
    const arrival = await providers.admit(callerOf(request), journey.id, { subject: sub, email, emailVerified: email_verified });
    return reply
      .header('set-cookie', [...cookies(request).arrival(arrival), cookies(request).journeyEnded()])
      .type('text/html; charset=utf-8')
      .send(onwards(journey.back));
  }

  app.get(backPath, async (request, reply) => {
    try {
      return await arrive(request, reply);
    } catch (error) {
      // The address holds the provider's code: it is not written down.
      log('warn', 'a provider let nobody in', { code: (error as { code?: unknown }).code ?? 'unknown' });
      return reply.redirect('/sign-in#provider-failed', 303);
    }
  });
}
