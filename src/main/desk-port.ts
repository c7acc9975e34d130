import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { Desk, RequestContext } from '../core/compose.ts';
import { consoleOrigin } from './app-protocol.ts';

type Port = { receive(data: string): void; close(): void };

/** Who may speak: the main frame of a console page, nobody else. Every message on every channel passes here first. */
export function isConsole(event: Pick<IpcMainEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${consoleOrigin}/console/`);
}

/** A port for the contract made of two channels, so that the sender can be checked on every message. */
function openPort(contents: WebContents, handler: RPCHandler<RequestContext>, context: RequestContext): Port {
  const listeners: ((data: string) => void)[] = [];
  const closings: (() => void)[] = [];
  handler.upgrade(
    {
      postMessage: (data: unknown) => {
        if (!contents.isDestroyed()) contents.send('deskside:port:message', data);
      },
      onMessage: { addListener: (listener: (data: string) => void) => void listeners.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => void closings.push(listener) },
    } as never,
    { context },
  );
  return {
    receive: (data) => {
      for (const listener of listeners) listener(data);
    },
    close: () => {
      for (const closing of closings.splice(0)) closing();
    },
  };
}

/** Carries the contract to the console's page. A page that is loaded anew begins a new port; the old one's calls are given up. */
export function setUpDeskPort(desk: Desk): void {
  const handler = new RPCHandler<RequestContext>(desk.router);
  const ports = new Map<WebContents, Port>();
  const opening = new Map<WebContents, Promise<void>>();

  ipcMain.on('deskside:port:open', (event) => {
    if (!isConsole(event)) return;
    const contents = event.sender;
    ports.get(contents)?.close();
    if (!ports.has(contents)) contents.once('destroyed', () => forget(contents));
    opening.set(
      contents,
      desk.localActor().then((actor) => void ports.set(contents, openPort(contents, handler, { actor, transport: 'port' }))),
    );
  });

  ipcMain.on('deskside:port:message', (event, data: unknown) => {
    if (!isConsole(event) || typeof data !== 'string') return;
    void opening.get(event.sender)?.then(() => ports.get(event.sender)?.receive(data));
  });

  function forget(contents: WebContents): void {
    ports.get(contents)?.close();
    ports.delete(contents);
    opening.delete(contents);
  }
}
