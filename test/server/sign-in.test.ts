import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sessionIdleMs, sessionLifeMs } from '../../src/core/accounts/session-service.ts';
import { openTestServer } from '../helpers/test-server.ts';

const enter = (link: string, cookie = '') => fetch(link, { redirect: 'manual', headers: cookie ? { cookie } : {} });

it('turns its link into a session once', async () => {
  const { server, origin } = await openTestServer();
  const link = server.newLink();
  const first = await enter(link);
  expect(first.status).toBe(303);
  expect(first.headers.get('location')).toBe('/');
  const [setCookie = ''] = first.headers.getSetCookie();
  expect(setCookie).toMatch(/^deskside_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
  const cookie = setCookie.split(';', 1)[0] as string;
  const page = await fetch(`${origin}/`, { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('assets/main-a1b2.js');

  const second = await enter(link);
  expect(second.status).toBe(403);
  expect(second.headers.get('set-cookie')).toBeNull();
  expect(await second.text()).toContain('npm run -s cli -- link');
  // In the browser that it signed in, the link still leads to the console.
  expect((await enter(link, cookie)).headers.get('location')).toBe('/');
});

it('says in the browser’s language that a link was used or that nobody is signed in', async () => {
  const { server, origin } = await openTestServer();
  const asked = async (url: string, language: string) => (await fetch(url, { headers: { 'accept-language': language } })).text();
  expect(await asked(`${origin}/enter?token=wrong`, 'vi-VN,vi;q=0.9')).toContain('Liên kết này đã được dùng');
  expect(await asked(`${origin}/enter`, 'fr')).toContain('This link was used already');
  expect(await asked(`${origin}/`, 'ms')).toContain('Pelayar ini belum mendaftar masuk');
  expect((await fetch(`${origin}/`)).status).toBe(401);
  expect(server.newLink()).not.toBe(server.newLink());
});

it('keeps sessions hashed, across a restart', async () => {
  const first = await openTestServer();
  const cookie = await first.signIn();
  const token = cookie.split('=')[1] as string;
  for (const file of readdirSync(first.folder).filter((name) => name.startsWith('desk.sqlite')))
    expect(readFileSync(join(first.folder, file)).includes(token), file).toBe(false);
  await first.server.stop(100);
  const second = await openTestServer({}, first);
  expect((await fetch(`${second.origin}/session`, { headers: { cookie } })).status).toBe(200);
});

it('ends a session that is not used, one that is old, and one that signs out', async () => {
  let now = 1_790_000_000_000;
  const { origin, server, signIn } = await openTestServer({ now: () => now });
  const signedIn = async (cookie: string) => (await fetch(`${origin}/session`, { headers: { cookie } })).status === 200;
  const idle = await signIn();
  now += sessionIdleMs - 1;
  expect(await signedIn(idle)).toBe(true);
  now += sessionIdleMs;
  expect(await signedIn(idle)).toBe(false);

  const used = await signIn();
  for (let at = 0; at < sessionLifeMs - sessionIdleMs; at += sessionIdleMs / 2) {
    now += sessionIdleMs / 2;
    expect(await signedIn(used)).toBe(true);
  }
  now += sessionIdleMs;
  expect(await signedIn(used)).toBe(false);

  const leaving = await signIn();
  const ended = await fetch(`${origin}/session`, { method: 'DELETE', headers: { cookie: leaving } });
  expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
  expect(await signedIn(leaving)).toBe(false);
  const old = server.newLink();
  now += 13 * 3_600_000;
  expect((await enter(old)).status).toBe(403);
});

it('takes no session that it did not make', async () => {
  const { origin } = await openTestServer();
  for (const value of ['', 'x', 'a'.repeat(43), '__proto__', '%00', 'a'.repeat(8000)]) {
    expect((await fetch(`${origin}/session`, { headers: { cookie: `deskside_session=${value}` } })).status).toBe(401);
  }
});
