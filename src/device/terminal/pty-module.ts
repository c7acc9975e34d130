import { createRequire } from 'node:module';

/** What Deskside uses of node-pty. The installed package (an alias with prebuilt binaries) declares its types under another name. */
export type Pty = {
  readonly pid: number;
  /** Bytes, because `encoding` is null. */
  onData(listener: (data: Uint8Array) => void): { dispose(): void };
  onExit(listener: (exit: { exitCode: number; signal?: number }) => void): { dispose(): void };
  write(data: string): void;
  resize(columns: number, rows: number): void;
  pause(): void;
  resume(): void;
  kill(signal?: string): void;
};

type PtyModule = {
  spawn(
    file: string,
    args: string[],
    options: { name: string; cols: number; rows: number; cwd: string; env: Record<string, string>; encoding: null },
  ): Pty;
};

// Not called `require`: bundled for the desktop it would meet the one that the bundler declares.
const loadModule = createRequire(import.meta.url);

/**
 * Loaded with the first terminal: where its binary is missing, everything but terminals still works.
 * @throws when there is no binary for this system.
 */
export const loadPty = (): PtyModule => loadModule('node-pty') as PtyModule;
