import type { TerminalFrame } from '../../contract/terminals.ts';
import { OutputRing } from './output-ring.ts';
import type { Recorder } from './recorder.ts';

/** UTF-16 units kept for a page that attaches again. */
const keptUnits = 2 * 1024 * 1024;
const frameUnits = 100 * 1024;
/** Beyond this much that was delivered and not yet drawn, a reader gets nothing more and the program is paused. */
const windowUnits = 500 * 1024;
const flushMs = 12;
const flushUnits = 64 * 1024;
/** A reader that draws nothing for so long no longer holds the program; it misses what the ring forgets. */
const stallMs = 30_000;
const recorderBacklog = 4 * 1024 * 1024;
const keptResizes = 64;

type Resize = { version: number; at: number; columns: number; rows: number };
type Waiting = (result: IteratorResult<TerminalFrame, undefined>) => void;
type Reader = {
  key: string | undefined;
  cursor: number;
  acknowledged: number;
  lastAcknowledgedAt: number;
  stalled: boolean;
  resizeVersion: number;
  done: boolean;
  waiting: Waiting | null;
};
export type AttachOptions = { offset?: number; reader?: string; signal?: AbortSignal };
export type TerminalOutputOptions = {
  recorder: Recorder | null;
  /** Told to stop producing (`true`) and to go on (`false`). */
  onPressure: (blocked: boolean) => void;
  stallMs?: number;
};

/**
 * Everything a terminal shows, whoever makes it: kept, recorded, and delivered in frames to any number of readers. A reader pulls
 * at its own pace and never gets more than 500 KiB ahead of what it acknowledged, so that no transport has to hold a flood.
 */
export class TerminalOutput {
  readonly #ring = new OutputRing(keptUnits);
  readonly #readers = new Set<Reader>();
  readonly #options: TerminalOutputOptions;
  #pending: string[] = [];
  #pendingUnits = 0;
  #flushTimer: NodeJS.Timeout | null = null;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #resizes: Resize[] = [];
  #resizeVersion = 0;
  #blocked = false;
  #stallTimer: NodeJS.Timeout | null = null;
  #ended: { exitCode: number; signal: number | null } | null = null;

  constructor(options: TerminalOutputOptions) {
    this.#options = options;
  }

  get end(): number {
    return this.#ring.end;
  }

