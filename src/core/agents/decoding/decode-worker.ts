import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { type DecodeOrder, decodeMessage } from './decode-message.ts';
import { UnreadableMessage } from './unreadable-message.ts';

const port = parentPort;
if (!port) throw new Error('Messages are decoded in a worker thread.');
yieldToConsoles();
port.on('message', (order: DecodeOrder) => {
  decodeMessage(order).then(
    (message) => port.postMessage({ ok: true, message }),
    (error: unknown) => {
      if (error instanceof UnreadableMessage) port.postMessage({ ok: false, kind: error.kind, why: error.message });
      else port.postMessage({ ok: false, kind: 'fault', why: error instanceof Error ? error.message : String(error) });
    },
  );
});

/** Where processors are few, agents wait and not people. Only Linux gives threads a priority of their own; elsewhere it would be the whole process's. */
function yieldToConsoles(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 5);
  } catch {
    // Where /proc is closed they share alike.
  }
}
