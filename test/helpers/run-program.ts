import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export type Run = { code: number | null; stdout: string; stderr: string };

/** Runs a program of the sources (`src/cli/main.ts`) to its end, as the project's scripts start it. */
export async function runProgram(file: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece) => (text.stdout += String(piece)));
  child.stderr.on('data', (piece) => (text.stderr += String(piece)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}