  /** Adds output. The first after a silence goes out at once, so that a typed letter is seen without delay; a stream goes out every 12 ms. */
  write(text: string): void {
    if (this.#ended !== null || text === '') return;
    this.#pending.push(text);
    this.#pendingUnits += text.length;
    const sinceFlush = performance.now() - this.#flushedAt;
    if (this.#pendingUnits >= flushUnits || (this.#flushTimer === null && sinceFlush >= flushMs)) this.flush();
    else this.#flushTimer ??= setTimeout(() => this.flush(), flushMs - sinceFlush);
  }

  flush(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer);
    this.#flushTimer = null;
    if (this.#pendingUnits === 0) return;
    const text = this.#pending.join('');
    this.#pending = [];
    this.#pendingUnits = 0;
    this.#flushedAt = performance.now();
    this.#ring.append(text);
    this.#options.recorder?.output(text);
    this.#deliver();
  }

  resized(columns: number, rows: number): void {
    this.flush();
    this.#resizes.push({ version: ++this.#resizeVersion, at: this.#ring.end, columns, rows });
    if (this.#resizes.length > keptResizes) this.#resizes.shift();
    this.#options.recorder?.resized(columns, rows);
    this.#deliver();
  }

  mark(label: string): void {
    this.flush();
    this.#options.recorder?.mark(label);
  }

  finish(exitCode: number, signal: number | null): void {
    if (this.#ended !== null) return;
    this.flush();
    this.#ended = { exitCode, signal };
    if (this.#stallTimer !== null) clearTimeout(this.#stallTimer);
    this.#deliver();
  }

  /** Frames from `offset` on, then live, until the terminal has ended, `signal` aborts or the reader leaves. */
  attach({ offset = 0, reader: key, signal }: AttachOptions = {}): AsyncIteratorObject<TerminalFrame, undefined> {
    const cursor = Math.min(Math.max(offset, this.#ring.start), this.#ring.end);
    const reader: Reader = {
      key,
      cursor,
      acknowledged: cursor,
      lastAcknowledgedAt: performance.now(),
      stalled: false,
      resizeVersion: this.#resizes.findLast((resize) => resize.at <= offset && offset > 0)?.version ?? 0,
      done: false,
      waiting: null,
    };
    this.#readers.add(reader);
    const leave = () => this.#leave(reader);
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    this.reconsider();
    return {
      next: () => this.#pull(reader),
      return: async () => {
        leave();
        signal?.removeEventListener('abort', leave);
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => leave(),
    };
  }

  /** The page has drawn everything before `offset`. `key` is what it attached with. */
  acknowledge(offset: number, key?: string): void {
    for (const reader of this.#readers) {
      if (reader.key !== key) continue;
      reader.acknowledged = Math.max(reader.acknowledged, Math.min(offset, reader.cursor));
      reader.lastAcknowledgedAt = performance.now();
      reader.stalled = false;
    }
    this.#deliver();
  }

  /** Looks again whether the program must wait; also called when the recorder's file has caught up. */
  reconsider(): void {
    const behind = [...this.#readers].filter((reader) => !reader.stalled && this.#ring.end - reader.acknowledged > windowUnits);
    const blocked = behind.length > 0 || (this.#options.recorder?.backlog ?? 0) > recorderBacklog;
    if (behind.length > 0) this.#watchStalls();
    if (blocked === this.#blocked) return;
    this.#blocked = blocked;
    this.#options.onPressure(blocked);
  }

  #watchStalls(): void {
    if (this.#stallTimer !== null || this.#ended !== null) return;
    const limit = this.#options.stallMs ?? stallMs;
    this.#stallTimer = setTimeout(() => {
      this.#stallTimer = null;
      const now = performance.now();
      for (const reader of this.#readers) if (now - reader.lastAcknowledgedAt >= limit) reader.stalled = true;
      this.reconsider();
    }, limit);
    this.#stallTimer.unref();
  }

  #pull(reader: Reader): Promise<IteratorResult<TerminalFrame, undefined>> {
    const result = this.#next(reader);
    if (result !== null) return Promise.resolve(result);
    return new Promise((resolve) => {
      reader.waiting = resolve;
    });
  }

  #deliver(): void {
    for (const reader of this.#readers) {
      const resolve = reader.waiting;
      if (resolve === null) continue;
      // Taken out first: the last frame makes the reader leave, which ends whoever still waits.
      reader.waiting = null;
      const result = this.#next(reader);
      if (result === null) reader.waiting = resolve;
      else resolve(result);
    }
    this.reconsider();
  }

  #leave(reader: Reader): void {
    if (reader.done) return;
    reader.done = true;
    this.#readers.delete(reader);
    reader.waiting?.({ done: true, value: undefined });
    reader.waiting = null;
    this.reconsider();
  }

  #next(reader: Reader): IteratorResult<TerminalFrame, undefined> | null {
    if (reader.done) return { done: true, value: undefined };
    const forgotten = this.#ring.start - reader.cursor;
    if (forgotten > 0) {
      // What was never delivered cannot be drawn: it must not count against the reader.
      reader.cursor += forgotten;
      reader.acknowledged += forgotten;
    }
    const resize = this.#resizes.find(({ version }) => version > reader.resizeVersion);
    if (resize !== undefined && resize.at <= reader.cursor) {
      reader.resizeVersion = resize.version;
      return frame({ kind: 'resized', columns: resize.columns, rows: resize.rows });
    }
    const room = reader.acknowledged + windowUnits - reader.cursor;
    // Room for less than a whole code point is none.
    if (room < 2) return null;
    const data = this.#ring.read(reader.cursor, Math.min(frameUnits, room, (resize?.at ?? Number.POSITIVE_INFINITY) - reader.cursor));
    if (data !== '') {
      const offset = reader.cursor;
      reader.cursor += data.length;
      return frame({ kind: 'output', offset, data });
    }
    if (this.#ended === null || reader.cursor < this.#ring.end) return null;
    this.#leave(reader);
    return frame({ kind: 'ended', ...this.#ended });
  }
}

const frame = (value: TerminalFrame) => ({ done: false as const, value });
