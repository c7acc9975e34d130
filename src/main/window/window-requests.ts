import { ipcMain, type WebContents } from 'electron';
import { isConsole } from '../desk-port.ts';
import { showMainWindow } from './main-window.ts';

/** What the shell asks of the page: run a command of its registry, or go to one of its paths. */
export type PageRequest = { command: string } | { path: string };

const ready = new WeakSet<WebContents>();
const waiting: PageRequest[] = [];

/** Brings the console to the front and asks; a page that is still loading is asked when it listens. */
export function askPage(request: PageRequest): void {
  const { webContents } = showMainWindow();
  if (ready.has(webContents)) webContents.send('deskside:shell:request', JSON.stringify(request));
  else waiting.push(request);
}

export function setUpPageRequests(): void {
  ipcMain.on('deskside:shell:ready', (event) => {
    if (!isConsole(event)) return;
    ready.add(event.sender);
    event.sender.once('did-start-loading', () => ready.delete(event.sender));
    for (const request of waiting.splice(0)) event.sender.send('deskside:shell:request', JSON.stringify(request));
  });
}
