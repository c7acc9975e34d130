import { app } from 'electron';
import { showMainWindow } from './window/main-window.ts';
import { askPage } from './window/window-requests.ts';

/** The console's path for `deskside://ticket/48210` or `deskside://device/UUID` or `deskside://tag/TS-0042`; null for anything else, whoever sent it. */
export function pathOfLink(link: string): string | null {
  const ticket = /^deskside:\/\/ticket\/([1-9]\d{0,9})\/?$/.exec(link);
  if (ticket) return `/tickets/${ticket[1]}`;
  const device = /^deskside:\/\/device\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/.exec(link);
  if (device) return `/devices/${device[1]}`;
  // What a label's code says; the page takes the tag as it is, still encoded.
  const tag = /^deskside:\/\/tag\/((?:[\w.~-]|%[0-9A-F]{2}){1,300})\/?$/i.exec(link);
  return tag ? `/tag/${tag[1]}` : null;
}

function follow(link: string | undefined): boolean {
  const path = link ? pathOfLink(link) : null;
  if (path) askPage({ path });
  return path !== null;
}

const linkAmong = (args: readonly string[]): string | undefined => args.find((arg) => arg.startsWith('deskside://'));

const opened = Promise.withResolvers<void>();

/** Links reach a running console as a second instance's arguments (Windows, Linux) or as an event (macOS); what comes early waits for `followLinks`. */
export function setUpLinks(): void {
  app.setAsDefaultProtocolClient('deskside');
  const whenOpened = (follow: () => void) => void opened.promise.then(follow);
  app.on('second-instance', (_event, args) =>
    whenOpened(() => {
      if (!follow(linkAmong(args))) showMainWindow();
    }),
  );
  app.on('open-url', (event, url) => {
    event.preventDefault();
    whenOpened(() => void follow(url));
  });
  app.on('activate', () => whenOpened(() => void showMainWindow()));
}

/** The desk is open and it is known which page links belong to: goes where the one says that started the console. */
export function followLinks(): void {
  follow(linkAmong(process.argv));
  opened.resolve();
}
