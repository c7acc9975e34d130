import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import { answerUnknownProcedure, createPlainCalls, type Desk, readRequestFrame, type RequestContext } from '../core/compose.ts';
import { deskOfPage } from './app-protocol.ts';

type Port = { receive(data: string): void; close(): void };

/** Who may speak: the main frame of a console page, nobody else. Every message on every channel passes here first. */
export function isConsole(event: Pick<IpcMainEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && deskOfPage(frame.url) !== null;
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

/** What a port leads to: the local desk whole, or only what is of this machine. */
type Router = ConstructorParameters<typeof RPCHandler<RequestContext>>[0];
type OpenPort = (contents: WebContents) => Port;

function portsTo(router: Router, desk: Desk): OpenPort {
  const handler = new RPCHandler<RequestContext>(router, {
    rootInterceptors: [answerUnknownProcedure],
    // Who asks is read for every call: a name or a role may have changed since the page was loaded.
    interceptors: [async (options) => options.next({ ...options, context: { ...options.context, actor: await desk.localActor() } })],
  });
  const openPlainCalls = createPlainCalls(router, async () => ({ actor: await desk.localActor(), transport: 'port' }));
  return (contents) => openPort(contents, handler, openPlainCalls);
}

/**
 * Carries the contract to the console's page. A page that is loaded anew begins a new port; the old one's calls are given up.
 * @param machine what a page of a desk server may ask this computer.
 */
export function setUpDeskPort(desk: Desk, machine: Router): void {
  const [toDesk, toMachine] = [portsTo(desk.router, desk), portsTo(machine, desk)];
  const ports = new Map<WebContents, Port>();

  ipcMain.on('deskside:port:open', (event) => {
    if (!isConsole(event)) return;
    const contents = event.sender;
    ports.get(contents)?.close();
    if (!ports.has(contents)) contents.once('destroyed', () => forget(contents));
    const open = deskOfPage(event.senderFrame?.url ?? '') === 'local' ? toDesk : toMachine;
    ports.set(contents, open(contents));
  });

  ipcMain.on('deskside:port:message', (event, data: unknown) => {
    if (isConsole(event) && typeof data === 'string') ports.get(event.sender)?.receive(data);
  });

  function forget(contents: WebContents): void {
    ports.get(contents)?.close();
    ports.delete(contents);
  }
}
