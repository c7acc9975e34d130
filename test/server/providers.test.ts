import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { IdentityProviderId } from '../../src/contract/common.ts';
import { inviteSomebody } from '../helpers/account-people.ts';
import { changeDatabase } from '../helpers/change-database.ts';
import { openProvider } from '../helpers/fake-provider.ts';
import { openTestServer, type TestServer } from '../helpers/test-server.ts';

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
  onTestFinished(() => void provider.close());
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
  expect(await server.client.identityProviders.check({ id })).toMatchObject({ discovery: 'unreachable', client: 'unknown' });
  await changeDatabase(server, "insert into settings (key, value) values ('outbound.allowed-private', '[\"127.0.0.1\"]')");

  expect(await server.client.identityProviders.check({ id })).toEqual({ discovery: 'found', client: 'known', said: 'invalid_grant' });

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
