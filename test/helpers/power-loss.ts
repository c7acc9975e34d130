import { execFileSync } from 'node:child_process';
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
