import { parentPort } from 'node:worker_threads';
import { type DecodeOrder, decodeMessage } from './decode-message.ts';
import { UnreadableMessage } from './unreadable-message.ts';

const port = parentPort;
if (!port) throw new Error('Messages are decoded in a worker thread.');
port.on('message', (order: DecodeOrder) => {
  decodeMessage(order).then(
    (message) => port.postMessage({ ok: true, message }),
    (error: unknown) => {
      if (error instanceof UnreadableMessage) port.postMessage({ ok: false, kind: error.kind, why: error.message });
      else port.postMessage({ ok: false, kind: 'fault', why: error instanceof Error ? error.message : String(error) });
    },
  );
});
