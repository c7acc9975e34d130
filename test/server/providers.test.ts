import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { IdentityProviderId } from '../../src/contract/common.ts';
import { inviteSomebody } from '../helpers/account-people.ts';
import { changeDatabase } from '../helpers/change-database.ts';
import { openTestServer, type TestServer } from '../helpers/test-server.ts';

type Claims = { sub: string; email: string; email_verified: boolean };
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider on loopback that says of everybody what it is told to. */
async function openProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map<string, { nonce: string; challenge: string }>();
  let claims: Claims = { sub: 's-1', email: 'siti@example.com', email_verified: true };
  const server = createServer((request, response) => {
    const send = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return send({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
    if (request.url === '/keys') return send({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    let text = '';
    request.on('data', (piece) => (text += String(piece)));
    request.on('end', () => {
      const form = new URLSearchParams(text);
      const known = asked.get(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!known || challenge !== known.challenge) return response.writeHead(400).end('{"error":"invalid_grant"}');
      const now = Math.floor(Date.now() / 1000);
      const said = { ...claims, iss: issuer, aud: 'desk', iat: now, exp: now + 60, nonce: known.nonce };
      const signed = `${base64({ alg: 'RS256', kid: 'k' })}.${base64(said)}`;
      const token = `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
      send({ access_token: 'a', token_type: 'Bearer', id_token: token });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    become: (next: Partial<Claims>) => {
      claims = { ...claims, ...next };
    },
    /** What happens at the provider: somebody agrees. @returns where the browser goes then. */
    agree(url: string): string {
      const { searchParams } = new URL(url);
      const code = randomUUID();
      asked.set(code, { nonce: searchParams.get('nonce') ?? '', challenge: searchParams.get('code_challenge') ?? '' });
      return `${searchParams.get('redirect_uri')}?code=${code}&state=${searchParams.get('state')}`;
    },
  };
}

const begin = async (server: TestServer, id: string) => {
  const answer = await fetch(`${server.origin}/sign-in/provider`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ id, back: '#/tickets/7' }),
  });
  const [cookie = ''] = answer.headers.getSetCookie();
  return { status: answer.status, cookie, url: ((await answer.json()) as { url: string }).url };
};
const comeBack = (url: string, cookie: string) =>
  fetch(url, { redirect: 'manual', headers: { cookie: cookie.split(';', 1)[0] as string } });

it('lets in who was invited, by an address the provider verified, and by nothing else', async () => {
  const provider = await openProvider();
  const server = await openTestServer();
  const id = randomUUID() as IdentityProviderId;
  await server.client.identityProviders.save({
    id,
    name: 'Fake',
    issuer: provider.issuer,
    clientId: 'desk',
    clientSecret: 'hidden',
    domains: ['example.com'],
  });
  expect(JSON.stringify(await server.client.identityProviders.list({}))).not.toContain('hidden');
  // Loopback is inside: nothing is asked there until it is allowed.
  expect((await begin(server, id).catch(() => ({ status: 500 }))).status).toBeGreaterThanOrEqual(500);
  await changeDatabase(server, "insert into settings (key, value) values ('outbound.allowed-private', '[\"127.0.0.1\"]')");

  const journey = async () => {
    const { cookie, url } = await begin(server, id);
    expect(cookie).toMatch(/^deskside_journey=[\w-]{43}; Max-Age=600; Path=\/sign-in\/provider; HttpOnly; SameSite=Lax$/);
    return { cookie, back: provider.agree(url) };
  };
  const outcome = async ({ cookie, back }: { cookie: string; back: string }) => {
    const answer = await comeBack(back, cookie);
    return answer.status === 200 ? answer.text() : answer.headers.get('location');
  };
  const refused = '/sign-in#provider-failed';
  expect(await outcome(await journey())).toBe(refused);
  await inviteSomebody(server, { email: 'siti@example.com' });
  provider.become({ email_verified: false });
  expect(await outcome(await journey())).toBe(refused);
  provider.become({ email_verified: true, email: 'siti@elsewhere.com' });
  expect(await outcome(await journey())).toBe(refused);
  provider.become({ email: 'siti@example.com' });
  const stolen = await journey();
  expect(await outcome({ ...stolen, cookie: '' })).toBe(refused);
  expect(await outcome({ ...stolen, back: stolen.back.replace(/state=.*/, 'state=other') })).toBe(refused);
  const good = await journey();
  expect(await outcome(good)).toContain('url=/#/tickets/7');
  expect(await outcome(good)).toBe(refused);
  provider.become({ email: 'new-name@example.com' });
  expect(await outcome(await journey())).toContain('url=/#/tickets/7');
}, 30_000);
