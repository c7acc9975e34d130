import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect, type Page } from '@playwright/test';
import { givenPostgres, newDatabase, startPostgres } from '../helpers/postgres-server.ts';

const root = join(import.meta.dirname, '../..');

export type ServedDesk = {
  url: string;
  origin: string;
  apiToken: string;
  folder: string;
  pid: number;
  /** A call to the REST interface; throws when it is not answered with success. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Starts a desk server on a data folder, as `npm run serve` does; `port` 0 takes any free one, `databaseUrl` null the folder's own database. */
export const serveDesk = (folder: string, port = 0, databaseUrl: string | null = null): Promise<ServedDesk> =>
  startServer(
    ['src/server/main.ts', '--port', String(port), '--data', folder, '--no-open'],
    folder,
    databaseUrl === null ? {} : { DESKSIDE_DATABASE: databaseUrl },
  );

/** Starts a program that prints what a desk server prints when it is ready. */
export async function startServer(program: string[], folder: string, environment: Record<string, string> = {}): Promise<ServedDesk> {
  const child: ChildProcess = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  child.stderr?.on('data', (data: Buffer) => log.push(String(data)));
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    ended.then(() => Promise.reject(new Error(`The desk server ended before it was ready.\n${log.join('')}`))),
  ])) as [string];
  const ready = JSON.parse(line) as { url: string; origin: string; apiToken: string; pid: number };
  return {
    ...ready,
    folder,
    async api(method, path, body) {
      const response = await fetch(`${ready.origin}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${ready.apiToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}

type OwnDesk = ServedDesk & { start(): Promise<void>; restart(signal?: NodeJS.Signals): Promise<void> };

/** Where a test's desk keeps what it knows: `test.use({ database: 'postgres' })`. */
type Options = { database: 'sqlite' | 'postgres' };

type WorkerFixtures = {
  /** The PostgreSQL of this worker, started when it is first asked for; null where none can be had. */
  postgres: () => Promise<string | null>;
};

type Fixtures = {
  /** A desk of this test's own; `restart` stops it and starts it again on the same data and port, `start` only the latter. */
  desk: OwnDesk;
  /** The console, signed in by the one-time link, the first run still ahead. */
  freshConsole: Page;
  /** The console past its first run, in English. */
  console: Page;
};

export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  database: ['sqlite', { option: true }],
  postgres: [
    // Playwright reads what a fixture needs from this pattern; it needs nothing.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const own: { server?: ReturnType<typeof startPostgres> } = {};
      await use(async () => givenPostgres() ?? (await (own.server ??= startPostgres()))?.url ?? null);
      (await own.server)?.stop();
    },
    { scope: 'worker' },
  ],
  desk: async ({ database, postgres }, use, testInfo) => {
    const server = database === 'postgres' ? await postgres() : null;
    // Said in the report as a skipped test with its reason.
    testInfo.skip(database === 'postgres' && server === null, 'There is no PostgreSQL here: install it, or set DESKSIDE_TEST_DATABASE.');
    const databaseUrl = server && (await newDatabase(server));
    const folder = mkdtempSync(join(tmpdir(), 'deskside-e2e-'));
    let current = await serveDesk(folder, 0, databaseUrl);
    const own = {
      async start() {
        current = await serveDesk(folder, Number(new URL(current.origin).port), databaseUrl);
        Object.assign(desk, current, own);
      },
      async restart(signal?: NodeJS.Signals) {
        await current.stop(signal);
        await own.start();
      },
    };
    const desk: OwnDesk = Object.assign({}, current, own);
    await use(desk);
    await current.stop();
    rmSync(folder, { recursive: true, force: true });
  },
  freshConsole: async ({ page, desk }, use) => {
    await page.goto(desk.url);
    await use(page);
  },
  console: async ({ page, desk }, use) => {
    await desk.api('POST', '/first-run', { language: 'en' });
    await page.goto(desk.url);
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await use(page);
  },
});

export { expect };

/** Makes a ticket by the REST interface; answers its number. */
export async function makeTicket(desk: ServedDesk, ticket: { title: string; text?: string; priority?: string }): Promise<number> {
  const made = (await desk.api('POST', '/tickets', ticket)) as { number: number };
  return made.number;
}

/** Another window of the same person on one of the console's paths. */
export async function openWindow(page: Page, desk: ServedDesk, path: string): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(`${desk.origin}/#${path}`);
  return other;
}

export const goTo = (page: Page, desk: ServedDesk, path: string): Promise<unknown> => page.goto(`${desk.origin}/#${path}`);
