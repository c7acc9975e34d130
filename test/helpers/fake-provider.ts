import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = { sub: string; email: string; email_verified: boolean };
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider on loopback that says of everybody what it is told to. Somebody who comes to it in a browser agrees at once. */
export async function openProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map<string, { nonce: string; challenge: string }>();
  let claims: Claims = { sub: 's-1', email: 'siti@example.com', email_verified: true };
  /** What happens at the provider: somebody agrees. @returns where the browser goes then. */
  function agree(url: string): string {
    const { searchParams } = new URL(url);
    const code = randomUUID();
    asked.set(code, { nonce: searchParams.get('nonce') ?? '', challenge: searchParams.get('code_challenge') ?? '' });
    return `${searchParams.get('redirect_uri')}?code=${code}&state=${searchParams.get('state')}`;
  }
  const server = createServer((request, response) => {
    const send = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return send({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
    if (request.url?.startsWith('/authorize')) return response.writeHead(302, { location: agree(`${issuer}${request.url}`) }).end();
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
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    become: (next: Partial<Claims>) => {
      claims = { ...claims, ...next };
    },
    agree,
    close: () => server.close(),
  };
}
