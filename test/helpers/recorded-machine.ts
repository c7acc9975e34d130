import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandOutput, Machine, Platform } from '../../src/device/collectors/collector.ts';

/** Text as a string, as lines, as JSON, as hex bytes, as a file beside the recording, or as a refusal. */
type RecordedText = string | string[] | { json: unknown } | { hex: string } | { file: string } | { denied: true };

type RecordedCommand = {
  program: string;
  /** The exact arguments; without it any arguments match. */
  args?: string[];
  /** Text that the joined arguments hold, for a long script. */
  includes?: string;
  stdout?: RecordedText;
  stderr?: string;
  code?: number;
  timedOut?: boolean;
};

type Recording = {
  platform?: Platform;
  privileged?: boolean;
  now?: number;
  commands?: RecordedCommand[];
  files?: Record<string, RecordedText>;
  links?: Record<string, string>;
  folders?: string[];
};

/** A machine made of recordings, which remembers what was asked of it. */
export type RecordedMachine = Machine & {
  /** Every program started, with its arguments, in order. */
  readonly calls: { program: string; args: readonly string[] }[];
  /** Every file asked for. */
  readonly reads: string[];
};

const fixturesFolder = path.join(import.meta.dirname, '../fixtures/device');

/**
 * The recorded machine of `test/fixtures/device/<name>`, described in that folder's README. What was not recorded is not there:
 * an unknown program is `missing`, an unknown file is null, an unknown folder is empty.
 * @param changes laid over the recording; a changed command is tried first.
 */
export function recordedMachine(name: string, changes: Recording = {}): RecordedMachine {
  const folder = path.join(fixturesFolder, name);
  if (!existsSync(folder)) throw new Error(`No recorded machine ${name} in ${fixturesFolder}`);
  const parts = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recording);
  refuseConflicts(folder, parts);
  return playback(folder, [...parts, changes]);
}

/** Two parts that tell different things of one file would make a test depend on their names. */
function refuseConflicts(folder: string, parts: Recording[]): void {
  const seen = new Map<string, string>();
  for (const [file, text] of parts.flatMap((part) => Object.entries({ ...part.files, ...part.links }))) {
    const told = JSON.stringify(text);
    if ((seen.get(file) ?? told) !== told) throw new Error(`${folder} records ${file} twice, and differently`);
    seen.set(file, told);
  }
}

/** A recorded machine written in the test itself. */
export function machineOf(recording: Recording & { platform: Platform }): RecordedMachine {
  return playback(fixturesFolder, [recording]);
}

function playback(folder: string, parts: Recording[]): RecordedMachine {
  const merged = Object.assign({}, ...parts) as Recording;
  const commands = parts.toReversed().flatMap((part) => part.commands ?? []);
  const files = new Map(parts.flatMap((part) => Object.entries(part.files ?? {})));
  const links = new Map(parts.flatMap((part) => Object.entries(part.links ?? {})));
  const children = foldersOf(
    [...files.keys(), ...links.keys()],
    parts.flatMap((part) => part.folders ?? []),
  );
  if (!merged.platform) throw new Error(`The recording in ${folder} names no platform`);
  const calls: RecordedMachine['calls'] = [];
  const reads: string[] = [];
  const read = (file: string): Buffer | null => {
    reads.push(file);
    const recorded = files.get(file);
    return recorded === undefined ? null : bytesOf(recorded, folder, file);
  };
  return {
    platform: merged.platform,
    privileged: merged.privileged ?? false,
    now: () => merged.now ?? Date.UTC(2026, 0, 15, 9, 0, 0),
    signal: new AbortController().signal,
    calls,
    reads,
    run: async (program, args) => {
      calls.push({ program, args });
      return answer(commands, folder, program, args);
    },
    readText: async (file) => read(file)?.toString('utf8') ?? null,
    readBytes: async (file) => read(file),
    list: async (asked) => [...(children.get(asked.replace(/\/$/, '')) ?? [])].toSorted(),
    readLink: async (file) => links.get(file) ?? null,
  };
}

function answer(commands: RecordedCommand[], folder: string, program: string, args: readonly string[]): CommandOutput {
  const base = path.posix.basename(program);
  const recorded = commands.find(
    (command) =>
      (command.program === program || command.program === base) &&
      (command.args === undefined || (command.args.length === args.length && command.args.every((arg, index) => arg === args[index]))) &&
      (command.includes === undefined || args.join(' ').includes(command.includes)),
  );
  if (!recorded) {
    // A program that was recorded with other arguments is installed; asking it something else is a mistake in the test.
    if (commands.some((command) => command.program === program || command.program === base)) {
      throw new Error(`Not recorded: ${program} ${args.join(' ')}`);
    }
    return { code: null, stdout: '', stderr: '', missing: true, timedOut: false };
  }
  const stdout = recorded.stdout === undefined ? '' : bytesOf(recorded.stdout, folder, program).toString('utf8');
  return {
    code: recorded.timedOut ? null : (recorded.code ?? 0),
    stdout,
    stderr: recorded.stderr ?? '',
    missing: false,
    timedOut: recorded.timedOut ?? false,
  };
}

function bytesOf(recorded: RecordedText, folder: string, name: string): Buffer {
  if (typeof recorded === 'string') return Buffer.from(recorded);
  if (Array.isArray(recorded)) return Buffer.from(`${recorded.join('\n')}\n`);
  if ('json' in recorded) return Buffer.from(JSON.stringify(recorded.json));
  if ('hex' in recorded) return Buffer.from(recorded.hex.replace(/\s/g, ''), 'hex');
  if ('file' in recorded) return readFileSync(path.join(folder, recorded.file));
  throw Object.assign(new Error(`EACCES: permission denied, open '${name}'`), { code: 'EACCES' });
}

/** Every folder that the recorded paths imply, with the names in it. */
function foldersOf(paths: string[], empty: string[]): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const folder of empty) children.set(folder, children.get(folder) ?? new Set());
  for (const full of [...paths, ...empty]) {
    for (let at = full; at.includes('/') && at !== ''; ) {
      const cut = at.lastIndexOf('/');
      const parent = at.slice(0, cut);
      const names = children.get(parent) ?? new Set();
      names.add(at.slice(cut + 1));
      children.set(parent, names);
      at = parent;
    }
  }
  return children;
}
