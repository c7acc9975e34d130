import { contextBridge, ipcRenderer } from 'electron';

/**
 * All that the page gets of Electron: one pair of channels shaped like a port, which carries the contract as text, and one
 * for what belongs to the window itself (its menu, and what the tray or a link asks of it). No event object ever reaches the page.
 */
const portMessages: ((data: string) => void)[] = [];
const portClosings: (() => void)[] = [];
const requests: ((request: string) => void)[] = [];

ipcRenderer.on('deskside:port:message', (_event, data: unknown) => {
  if (typeof data === 'string') for (const listener of portMessages) listener(data);
});
ipcRenderer.on('deskside:port:closed', () => {
  for (const listener of portClosings) listener();
});
ipcRenderer.on('deskside:shell:request', (_event, request: unknown) => {
  if (typeof request === 'string') for (const listener of requests) listener(request);
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
});

ipcRenderer.send('deskside:port:open');
