import { app, session } from 'electron';
import { deskOfPage } from './app-protocol.ts';
import { openOutside } from './external-links.ts';

/** The one permission a console needs: copying to the clipboard by the person's own key. Everything else is refused unasked. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Pages stay on the desk they are of; only the program itself changes that. */
const isStaying = (url: string, from: string): boolean => deskOfPage(url) !== null && deskOfPage(url) === deskOfPage(from);

/** Electron's security checklist, items 5 and 11 to 14: no permissions, no webviews, no way off the console's own pages. */
export function setUpHardening(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    const stay = (event: { preventDefault(): void }, url: string) => {
      if (!isStaying(url, contents.getURL())) event.preventDefault();
    };
    contents.on('will-navigate', (event, url) => stay(event, url ?? event.url));
    contents.on('will-redirect', (event, url) => stay(event, url ?? event.url));
    contents.on('will-frame-navigate', (event) => stay(event, event.url));
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url);
      return { action: 'deny' };
    });
  });
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(allowedPermissions.has(permission)));
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
    session.defaultSession.setDevicePermissionHandler(() => false);
  });
}
