import { app } from 'electron';
import { showMainWindow } from './window/main-window.ts';
import { askPage } from './window/window-requests.ts';

/** The console's path for `deskside://ticket/48210` or `deskside://device/UUID`; null for anything else, whoever sent it. */
export function pathOfLink(link: string): string | null {
  const ticket = /^deskside:\/\/ticket\/([1-9]\d{0,9})\/?$/.exec(link);
  if (ticket) return `/tickets/${ticket[1]}`;
  const device = /^deskside:\/\/device\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/.exec(link);
  return device ? `/devices/${device[1]}` : null;
}

function follow(link: string | undefined): boolean {
  const path = link ? pathOfLink(link) : null;
  if (path) askPage({ path });
  return path !== null;
}

const linkAmong = (args: readonly string[]): string | undefined => args.find((arg) => arg.startsWith('deskside://'));

/** Links reach a running console as a second instance's arguments (Windows, Linux) or as an event (macOS). */
export function setUpLinks(): void {
  app.setAsDefaultProtocolClient('deskside');
  app.on('second-instance', (_event, args) => {
    if (!follow(linkAmong(args))) showMainWindow();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(url);
  });
  app.on('activate', () => showMainWindow());
  void app.whenReady().then(() => follow(linkAmong(process.argv)));
}
