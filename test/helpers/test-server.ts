import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DeskServer, type DeskServerOptions, startDeskServer } from '../../src/server/desk-server.ts';
import { openTestDesk, type TestDesk } from './test-desk.ts';

export const testApiToken = 'a-token-for-tests-0123456789abcdefghij';
export const withToken = { authorization: `Bearer ${testApiToken}` };

export type TestServer = TestDesk & {
  server: DeskServer;
  origin: string;
  api: (method: string, path: string, body?: unknown) => Promise<Response>;
  signIn: () => Promise<string>;
};

/** A folder that looks like the built console. */
export function makeConsoleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-console-'));
  mkdirSync(join(folder, 'console'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'console/index.html'),
    '<!doctype html><title>Deskside</title><script type="module" src="../assets/main-a1b2.js"></script>',
  );
  writeFileSync(join(folder, 'assets/main-a1b2.js'), 'export {};');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A desk server on a free loopback port, closed after the test. */
export async function openTestServer(options: Partial<DeskServerOptions> = {}, desk?: TestDesk): Promise<TestServer> {
  const { now } = options;
  const test = desk ?? (await openTestDesk('sqlite', now ? { clock: { now, elapsed: now } } : {}));
  const server = await startDeskServer({
    desk: test.desk,
    dataFolder: test.folder,
    consoleFolder: options.consoleFolder ?? makeConsoleFolder(),
    version: '0.0.0-test',
    host: '127.0.0.1',
    port: 0,
    apiToken: testApiToken,
    log: () => undefined,
    ...options,
  });
  onTestFinished(() => server.stop(100));
  return {
    ...test,
    server,
    origin: server.origin,
    api: (method, path, body) =>
      fetch(`${server.origin}/api${path}`, {
        method,
        headers: body === undefined ? withToken : { ...withToken, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    /** @returns the Cookie header of a new session. */
    signIn: async () => {
      const answer = await fetch(server.newLink(), { redirect: 'manual' });
      return (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    },
  };
}
