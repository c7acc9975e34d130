import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Whether `test/faults/power-loss.c` can be compiled and preloaded here. */
export function hasCompiler(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Compiles the disk that forgets into `library`, for LD_PRELOAD. */
export function compilePowerLoss(library: string): void {
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, join(import.meta.dirname, '../faults/power-loss.c'), '-ldl', '-lpthread']);
}

/** A desk's database as it lies there, with its log. */
export function copyDatabase(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) if (/^desk\.sqlite(-wal|-journal)?$/.test(name)) copyFileSync(join(from, name), join(to, name));
}
