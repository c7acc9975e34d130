import type { SectionItem, SectionName } from '../../contract/inventory-sections.ts';

export type Platform = 'linux' | 'windows' | 'macos';

/** What a command left behind. `missing` means that the program is not installed; it is no error of the scan. */
export type CommandOutput = { code: number | null; stdout: string; stderr: string; missing: boolean; timedOut: boolean };

/**
 * How a collector reaches the machine: the real one in a scan, a recording in a test. Programs are started with an argument
 * array, never through a shell; paths are absolute.
 */
export type Machine = {
  platform: Platform;
  /** Is this process root or an elevated administrator? */
  privileged: boolean;
  now(): number;
  signal: AbortSignal;
  run(program: string, args: readonly string[], options?: { timeoutMs?: number; maxBytes?: number }): Promise<CommandOutput>;
  /** The file's text, or null when it does not exist; throws `EACCES` when it may not be read. */
  readText(path: string): Promise<string | null>;
  readBytes(path: string): Promise<Uint8Array | null>;
  /** Names in a folder, or an empty array when it does not exist. */
  list(path: string): Promise<string[]>;
  /** Where a symbolic link leads, or null. */
  readLink(path: string): Promise<string | null>;
};

/** How reading a section ended. Silence is never emptiness: `empty` says "looked, and there is none". */
export type Collected<Name extends SectionName> =
  | { status: 'collected'; items: SectionItem<Name>[]; reason?: string; remedy?: string }
  | { status: 'empty'; reason?: string }
  | { status: 'unsupported'; reason: string }
  | { status: 'denied'; reason: string; remedy: string };

/** One file per section. A throw is reported as `failed` with its message. */
export type Collector<Name extends SectionName = SectionName> = {
  section: Name;
  /** Its own limit in ms; 10,000 unless said. */
  timeLimitMs?: number;
  collect(machine: Machine): Promise<Collected<Name>>;
};
