import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect, type Page } from '@playwright/test';

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

/** Starts a desk server on a data folder, as `npm run serve` does. */
export async function serveDesk(folder: string, environment: Record<string, string> = {}): Promise<ServedDesk> {
  const child: ChildProcess = spawn(process.execPath, ['src/server/main.ts', '--port', '0', '--data', folder, '--no-open'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await Promise.race([once(lines, 'line'), ended.then(() => Promise.reject(new Error('The desk server ended before it was ready.')))])) as [string];
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

type Fixtures = {
  /** A desk of this test's own; `restart` stops it and starts it again on the same data. */
  desk: ServedDesk & { restart(signal?: NodeJS.Signals): Promise<ServedDesk> };
  /** The console, signed in by the one-time link, the first run still ahead. */
  freshConsole: Page;
  /** The console past its first run, in English. */
  console: Page;
};

export const test = base.extend<Fixtures>({
  desk: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-e2e-'));
    let current = await serveDesk(folder);
    const desk = Object.assign({}, current, {
      async restart(signal?: NodeJS.Signals) {
        await current.stop(signal);
        current = await serveDesk(folder);
        Object.assign(desk, current, { restart: desk.restart });
        return current;
      },
    });
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
