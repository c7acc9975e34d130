import { contextBridge, ipcRenderer } from 'electron';

/**
 * All that the page gets of Electron: one pair of channels shaped like a port, which carries the contract as text; one for what belongs to the
 * window itself (its menu, and what the tray or a link asks of it); and one to the desk server, whose address and key stay in the program. No
 * event object ever reaches the page.
 */
const portMessages: ((data: string) => void)[] = [];
const portClosings: (() => void)[] = [];
const requests: ((request: string) => void)[] = [];
const serverWords: ((turn: number, what: string, detail: unknown) => void)[] = [];

ipcRenderer.on('deskside:port:message', (_event, data: unknown) => {
  if (typeof data === 'string') for (const listener of portMessages) listener(data);
});
ipcRenderer.on('deskside:port:closed', () => {
  for (const listener of portClosings) listener();
});
ipcRenderer.on('deskside:shell:request', (_event, request: unknown) => {
  if (typeof request === 'string') for (const listener of requests) listener(request);
});

ipcRenderer.on('deskside:server:said', (_event, turn: unknown, what: unknown, detail: unknown) => {
  if (typeof turn === 'number' && typeof what === 'string') for (const listener of serverWords) listener(turn, what, detail);
});

contextBridge.exposeInMainWorld('desksidePort', {
  postMessage: (data: string) => ipcRenderer.send('deskside:port:message', String(data)),
  onMessage: (listener: (data: string) => void) => void portMessages.push(listener),
  onClose: (listener: () => void) => void portClosings.push(listener),
});

contextBridge.exposeInMainWorld('desksideShell', {
  /** The menu as the page's command registry has it: JSON of `{ groups: [{ label, items: [{ id, label, accelerator, enabled }] }] }`. */
  setMenu: (menu: string) => ipcRenderer.send('deskside:shell:menu', String(menu)),
  /** JSON of `{ "command": id }` or `{ "path": "/tickets/12" }`, asked by the menu, the tray, a notification or a link. */
  onRequest: (listener: (request: string) => void) => {
    requests.push(listener);
    // Only a page that listens can be asked; what was asked before comes now.
    ipcRenderer.send('deskside:shell:ready');
  },
  /** Asks where, and writes there what the page would print; answers the file's path, null when that was given up. */
  savePdf: (name: string): Promise<string | null> => ipcRenderer.invoke('deskside:shell:save-pdf', String(name)),
});

contextBridge.exposeInMainWorld('desksideServer', {
  /** JSON of a question about the desk server, as the contract has it; answers JSON. */
  ask: (question: string): Promise<string> => ipcRenderer.invoke('deskside:server:ask', String(question)),
  open: (turn: number) => ipcRenderer.send('deskside:server:open', Number(turn)),
  send: (turn: number, data: string) => ipcRenderer.send('deskside:server:send', Number(turn), String(data)),
  close: (turn: number) => ipcRenderer.send('deskside:server:close', Number(turn)),
  onSaid: (listener: (turn: number, what: string, detail: unknown) => void) => void serverWords.push(listener),
});

ipcRenderer.send('deskside:port:open');
