import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** As the project's scripts start it: what was compiled once is not compiled again. */
const compileCache = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') };

export type Ready = { event: 'ready'; url: string; origin: string; apiToken: string; pid: number };
export type Ended = { code: number | null; signal: NodeJS.Signals | null; tookMs: number };
export type ServerProcess = Ready & {
  child: ChildProcess;
  kill: (signal: NodeJS.Signals) => void;
  ended: Promise<Ended>;
  api: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Record<string, unknown> }>;
};

/** A folder for one test, removed after it. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-process-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function begin(
  dataFolder: string,
  args: readonly string[],
  environment: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'src/server/main.ts'), '--port', '0', '--data', dataFolder, '--no-open', ...args], {
    cwd: root,
    env: { ...process.env, ...compileCache, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(
    ([code, signal]): Ended => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      tookMs: performance.now() - startedAt,
    }),
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended };
}

/** Starts the desk server as a program of its own and waits until it is ready. @throws what it printed when it ended instead. */
export async function startServerProcess(
  dataFolder: string,
  { args = [], environment = {} }: { args?: readonly string[]; environment?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const { child, ended } = begin(dataFolder, args, environment);
  let errors = '';
  child.stderr?.on('data', (piece) => (errors += String(piece)));
  const line = await Promise.race([
    once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line').then(([text]) => String(text)),
    ended.then(() => null),
  ]);
  const said = line === null ? null : (JSON.parse(line) as Ready);
  if (said?.event !== 'ready') throw new Error(`The server did not start: ${line ?? ''} ${errors}`);
  return {
    ...said,
    child,
    ended,
    kill: (signal) => void process.kill(said.pid, signal),
    api: async (method, path, body) => {
      const headers = { authorization: `Bearer ${said.apiToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
      const answer = await fetch(`${said.origin}/api${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
  };
}

/** Runs the desk server where it is expected to end by itself. */
export async function runServerToItsEnd(
  dataFolder: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<Ended & { stdout: string; stderr: string }> {
  const { child, ended } = begin(dataFolder, args, environment);
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (piece) => (text.stdout += String(piece)));
  child.stderr?.on('data', (piece) => (text.stderr += String(piece)));
  return { ...(await ended), ...text };
}
