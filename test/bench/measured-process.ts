import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Delays, ProbeAnswer, ProbeQuestion } from './process-probe.ts';

const root = join(import.meta.dirname, '../..');

export type MeasuredProcess = {
  /** The JSON line it printed when it was ready. */
  ready: Record<string, unknown>;
  cpuMs: () => Promise<number>;
  /** How long its event loop was held while `work` was under way. */
  delaysDuring(work: () => Promise<unknown>): Promise<Delays>;
  stop(): Promise<void>;
};

/** Starts a program of this project under the probe and waits for its first line. @throws when it ends before that. */
export async function startMeasured(
  program: string,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<MeasuredProcess> {
  const probe = join(root, 'test/bench/process-probe.ts');
  const child = spawn(process.execPath, [...nodeArgs, '--import', probe, join(root, program), ...args], {
    cwd: root,
    env: { ...process.env, ...environment, CI: '1', NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (piece) => (errors = `${errors}${String(piece)}`.slice(-5000)));
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line'),
    ended.then(() => null),
  ]);
  if (!line) throw new Error(`${program} ended before it was ready. ${errors}`);

  let asked = 0;
  const waiting = new Map<number, (answer: ProbeAnswer) => void>();
  child.on('message', (answer: ProbeAnswer) => {
    waiting.get(answer.probe)?.(answer);
    waiting.delete(answer.probe);
  });
  child.on('exit', (code) => process.stderr.write(code ? `${program} ended with ${code}. ${errors}\n` : ''));
  const ask = (what: ProbeQuestion['ask']): Promise<ProbeAnswer> =>
    new Promise((resolve) => {
      const probe = ++asked;
      waiting.set(probe, resolve);
      child.send({ probe, ask: what } satisfies ProbeQuestion);
    });
  return {
    ready: JSON.parse(String(line[0])) as Record<string, unknown>,
    cpuMs: async () => (await ask('cpu')).cpuMs,
    async delaysDuring(work) {
      await ask('watch');
      await work();
      return (await ask('delays')).delays as Delays;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
