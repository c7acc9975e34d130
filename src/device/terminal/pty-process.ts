import { StringDecoder } from 'node:string_decoder';
import { endSession, foregroundGroup } from './process-tree.ts';
import { loadPty, type Pty } from './pty-module.ts';
import { TerminalError } from './terminal-error.ts';

export type PtyExit = { exitCode: number; signal: number | null };
export type PtyCommand = {
  file: string;
  args: readonly string[];
  cwd: string;
  environment: Record<string, string>;
  columns: number;
  rows: number;
};
export type TerminalSignal = 'interrupt' | 'terminate' | 'kill';

/** What a program may leave unread of what was typed. */
const inputLimitBytes = 1024 * 1024;
/** How long the pty may stay open after its program ended, held by a program left in the background. */
const lingerMs = 200;

type Socket = { destroy(error?: Error): unknown; writableLength: number };

/** One program in a pseudo-terminal of its own. */
export class PtyProcess {
  readonly #pty: Pty;
  readonly #decoder = new StringDecoder('utf8');
  readonly #socket: Socket | null;
  #paused = false;
  #closing: (() => void) | null = null;
  #ended: PtyExit | null = null;
  #ending: Promise<void> | null = null;
  /** Resolves after the last output was delivered. */
  readonly exited: Promise<PtyExit>;

  /**
   * @param onOutput gets whole code points; bytes that are no UTF-8 become U+FFFD.
   * @throws TerminalError `failed` when the system refuses a terminal. A program that cannot be started exits with code 1 instead.
   */
  constructor(command: PtyCommand, onOutput: (text: string) => void) {
    this.#pty = open(command);
    this.#socket = socketOf(this.#pty);
    if (this.#socket !== null) this.#keepUnread(this.#socket);
    this.#pty.onData((data) => {
      const text = this.#decoder.write(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
      if (text !== '') onOutput(text);
    });
    this.exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        const rest = this.#decoder.end();
        if (rest !== '') onOutput(rest);
        this.#ended = { exitCode, signal: signal === undefined || signal === 0 ? null : signal };
        resolve(this.#ended);
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get running(): boolean {
    return this.#ended === null;
  }

  /** @throws TerminalError `not-reading` when the program leaves more than 1 MiB of input unread. */
  write(data: string): void {
    if (!this.running) return;
    if ((this.#socket?.writableLength ?? 0) > inputLimitBytes)
      throw new TerminalError(
        'not-reading',
        'The program in this terminal does not read its input.',
        'Wait, or interrupt the program; what was typed last is not sent.',
      );
    this.#pty.write(data);
  }

  resize(columns: number, rows: number): void {
    if (this.running) this.#pty.resize(columns, rows);
  }

  /** Stops reading: the program blocks as soon as the kernel's buffer is full. Nothing is lost. */
  pause(): void {
    if (this.#paused || !this.running) return;
    this.#paused = true;
    this.#pty.pause();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#pty.resume();
    if (this.#closing !== null) setTimeout(this.#closing, lingerMs).unref();
    this.#closing = null;
  }

  /** Signals the programs in the foreground, as the keyboard would, even where the keyboard is in raw mode. */
  async signal(signal: TerminalSignal): Promise<void> {
    if (!this.running) return;
    if (process.platform === 'win32') {
      if (signal === 'interrupt') this.#pty.write('\u0003');
      else await this.end();
      return;
    }
    const group = await foregroundGroup(this.pid);
    if (group === null && signal === 'interrupt') return this.#pty.write('\u0003');
    const name = { interrupt: 'SIGINT', terminate: 'SIGTERM', kill: 'SIGKILL' }[signal];
    try {
      process.kill(group === null ? this.pid : -group, name);
    } catch {
      // It ended by itself in the meantime.
    }
  }

  /** Ends the program and everything it started; resolves when they are gone and the last output was delivered. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    if (!this.running) return;
    await endSession(this.pid);
    // Windows' own console host goes with the handle.
    if (process.platform === 'win32' && this.running) this.#pty.kill();
    this.resume();
    await Promise.race([this.exited, new Promise((resolve) => setTimeout(resolve, 2000).unref())]);
  }

  /**
   * node-pty destroys its socket 200 ms after the program ended, with everything that was not read yet: a paused terminal would lose its
   * last lines. So that is put off until reading goes on.
   */
  #keepUnread(socket: Socket): void {
    const destroy = socket.destroy.bind(socket);
    socket.destroy = (error) => {
      if (!this.#paused || error) return destroy(error);
      this.#closing = () => destroy();
      return socket;
    };
  }
}

function open({ file, args, cwd, environment, columns, rows }: PtyCommand): Pty {
  try {
    return loadPty().spawn(file, [...args], { name: 'xterm-256color', cols: columns, rows, cwd, env: environment, encoding: null });
  } catch (error) {
    throw new TerminalError(
      'failed',
      `No terminal could be opened: ${error instanceof Error ? error.message : String(error)}`,
      'Close other terminals and try again.',
    );
  }
}

/** Not public: without it (another version, Windows) a paused terminal may lose its last lines, and nothing else. */
function socketOf(pty: Pty): Socket | null {
  const socket: unknown = process.platform === 'win32' ? null : Reflect.get(pty, '_socket');
  return isSocket(socket) ? socket : null;
}

const isSocket = (value: unknown): value is Socket =>
  typeof value === 'object' && value !== null && 'destroy' in value && 'writableLength' in value;
