import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import { answerUnknownProcedure, createPlainCalls, type Desk, readRequestFrame, type RequestContext } from '../core/compose.ts';
import { consoleOrigin } from './app-protocol.ts';

type Port = { receive(data: string): void; close(): void };

/** Who may speak: the main frame of a console page, nobody else. Every message on every channel passes here first. */
export function isConsole(event: Pick<IpcMainEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${consoleOrigin}/console/`);
}

/** A port for the contract made of two channels, so that the sender can be checked on every message. */
function openPort(contents: WebContents, handler: RPCHandler<RequestContext>, openPlainCalls: ReturnType<typeof createPlainCalls>): Port {
  const listeners: ((data: unknown) => void)[] = [];
  const postMessage = (data: unknown) => {
    if (!contents.isDestroyed()) contents.send('deskside:port:message', data);
  };
  const plainCalls = openPlainCalls(postMessage);
  const closings: (() => void)[] = [() => plainCalls.close()];
  handler.upgrade(
    {
      postMessage,
      onMessage: { addListener: (listener: (data: unknown) => void) => void listeners.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => void closings.push(listener) },
    } as never,
    { context: { actor: null, transport: 'port' } },
  );
  return {
    receive: (data) => {
      // What is not of the protocol never reaches its reader, which would take the process with it.
      const frame = readRequestFrame(data);
      if (frame && !plainCalls.take(frame)) for (const listener of listeners) listener(frame);
    },
    close: () => {
      for (const closing of closings.splice(0)) closing();
    },
  };
}

/** Carries the contract to the console's page. A page that is loaded anew begins a new port; the old one's calls are given up. */
export function setUpDeskPort(desk: Desk): void {
  const handler = new RPCHandler<RequestContext>(desk.router, {
    rootInterceptors: [answerUnknownProcedure],
    // Who asks is read for every call: a name or a role may have changed since the page was loaded.
    interceptors: [async (options) => options.next({ ...options, context: { ...options.context, actor: await desk.localActor() } })],
  });
  const openPlainCalls = createPlainCalls(desk.router, async () => ({ actor: await desk.localActor(), transport: 'port' }));
  const ports = new Map<WebContents, Port>();

  ipcMain.on('deskside:port:open', (event) => {
    if (!isConsole(event)) return;
    const contents = event.sender;
    ports.get(contents)?.close();
    if (!ports.has(contents)) contents.once('destroyed', () => forget(contents));
    ports.set(contents, openPort(contents, handler, openPlainCalls));
  });

  ipcMain.on('deskside:port:message', (event, data: unknown) => {
    if (isConsole(event) && typeof data === 'string') ports.get(event.sender)?.receive(data);
  });

  function forget(contents: WebContents): void {
    ports.get(contents)?.close();
    ports.delete(contents);
  }
}
