import type { Terminal, TerminalFrame } from '../../contract/terminals.ts';
import { type PtyCommand, type PtyExit, PtyProcess, type TerminalSignal } from './pty-process.ts';
import { type FinishedRecording, Recorder, type RecordingPlan } from './recorder.ts';
import { TerminalError } from './terminal-error.ts';
import { type AttachOptions, TerminalOutput } from './terminal-output.ts';

export type SessionPlan = Pick<Terminal, 'id' | 'title' | 'profile' | 'startedAt' | 'columns' | 'rows' | 'recordingId'> & {
  kind: RecordingPlan['kind'];
};
export type SessionOptions = { recordingsFolder: string; recordingLimitBytes?: number; stallMs?: number };
type RunOptions = Pick<PtyCommand, 'file' | 'args' | 'cwd' | 'environment'> & { onOutput?: (text: string) => void };

/** A terminal as people see it: a shell's, or a diagnosis's in which one program runs after another. */
export class TerminalSession {
  readonly #plan: SessionPlan;
  readonly #output: TerminalOutput;
  readonly #recorder: Recorder;
  readonly #interrupts = new Set<() => void>();
  #process: PtyProcess | null = null;
  #blocked = false;
  #columns: number;
  #rows: number;
  #exit: PtyExit | null = null;
  #closing: Promise<FinishedRecording | null> | null = null;
  #finish!: (recording: FinishedRecording | null) => void;
  readonly #abort = new AbortController();
  /** Resolves when the terminal has ended and its recording is on disk; null when it could not be recorded. */
  readonly finished: Promise<FinishedRecording | null> = new Promise((resolve) => {
    this.#finish = resolve;
  });

  constructor(plan: SessionPlan, options: SessionOptions) {
    this.#plan = plan;
    this.#columns = plan.columns;
    this.#rows = plan.rows;
    const { recordingId: id, kind, title, startedAt, columns, rows } = plan;
    this.#recorder = new Recorder({ id, kind, title, startedAt, columns, rows }, options.recordingsFolder, {
      limitBytes: options.recordingLimitBytes,
      onDrain: () => this.#output.reconsider(),
    });
    this.#output = new TerminalOutput({
      recorder: this.#recorder,
      stallMs: options.stallMs,
      onPressure: (blocked) => {
        this.#blocked = blocked;
        if (blocked) this.#process?.pause();
        else this.#process?.resume();
      },
    });
  }

  get id(): Terminal['id'] {
    return this.#plan.id;
  }

  get columns(): number {
    return this.#columns;
  }

  get running(): boolean {
    return this.#exit === null;
  }

  /** The process that runs at this moment, if any. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** Aborts when the terminal is being closed. */
  get closing(): AbortSignal {
    return this.#abort.signal;
  }

  /** Where the recording is now, in ms. */
  elapsedMs(): number {
    return Math.round(this.#recorder.elapsedMs());
  }

  describe(): Terminal {
    const { kind: _kind, ...plan } = this.#plan;
    return {
      ...plan,
      columns: this.#columns,
      rows: this.#rows,
      state: this.running ? 'running' : 'ended',
      exitCode: this.#exit?.exitCode ?? null,
    };
  }

  /**
   * Runs one program to its end, in a pty of its own; one at a time.
   * @throws TerminalError when the terminal is closed or the system refuses a pty.
   */
  async run({ onOutput, ...command }: RunOptions): Promise<PtyExit> {
    if (this.#closing !== null) throw closed();
    const process = new PtyProcess({ ...command, columns: this.#columns, rows: this.#rows }, (text) => {
      onOutput?.(text);
      this.#output.write(text);
    });
    this.#process = process;
    if (this.#blocked) process.pause();
    try {
      return await process.exited;
    } finally {
      if (this.#process === process) this.#process = null;
    }
  }

  /** Ends the program that runs now, with its children; the terminal stays open. */
  async endProgram(): Promise<void> {
    await this.#process?.end();
  }

  /** Text of Deskside's own. */
  print(text: string): void {
    this.#output.write(text);
  }

  mark(label: string): void {
    this.#output.mark(label);
  }

  /** @throws TerminalError `ended`, or `not-reading` when the program leaves its input unread. */
  write(data: string): void {
    if (!this.running) throw closed();
    this.#process?.write(data);
    if (data.includes('\u0003')) this.#tellInterrupt();
  }

  resize(columns: number, rows: number): void {
    if (!this.running || (columns === this.#columns && rows === this.#rows)) return;
    this.#columns = columns;
    this.#rows = rows;
    this.#process?.resize(columns, rows);
    this.#output.resized(columns, rows);
  }

  async signal(signal: TerminalSignal): Promise<void> {
    await this.#process?.signal(signal);
    if (signal === 'interrupt') this.#tellInterrupt();
  }

  /** Told when the person presses Ctrl+C or interrupts by a button; returns how to stop being told. */
  onInterrupt(listener: () => void): () => void {
    this.#interrupts.add(listener);
    return () => this.#interrupts.delete(listener);
  }

  attach(options?: AttachOptions): AsyncIteratorObject<TerminalFrame, undefined> {
    return this.#output.attach(options);
  }

  acknowledge(offset: number, reader?: string): void {
    this.#output.acknowledge(offset, reader);
  }

  /** Ends everything in the terminal and completes the recording. Safe to call again. */
  close(exit?: PtyExit): Promise<FinishedRecording | null> {
    this.#closing ??= this.#close(exit);
    return this.#closing;
  }

  async #close(exit: PtyExit | undefined): Promise<FinishedRecording | null> {
    this.#abort.abort();
    const running = this.#process;
    await running?.end();
    // A program that even SIGKILL could not end is given up after a while.
    const last = exit ?? (running !== null && !running.running ? await running.exited : { exitCode: -1, signal: null });
    this.#exit = last;
    this.#output.finish(last.exitCode, last.signal);
    const recording = await this.#recorder.finish();
    this.#finish(recording);
    return recording;
  }

  #tellInterrupt(): void {
    for (const listener of this.#interrupts) listener();
  }
}

const closed = () => new TerminalError('ended', 'This terminal has ended.', 'Open a new terminal; what this one showed stays readable.');
