import { z } from 'zod';
import type { ProviderCheck } from '../../contract/identity-providers.ts';
import { type OutboundAnswer, OutboundRefused, type OutboundRequest } from '../platform/outbound/outbound-request.ts';

/** What is needed to ask a provider. */
export type ProviderClient = { issuer: string; clientId: string; clientSecret: string };
type Ask = (call: Omit<OutboundRequest, 'allowedPrivate'>) => Promise<OutboundAnswer>;

const documentSchema = z.object({ issuer: z.string(), authorization_endpoint: z.url(), token_endpoint: z.url(), jwks_uri: z.url() });
const refusalSchema = z.object({ error: z.string() });
const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };

function read<Shape>(schema: z.ZodType<Shape>, text: string): Shape | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Looks whether a provider would let somebody sign in, without anybody signing in: its discovery document, and whether it knows the
 * client. For the latter it is given a code that nobody got: `invalid_grant` is the answer to a client it knows.
 */
export async function checkProvider(ask: Ask, { issuer, clientId, clientSecret }: ProviderClient): Promise<ProviderCheck> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await ask({ url, method: 'GET', body: '', headers: { accept: 'application/json' } });
    if (answer.status !== 200) return { discovery: 'refused', client: 'unknown', said: `It answered ${answer.status}.` };
    const document = read(documentSchema, answer.body);
    if (!document) return { discovery: 'refused', client: 'unknown', said: 'It does not say how to sign in with OpenID Connect.' };
    if (document.issuer !== issuer) return { discovery: 'other-issuer', client: 'unknown', said: document.issuer.slice(0, 500) };
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'deskside-check',
      code_verifier: 'deskside-check-deskside-check-deskside-check',
      redirect_uri: `${issuer}/deskside-check`,
      client_id: clientId,
      client_secret: clientSecret,
    });
    const tried = await ask({ url: document.token_endpoint, body: body.toString(), headers: form });
    const error = read(refusalSchema, tried.body)?.error ?? null;
    const client = error === 'invalid_client' || tried.status === 401 ? 'refused' : error === 'invalid_grant' ? 'known' : 'unknown';
    return { discovery: 'found', client, said: error?.slice(0, 500) ?? null };
  } catch (error) {
    if (error instanceof OutboundRefused) return { discovery: 'unreachable', client: 'unknown', said: error.message };
    throw error;
  }
}
