import { RPCLink } from '@orpc/client/message-port';
import { type Connection, watchedState } from './connection.ts';

/** What the preload hands the page: two channels shaped like a port. What crosses is text. */
export type DesksidePort = {
  postMessage(data: string): void;
  onMessage(listener: (data: string) => void): void;
  onClose(listener: () => void): void;
};

declare global {
  interface Window {
    desksidePort?: DesksidePort;
  }
}

/** The way over a port: Electron's two channels, or a pair within one process in tests. It does not come back once closed. */
export function openPortConnection(port: DesksidePort): Connection {
  const state = watchedState('online');
  port.onClose(() => state.set('offline'));
  const link = new RPCLink({
    port: {
      postMessage: (data: string) => port.postMessage(data),
      onMessage: { addListener: (listener) => port.onMessage(listener) },
      onDisconnect: { addListener: (listener) => port.onClose(listener) },
    },
  });
  return { link, state: state.get, onState: state.on, retry: () => undefined, close: () => state.set('offline') };
}
