import { open, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import { recordingIdSchema } from '../../contract/common.ts';
import { recordingSchema, type Terminal } from '../../contract/terminals.ts';
import { childEnvironment } from './child-environment.ts';
import { programOf, type TerminalProfile } from './profiles.ts';
import type { FinishedRecording } from './recorder.ts';
import { TerminalError } from './terminal-error.ts';
import { TerminalSession } from './terminal-session.ts';

const runningLimit = 32;
/** Ended terminals kept so that a page can still read their last output. */
const endedLimit = 16;

export type OpenTerminal = {
  id: Terminal['id'];
  recordingId: Terminal['recordingId'];
  profile: TerminalProfile;
  columns: number;
  rows: number;
};
export type TerminalsOptions = {
  /** Where recordings are written until the desk has taken them over. */
  recordingsFolder: string;
  recordingLimitBytes?: number;
  stallMs?: number;
};

/** The terminals of this machine. They live in this process and end with it. */
export class Terminals {
  readonly #options: TerminalsOptions;
  readonly #sessions = new Map<string, TerminalSession>();

  constructor(options: TerminalsOptions) {
    this.#options = options;
  }

  list(): Terminal[] {
    return [...this.#sessions.values()].map((session) => session.describe());
  }

  get(id: string): TerminalSession | undefined {
    return this.#sessions.get(id);
  }

  /**
   * Starts the profile's shell in the person's home folder. Opening an id again answers the terminal that has it.
   * @throws TerminalError `not-installed`, `too-many` or `failed`.
   */
  open({ id, recordingId, profile, columns, rows }: OpenTerminal): TerminalSession {
    const existing = this.#sessions.get(id);
    if (existing !== undefined) return existing;
    const program = programOf(profile);
    const session = this.begin({ id, recordingId, profile, columns, rows, title: program.title, kind: 'terminal', startedAt: Date.now() });
    const run = session.run({ file: program.file, args: program.args, cwd: homedir(), environment: childEnvironment(process.env) });
    run.then(
      (exit) => session.close(exit),
      (error: unknown) => {
        session.print(`\r\n${error instanceof Error ? error.message : String(error)}\r\n`);
        return session.close({ exitCode: -1, signal: null });
      },
    );
    return session;
  }

  /**
   * A terminal without a program yet.
   * @throws TerminalError `too-many`.
   */
  begin(plan: ConstructorParameters<typeof TerminalSession>[0]): TerminalSession {
    const running = [...this.#sessions.values()].filter((session) => session.running);
    if (running.length >= runningLimit)
      throw new TerminalError('too-many', `${runningLimit} terminals are open already.`, 'Close one that is no longer needed.');
    const session = new TerminalSession(plan, this.#options);
    this.#sessions.set(plan.id, session);
    this.#forgetEnded();
    return session;
  }

  /** Ends the terminal with everything it started and forgets it. Unknown ids are fine: it is closed. */
  async close(id: string): Promise<void> {
    await this.#sessions.get(id)?.close();
    this.#sessions.delete(id);
  }

  /** Before this process ends. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((id) => this.close(id)));
  }

  /**
   * Recordings that lie in the folder and belong to no living terminal: what a process that was killed left behind. They are whole up to
   * the last line that reached the disk.
   */
  async leftovers(): Promise<FinishedRecording[]> {
    const names = await readdir(this.#options.recordingsFolder).catch(() => []);
    const living = new Set(this.list().map(({ recordingId }) => recordingId as string));
    const found = await Promise.all(
      names.map(async (name) => {
        const match = /^([0-9a-f-]{36})\.(terminal|diagnosis)\.cast$/.exec(name);
        const id = recordingIdSchema.safeParse(match?.[1]);
        if (match === null || !id.success || living.has(id.data)) return null;
        return readLeftover(path.join(this.#options.recordingsFolder, name), id.data, recordingSchema.shape.kind.parse(match[2]));
      }),
    );
    return found.filter((recording) => recording !== null);
  }

  #forgetEnded(): void {
    const ended = [...this.#sessions.values()].filter((session) => !session.running);
    for (const session of ended.slice(0, -endedLimit)) this.#sessions.delete(session.id);
  }
}

const headerSchema = z.object({ width: z.number().int(), height: z.number().int(), timestamp: z.number().int(), title: z.string() });

/** Null when the file holds no readable header. A torn last line is cut off, so that players accept the file. */
async function readLeftover(file: string, id: FinishedRecording['id'], kind: FinishedRecording['kind']): Promise<FinishedRecording | null> {
  try {
    const handle = await open(file, 'r+');
    try {
      const text = new StringDecoder('utf8').write(await handle.readFile());
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const lines = whole.trimEnd().split('\n');
      const header = headerSchema.parse(JSON.parse(lines[0] ?? ''));
      const last: unknown = lines.length > 1 ? JSON.parse(lines.at(-1) ?? '') : [0];
      const seconds = Array.isArray(last) && typeof last[0] === 'number' ? last[0] : 0;
      await handle.truncate(Buffer.byteLength(whole));
      return {
        id,
        kind,
        title: header.title,
        startedAt: header.timestamp * 1000,
        columns: header.width,
        rows: header.height,
        path: file,
        durationMs: Math.round(seconds * 1000),
        sizeBytes: (await stat(file)).size,
      };
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
