import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { Recording } from '../../contract/terminals.ts';

const recordingLimitBytes = 32 * 1024 * 1024;
/** Written together: every write wakes a thread, which a program that floods the terminal would pay for. */
const batchUnits = 512 * 1024;
const batchMs = 50;

export type RecordingPlan = {
  id: Recording['id'];
  kind: Recording['kind'];
  title: string;
  /** Epoch milliseconds. */
  startedAt: number;
  columns: number;
  rows: number;
};

/** A recording whose file is complete and on disk. */
export type FinishedRecording = RecordingPlan & { path: string; durationMs: number; sizeBytes: number };

/**
 * Writes what a terminal shows as asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header line, then `[seconds, code, data]` with
 * `o` output, `r` resize, `m` marker. Input is never written, so a password typed where nothing is echoed is in no recording.
 */
export class Recorder {
  readonly #plan: RecordingPlan;
  readonly #path: string;
  readonly #limit: number;
  readonly #began = performance.now();
  readonly #onDrain: () => void;
  readonly #opened: Promise<FileHandle>;
  #lines: string[] = [];
  #waiting = 0;
  #sizeBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #scheduled = false;
  #timer: NodeJS.Timeout | null = null;
  #full = false;
  #failure: Error | null = null;

  /**
   * @param folder made when missing, readable by the person only.
   * @param onDrain called whenever everything so far has reached the file.
   */
  constructor(plan: RecordingPlan, folder: string, options: { limitBytes?: number; onDrain?: () => void } = {}) {
    this.#plan = plan;
    this.#path = path.join(folder, `${plan.id}.${plan.kind}.cast`);
    this.#limit = options.limitBytes ?? recordingLimitBytes;
    this.#onDrain = options.onDrain ?? (() => undefined);
    this.#opened = mkdir(folder, { recursive: true, mode: 0o700 }).then(() => open(this.#path, 'wx', 0o600));
    this.#opened.catch((error: unknown) => this.#fail(error));
    const header = {
      version: 2,
      width: plan.columns,
      height: plan.rows,
      timestamp: Math.floor(plan.startedAt / 1000),
      title: plan.title,
      env: { TERM: 'xterm-256color' },
    };
    this.#add(`${JSON.stringify(header)}\n`);
  }

  /** Characters that wait for the disk. */
  get backlog(): number {
    return this.#waiting;
  }

  /** Why nothing more is written, or null. The terminal itself goes on. */
  get failure(): Error | null {
    return this.#failure;
  }

  elapsedMs(): number {
    return performance.now() - this.#began;
  }

  output(text: string): void {
    this.#event('o', text);
  }

  resized(columns: number, rows: number): void {
    this.#event('r', `${columns}x${rows}`);
  }

  mark(label: string): void {
    this.#event('m', label);
  }

  /** Everything is on disk (fsync) when this resolves; null when the recording failed. */
  async finish(): Promise<FinishedRecording | null> {
    const durationMs = Math.round(this.elapsedMs());
    this.#flush();
    await this.#writing;
    if (this.#lines.length > 0) await this.#write();
    const file = await this.#opened.catch(() => null);
    if (file === null) return null;
    try {
      await file.sync();
    } catch (error) {
      this.#fail(error);
    } finally {
      await file.close();
    }
    return this.#failure === null ? { ...this.#plan, path: this.#path, durationMs, sizeBytes: this.#sizeBytes } : null;
  }

  #event(code: 'o' | 'r' | 'm', data: string): void {
    if (this.#full || this.#failure !== null) return;
    const seconds = Math.round(this.elapsedMs()) / 1000;
    const line = `${JSON.stringify([seconds, code, data])}\n`;
    const bytes = Buffer.byteLength(line);
    if (this.#sizeBytes + bytes <= this.#limit) return this.#add(line, bytes);
    this.#full = true;
    this.#add(`${JSON.stringify([seconds, 'm', `recording stopped here: it reached its limit of ${this.#limit} bytes`])}\n`);
  }

  #add(line: string, bytes = Buffer.byteLength(line)): void {
    this.#lines.push(line);
    this.#waiting += line.length;
    this.#sizeBytes += bytes;
    if (this.#waiting >= batchUnits) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), batchMs);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#writing = this.#writing.then(() => this.#write());
  }

  async #write(): Promise<void> {
    try {
      const file = await this.#opened;
      while (this.#lines.length > 0 && this.#failure === null) {
        const text = this.#lines.join('');
        this.#lines = [];
        await file.appendFile(text, 'utf8');
        this.#waiting -= text.length;
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#scheduled = false;
    this.#onDrain();
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#lines = [];
    this.#waiting = 0;
  }
}
