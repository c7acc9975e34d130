/** What the preload hands a desktop page beside its port: questions to its own program, and a line to the desk server. */
export type DesksideServer = {
  /** A `LinkAsk` as JSON; answers a `LinkAnswer` as JSON. */
  ask(question: string): Promise<string>;
  open(turn: number): void;
  send(turn: number, data: string): void;
  close(turn: number): void;
  /** What is said on the line of a turn: `opened`, `message` with its text, `closed` with its code. */
  onSaid(listener: (turn: number, what: string, detail: unknown) => void): void;
};

declare global {
  interface Window {
    desksideServer?: DesksideServer;
  }
}

type State = 0 | 1 | 3;
let lastTurn = 0;
const open = new Map<number, (what: string, detail: unknown) => void>();
let listening = false;

function listen(server: DesksideServer): void {
  if (listening) return;
  listening = true;
  server.onSaid((turn, what, detail) => open.get(turn)?.(what, detail));
}

/**
 * A WebSocket as the connection knows them, whose other end is in the desktop program: that one knows the server and holds the key.
 */
export function openServerSocket(server: DesksideServer): WebSocket {
  listen(server);
  const turn = ++lastTurn;
  const target = new EventTarget();
  let readyState: State = 0;
  open.set(turn, (what, detail) => {
    if (what === 'opened') {
      readyState = 1;
      target.dispatchEvent(new Event('open'));
    } else if (what === 'message') target.dispatchEvent(new MessageEvent('message', { data: detail }));
    else {
      readyState = 3;
      open.delete(turn);
      target.dispatchEvent(new CloseEvent('close', { code: typeof detail === 'number' ? detail : 1006 }));
    }
  });
  server.open(turn);
  const socket = {
    get readyState() {
      return readyState;
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    send: (data: string) => server.send(turn, data),
    close: () => server.close(turn),
  };
  return socket as unknown as WebSocket;
}
