import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { type Connection, DeskUnreachable, watchedState } from './connection.ts';

type Options = {
  open?: (url: string) => WebSocket;
  /** How long to wait before attempt n, in ms. */
  backoffMs?: (attempt: number) => number;
  /** Asked after a failed attempt: false when the desk answers but does not know this page any more. */
  isSignedIn?: () => Promise<boolean>;
  /** How long a call waits for a connection before it fails, in ms. */
  patienceMs?: number;
};

const offlineAfterAttempts = 3;
/** The desk closes a socket with this when its session ends. */
const sessionEndedCode = 4401;
/** The desk closes a socket with this when its owner's rights are others than they were: it takes the next one at once. */
const rightsChangedCode = 4403;

// Half a second doubling to fifteen, with jitter so that a restarted server is not met by every console at once.
const defaultBackoffMs = (attempt: number) => Math.min(15_000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);

/**
 * The way over a WebSocket, which comes back by itself. A call made while there is none waits up to `patienceMs`, then fails with
 * DeskUnreachable; a call under way when the socket closes fails at once (what it asked may or may not have been done: commands carry
 * their own ids, so asking again is harmless).
 */
export function openWebSocketConnection(url: string, options: Options = {}): Connection {
  const open = options.open ?? ((to: string) => new WebSocket(to));
  const backoffMs = options.backoffMs ?? defaultBackoffMs;
  const isSignedIn = options.isSignedIn ?? (async () => true);
  const patienceMs = options.patienceMs ?? 10_000;
  const state = watchedState('connecting');
  let socket: WebSocket | undefined;
  let current: ClientLink<ClientContext> | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const connect = () => {
    timer = undefined;
    const made = open(url);
    socket = made;
    const link: ClientLink<ClientContext> = new RPCLink({ websocket: made });
    made.addEventListener('open', () => {
      attempt = 0;
      current = link;
      state.set('online');
    });
    made.addEventListener('close', (event) => {
      if (socket !== made) return;
      current = undefined;
      if (closed) return;
      attempt += 1;
      state.set(event.code === sessionEndedCode ? 'signed-out' : attempt > offlineAfterAttempts ? 'offline' : 'reconnecting');
      timer = setTimeout(connect, event.code === rightsChangedCode ? 0 : backoffMs(attempt));
      void isSignedIn().then(
        (known) => !known && socket === made && !closed && state.set('signed-out'),
        () => undefined,
      );
    });
  };
  connect();

  return {
    link: {
      call: async (path, input, callOptions) => {
        const link = current ?? (await arrival(() => current, state.on, patienceMs, callOptions.signal));
        return link.call(path, input, callOptions);
      },
    },
    state: state.get,
    onState: state.on,
    retry: () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      connect();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      state.set('offline');
      socket?.close();
    },
  };
}

function arrival<Link>(
  look: () => Link | undefined,
  watch: (listener: () => void) => () => void,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<Link> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      signal?.removeEventListener('abort', give);
    };
    const give = () => {
      done();
      reject(new DeskUnreachable());
    };
    const timer = setTimeout(give, patienceMs);
    const stop = watch(() => {
      const found = look();
      if (found === undefined) return;
      done();
      resolve(found);
    });
    signal?.addEventListener('abort', give);
  });
}
