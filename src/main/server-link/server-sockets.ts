import { ipcMain, type WebContents } from 'electron';
import type { WebSocket } from 'ws';
import type { LinkProblem } from '../../contract/server-link.ts';
import { isConsole } from '../desk-port.ts';
import { networkProblem } from './link-refusal.ts';

/** As the desk server says it: the session or key is over. */
const overCode = 4401;
const brokenCode = 1006;
const longestFrame = 6 * 1024 * 1024;

type Line = { turn: number; socket: WebSocket | null };

/**
 * Carries the page's frames to the desk server and back as they are, one socket a page. The key is put on here: the page names neither it nor
 * the server. Each socket has the page's turn, so that what is said of an old one is not taken for the new one.
 */
export function setUpServerSockets(options: {
  /** A socket to the server, or null where there is no key for it. */
  connect: () => WebSocket | null;
  onOpen: () => void;
  onProblem: (problem: LinkProblem) => void;
}): void {
  const lines = new Map<WebContents, Line>();

  function say(contents: WebContents, ...said: unknown[]): void {
    if (!contents.isDestroyed()) contents.send('deskside:server:said', ...said);
  }

  function open(contents: WebContents, turn: number): void {
    lines.get(contents)?.socket?.terminate();
    if (!lines.has(contents)) contents.once('destroyed', () => close(contents));
    const socket = options.connect();
    const line: Line = { turn, socket };
    lines.set(contents, line);
    if (!socket) return say(contents, turn, 'closed', overCode);
    let closing = brokenCode;
    socket.on('open', () => {
      options.onOpen();
      say(contents, turn, 'opened');
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) say(contents, turn, 'message', data.toString('utf8'));
    });
    socket.on('unexpected-response', (request, { statusCode }) => {
      if (statusCode === 401) closing = overCode;
      request.destroy();
      socket.terminate();
      say(contents, turn, 'closed', closing);
    });
    socket.on('error', (error) => options.onProblem(networkProblem(error)));
    socket.on('close', (code: number) => {
      if (line.socket === socket) say(contents, turn, 'closed', closing === overCode ? closing : code);
    });
  }

  function close(contents: WebContents): void {
    const line = lines.get(contents);
    lines.delete(contents);
    line?.socket?.close();
  }

  ipcMain.on('deskside:server:open', (event, turn: unknown) => {
    if (isConsole(event) && typeof turn === 'number') open(event.sender, turn);
  });
  ipcMain.on('deskside:server:send', (event, turn: unknown, data: unknown) => {
    if (!isConsole(event) || typeof data !== 'string' || data.length > longestFrame) return;
    const line = lines.get(event.sender);
    if (line?.turn === turn && line?.socket?.readyState === line?.socket?.OPEN) line?.socket?.send(data);
  });
  ipcMain.on('deskside:server:close', (event, turn: unknown) => {
    if (isConsole(event) && lines.get(event.sender)?.turn === turn) close(event.sender);
  });
}
