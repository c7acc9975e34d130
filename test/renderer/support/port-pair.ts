import type { DesksidePort } from '../../../src/renderer/client/connection/port-connection.ts';

type ServerPort = {
  postMessage(data: string): void;
  onMessage: { addListener(listener: (data: string) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};

/** Two ends of one in-process wire, shaped as the page's and the desk's side of Electron's two channels. What crosses is text, later. */
export function portPair(): { page: DesksidePort; desk: ServerPort; cut: () => void } {
  const toDesk = new Set<(data: string) => void>();
  const toPage = new Set<(data: string) => void>();
  const closed = new Set<() => void>();
  const deliver = (listeners: Set<(data: string) => void>) => (data: string) => {
    if (typeof data !== 'string') throw new TypeError('Only text crosses the port.');
    queueMicrotask(() => {
      for (const listener of listeners) listener(data);
    });
  };
  return {
    page: {
      postMessage: deliver(toDesk),
      onMessage: (listener) => toPage.add(listener),
      onClose: (listener) => closed.add(listener),
    },
    desk: {
      postMessage: deliver(toPage),
      onMessage: { addListener: (listener) => toDesk.add(listener) },
      onDisconnect: { addListener: (listener) => closed.add(listener) },
    },
    cut: () => {
      for (const listener of closed) listener();
    },
  };
}
