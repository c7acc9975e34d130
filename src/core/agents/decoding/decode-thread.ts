import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { workerModule } from '../../../shared/worker-module.ts';
import type { DecodedMessage, DecodeOrder } from './decode-message.ts';
import { UnreadableMessage } from './unreadable-message.ts';

type Answer = { ok: true; message: DecodedMessage } | { ok: false; kind: 'bad' | 'too-large' | 'fault'; why: string };
type Waiting = { order: DecodeOrder; resolve: (message: DecodedMessage) => void; reject: (error: Error) => void };

/** The largest real inventory takes half a second; what takes so long was made to. */
const patienceMs = 20_000;

export type Decoder = { decode(order: DecodeOrder): Promise<DecodedMessage>; close(): Promise<void> };

/** Decodes messages one after another in a thread of its own, so that no console waits for an inventory. The thread is started by the first. */
export function createDecoder(): Decoder {
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;

  function finish(end: (one: Waiting) => void): void {
    const done = current;
    current = null;
    clearTimeout(timer);
    if (done) end(done);
    next();
  }

  function started(): Worker {
    const made = new Worker(workerModule(import.meta.url, './decode-worker.ts', existsSync));
    made.unref();
    made.on('message', (answer: Answer) => {
      if (made !== worker) return;
      if (answer.ok) finish(({ resolve }) => resolve(answer.message));
      else if (answer.kind === 'fault') finish(({ reject }) => reject(new Error(answer.why)));
      else {
        const { kind, why } = answer;
        finish(({ reject }) => reject(new UnreadableMessage(kind, why)));
      }
    });
    made.on('error', (error) => dropped(made, error as Error));
    made.on('exit', (code) => dropped(made, new Error(`The decoding thread ended (${code}).`)));
    return made;
  }

  function dropped(gone: Worker, error: Error): void {
    if (gone !== worker) return;
    worker = null;
    finish(({ reject }) => reject(error));
  }

  function next(): void {
    if (current || waiting.length === 0) return;
    current = waiting.shift() as Waiting;
    worker ??= started();
    timer = setTimeout(() => {
      const stuck = worker;
      worker = null;
      void stuck?.terminate();
      finish(({ reject }) => reject(new UnreadableMessage('bad', 'The inventory takes too long to read')));
    }, patienceMs);
    worker.postMessage(current.order);
  }

  return {
    decode: (order) =>
      new Promise((resolve, reject) => {
        waiting.push({ order, resolve, reject });
        next();
      }),
    async close() {
      for (const { reject } of waiting.splice(0)) reject(new Error('The desk is closing.'));
      const running = worker;
      worker = null;
      if (current) finish(({ reject }) => reject(new Error('The desk is closing.')));
      await running?.terminate();
    },
  };
}
