import { connect as connectSocket } from 'node:net';

const states = ['connected', 'refused', 'no-answer'] as const;
export type Connection = { state: (typeof states)[number]; ms: number; reason: string };

/** Opens a TCP connection and closes it at once. A refusal is an answer too: the other side is there. */
export function tryConnect(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<Connection> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port });
    const settle = (state: Connection['state'], reason: string) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve({ state, reason, ms: Math.round((performance.now() - began) * 10) / 10 });
    };
    const timer = setTimeout(() => settle('no-answer', 'ETIMEDOUT'), timeoutMs);
    const stop = () => settle('no-answer', 'stopped');
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    socket.once('connect', () => settle('connected', ''));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.message;
      settle(code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'refused' : 'no-answer', code);
    });
  });
}

/** One line that is shown and parsed alike. */
export function connectionLine(host: string, port: number, { state, ms, reason }: Connection): string {
  return state === 'connected'
    ? `${host} port ${port}: connected in ${ms} ms`
    : `${host} port ${port}: ${state} after ${ms} ms (${reason})`;
}

/** Reads such a line back. */
export function parseConnection(text: string | null): { state: Connection['state']; ms: number } | null {
  const match = /: (connected|refused|no-answer) (?:in|after) ([\d.]+) ms/.exec(text ?? '');
  const state = states.find((one) => one === match?.[1]);
  return state === undefined ? null : { state, ms: Number(match?.[2]) };
}
