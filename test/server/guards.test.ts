import { request } from 'node:http';
import { expect, it } from 'vitest';
import { allowedOrigins } from '../../src/server/guards/allowed-origins.ts';
import { openTestServer, testApiToken } from '../helpers/test-server.ts';

/** fetch does not let a caller name its Host or Origin. */
function ask(
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
    });
    call.on('error', reject);
    call.end();
  });
}

it('answers to its own names only, and to pages of its own origin only', async () => {
  const { origin } = await openTestServer({ publicOrigins: [] });
  const { host, port } = new URL(origin);
  const authorization = `Bearer ${testApiToken}`;
  const cases: [Record<string, string>, number][] = [
    [{ host }, 200],
    [{ host: `localhost:${port}` }, 200],
    [{ host: `[::1]:${port}` }, 200],
    [{ host: `LOCALHOST:${port}` }, 200],
    [{ host: 'localhost' }, 403],
    [{ host: `evil.example:${port}` }, 403],
    [{ host: `127.0.0.1.evil.example:${port}` }, 403],
    [{ host: `localhost.:${port}` }, 403],
    [{ host: '127.0.0.1:1' }, 403],
    [{ host, origin }, 200],
    [{ host, origin: `http://localhost:${port}` }, 200],
    [{ host, origin: 'null' }, 403],
    [{ host, origin: `https://127.0.0.1:${port}` }, 403],
    [{ host, origin: 'http://127.0.0.1:1' }, 403],
    [{ host, origin: 'https://evil.example' }, 403],
    [{ host, origin: `${origin}.evil.example` }, 403],
  ];
  for (const path of ['/healthz', '/api/about']) {
    for (const [headers, status] of cases) {
      const answer = await ask(origin, path, { ...headers, authorization });
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(status);
      if (status === 403) expect(JSON.parse(answer.body)).toMatchObject({ code: 'FORBIDDEN', next: expect.any(String) });
    }
  }
});

it('answers to the further names it was told, without their port where it is the usual one', () => {
  const allowed = allowedOrigins('0.0.0.0', 7420, ['https://desk.example.org']);
  expect(allowed.host('desk.example.org')).toBe(true);
  expect(allowed.origin('https://desk.example.org')).toBe(true);
  expect(allowed.origin('http://desk.example.org')).toBe(false);
  expect(allowed.host('0.0.0.0:7420')).toBe(false);
  expect(allowedOrigins('192.168.1.5', 80, []).host('192.168.1.5')).toBe(true);
  expect(allowedOrigins('fd00::1', 7420, []).host('[fd00::1]:7420')).toBe(true);
});

it('sends its security headers with everything it says', async () => {
  const { origin } = await openTestServer();
  for (const path of ['/', '/healthz', '/api/about', '/assets/main-a1b2.js', '/nothing', '/enter?token=x']) {
    const { headers } = await fetch(`${origin}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; '), path).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy.replace("style-src 'self' 'unsafe-inline'", '').replace("'wasm-unsafe-eval'", ''), path).not.toMatch(/unsafe|http|\*/);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    expect(headers.get('access-control-allow-origin'), path).toBeNull();
  }
});

it('serves the console’s files for ever, its start page afresh, and nothing else of the disk', async () => {
  const { origin, signIn } = await openTestServer();
  const cookie = await signIn();
  expect((await fetch(`${origin}/assets/main-a1b2.js`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await fetch(`${origin}/`, { headers: { cookie } })).headers.get('cache-control')).toBe('no-cache');
  for (const path of [
    '/assets/../../etc/passwd',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/%00',
    '/assets/',
    '/console/',
    '/assets/none.js',
  ]) {
    const answer = await ask(origin, path, { host: new URL(origin).host });
    expect([400, 403, 404], path).toContain(answer.status);
    expect(JSON.parse(answer.body), path).toMatchObject({ code: expect.any(String), next: expect.any(String) });
  }
});

it('says so when the console is not built', async () => {
  const { origin, signIn } = await openTestServer({ consoleFolder: '/nonexistent/renderer' });
  const answer = await fetch(`${origin}/`, { headers: { cookie: await signIn() } });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('npm start');
});
