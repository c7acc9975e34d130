import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { CommandOutput, Machine, Platform } from './collectors/collector.ts';

const defaultTimeoutMs = 8000;
const defaultMaxBytes = 16 * 1024 * 1024;

/** Programs are looked for here only, so that neither the working folder nor a person's PATH decides what a scan starts. */
const unixPath = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/opt/homebrew/sbin',
  '/opt/homebrew/bin',
  '/snap/bin',
  '/run/current-system/sw/bin',
];

/** What reading answers for a file that is not there, or (in sysfs) that has no value at the moment, such as the speed of an idle port. */
const absent = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EINVAL', 'ENODATA', 'EOPNOTSUPP', 'EISDIR', 'ESRCH']);

export type MachineOptions = {
  signal: AbortSignal;
  /** Told the process id when a child starts and when it has ended, so that a supervisor can end what outlives this thread. */
  onChild?: (pid: number, state: 'started' | 'ended') => void;
};

/** The machine this process runs on, read without a shell. Aborting the signal kills every running child and its own children. */
export function openMachine(options: MachineOptions): Machine {
  const platform = currentPlatform();
  return {
    platform,
    privileged: isPrivileged(platform),
    now: () => Date.now(),
    signal: options.signal,
    run: (program, args, limits = {}) => runProgram(platform, options, program, args, limits),
    readText: async (file) => (await readIfPresent(file))?.toString('utf8') ?? null,
    readBytes: readIfPresent,
    list: async (folder) => ((await orNull(() => (isProc(folder) ? readdirSync(folder) : readdir(folder)))) ?? []).toSorted(),
    readLink: (file) => orNull(() => (isProc(file) ? readlinkSync(file) : readlink(file))),
  };
}

function currentPlatform(): Platform {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'macos' : 'linux';
}

function isPrivileged(platform: Platform): boolean {
  if (platform !== 'windows') return process.geteuid?.() === 0;
  try {
    // Only an elevated administrator may list this folder; asking the token itself would cost a process.
    readdirSync(path.win32.join(systemRoot(), 'System32', 'config'));
    return true;
  } catch {
    return false;
  }
}

const systemRoot = () => process.env['SystemRoot'] ?? 'C:\\Windows';

/**
 * The kernel answers for /proc from memory in microseconds, and a scan asks thousands of times: going through the thread pool would cost
 * several times the read. sysfs goes through the pool, since firmware may take its time there.
 */
const isProc = (file: string) => file.startsWith('/proc/');

const readIfPresent = (file: string) => orNull(() => (isProc(file) ? readFileSync(file) : readFile(file)));

async function orNull<Value>(read: () => Value | Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (absent.has((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Where a program lives, or null when it is not installed. */
export function locate(platform: Platform, program: string): string | null {
  if (path.isAbsolute(program)) return isExecutable(program) ? program : null;
  const system32 = path.win32.join(systemRoot(), 'System32');
  const folders =
    platform === 'windows'
      ? [system32, path.win32.join(system32, 'WindowsPowerShell', 'v1.0'), path.win32.join(system32, 'wbem')]
      : unixPath;
  for (const folder of folders) {
    const candidate = path.join(folder, program);
    if (isExecutable(candidate)) return candidate;
  }
  return null;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function childEnvironment(platform: Platform): NodeJS.ProcessEnv {
  if (platform === 'windows') return process.env;
  const locale = platform === 'macos' ? 'en_US.UTF-8' : 'C.UTF-8';
  return {
    PATH: unixPath.join(':'),
    HOME: process.env['HOME'] ?? '/',
    LC_ALL: locale,
    LANG: locale,
    TZ: process.env['TZ'],
    XDG_RUNTIME_DIR: process.env['XDG_RUNTIME_DIR'],
  };
}

async function runProgram(
  platform: Platform,
  { signal, onChild }: MachineOptions,
  program: string,
  args: readonly string[],
  { timeoutMs = defaultTimeoutMs, maxBytes = defaultMaxBytes }: { timeoutMs?: number; maxBytes?: number },
): Promise<CommandOutput> {
  signal.throwIfAborted();
  const file = locate(platform, program);
  if (file === null) return { code: null, stdout: '', stderr: '', missing: true, timedOut: false };
  // A group of its own (POSIX), so that what the program starts is ended with it.
  const child = spawn(file, args, {
    env: childEnvironment(platform),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    detached: platform !== 'windows',
    shell: false,
  });
  if (child.pid !== undefined) onChild?.(child.pid, 'started');
  let timedOut = false;
  const stop = () => endProcessTree(child.pid);
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const output = await gather(child, program, maxBytes, stop);
    signal.throwIfAborted();
    return { ...output, missing: false, timedOut };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    if (child.pid !== undefined) onChild?.(child.pid, 'ended');
  }
}

function gather(
  child: ChildProcess,
  program: string,
  maxBytes: number,
  stop: () => void,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number | null; stdout: string; stderr: string }>();
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let bytes = 0;
  let tooMuch = false;
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks[stream].push(chunk);
      else if (!tooMuch) {
        tooMuch = true;
        stop();
      }
    });
  }
  child.on('error', reject);
  child.on('close', (code) => {
    if (tooMuch) reject(new Error(`${program} printed more than ${maxBytes} bytes and was stopped.`));
    else resolve({ code, stdout: decode(chunks.stdout), stderr: decode(chunks.stderr) });
  });
  return promise;
}

const decode = (chunks: Buffer[]) =>
  Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');

/**
 * Ends a process and all it started, at once. SIGKILL and not SIGTERM: what a scan starts only reads, and a reader that hangs in a
 * driver or traps SIGTERM would otherwise hold the scan.
 */
export function endProcessTree(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const killer = spawn(path.win32.join(systemRoot(), 'System32', 'taskkill.exe'), ['/T', '/F', '/PID', String(pid)], {
      stdio: 'ignore',
      windowsHide: true,
    });
    killer.on('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
