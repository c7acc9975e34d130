import { expect, it } from 'vitest';
import { goodPassword, newMember } from '../helpers/account-people.ts';
import { openTestServer, type TestServer } from '../helpers/test-server.ts';

const outside = '203.0.113.7';
const signIn = (server: TestServer, name: string, password: string, headers: Record<string, string>) =>
  fetch(`${server.origin}/sign-in/password`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name, password }),
  });

/** Where the newest session of a person came from, as their list of sessions says. */
async function newestAddress(server: TestServer, token: string): Promise<string | undefined> {
  const actor = (await server.desk.doors.bySession(token))?.actor ?? null;
  const { sessions } = await server.as(actor).me.security({});
  return sessions.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.address;
}

/** A desk behind these proxies; `enter` signs a member in with these headers, and tells where from and by which cookies. */
async function deskBehind(trustedProxies: string[]) {
  const server = await openTestServer({ trustedProxies });
  const { email, sessionToken } = await newMember(server);
  return async (headers: Record<string, string>) => {
    const answer = await signIn(server, email, goodPassword, headers);
    expect(answer.status).toBe(200);
    return { address: await newestAddress(server, sessionToken), cookies: answer.headers.getSetCookie() };
  };
}

it('believes what a proxy says of who asks only when it was named', async () => {
  const forwarded = { 'x-forwarded-for': outside, 'x-forwarded-proto': 'https' };
  for (const proxies of [[], ['10.0.0.0/8']]) {
    const { address, cookies } = await (await deskBehind(proxies))(forwarded);
    expect(address).toBe('127.0.0.1');
    expect(cookies.join()).not.toContain('Secure');
  }
  const { address, cookies } = await (await deskBehind(['10.0.0.0/8', '127.0.0.0/8']))(forwarded);
  expect(address).toBe(outside);
  for (const cookie of cookies) expect(cookie).toContain('; Secure');
});

it('takes of a forged line only what a trusted proxy added to it', async () => {
  const enter = await deskBehind(['127.0.0.1', '10.0.0.0/8']);
  // The right-most address that is nobody's proxy asked; what stands before it is what that one claims.
  for (const [line, address] of [
    [`1.2.3.4, ${outside}`, outside],
    [`${outside}, 10.0.0.9`, outside],
    [`not an address, ${outside}, 10.0.0.9`, outside],
    ['::ffff:203.0.113.7', outside],
    ['2001:db8::7', '2001:db8::7'],
    ['nonsense', '127.0.0.1'],
    ['a'.repeat(500), '127.0.0.1'],
  ] as const)
    expect((await enter({ 'x-forwarded-for': line })).address, line).toBe(address);
});

it('counts tries by who asks: a forged address opens no new row of tries, one guest does not lock out another', async () => {
  const direct = await openTestServer();
  const guess = async (server: TestServer, i: number, from: string) =>
    (await signIn(server, `nobody${i}@example.com`, 'wrong', { 'x-forwarded-for': from })).status;
  const forged: number[] = [];
  for (let i = 0; i < 22; i++) forged.push(await guess(direct, i, `198.51.100.${i}`));
  expect(forged.slice(-2)).toEqual([429, 429]);

  const behind = await openTestServer({ trustedProxies: ['127.0.0.1'] });
  for (let i = 0; i < 21; i++) await guess(behind, i, `198.51.100.${i}, ${outside}`);
  expect(await guess(behind, 30, `192.0.2.99, ${outside}`)).toBe(429);
  expect(await guess(behind, 31, '192.0.2.99')).toBe(401);
});
