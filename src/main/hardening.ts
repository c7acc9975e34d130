import { app, session } from 'electron';
import { deskOfPage } from './app-protocol.ts';
import { openOutside } from './external-links.ts';

/** What a console needs: copying to the clipboard by the person's own key, and the camera to scan tags. Everything else is refused unasked. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);
const isCamera = (permission: string, kinds: readonly (string | undefined)[]): boolean =>
  permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'video');

/** Pages stay on the desk they are of; only the program itself changes that. */
const isStaying = (url: string, from: string): boolean => deskOfPage(url) !== null && deskOfPage(url) === deskOfPage(from);

/** Electron's security checklist, items 5 and 11 to 14: no permissions but those, no webviews, no way off the console's own pages. */
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
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
      const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
      answer(allowedPermissions.has(permission) || isCamera(permission, kinds));
    });
    session.defaultSession.setPermissionCheckHandler(
      (_contents, permission, _origin, details) => allowedPermissions.has(permission) || isCamera(permission, [details.mediaType]),
    );
    session.defaultSession.setDevicePermissionHandler(() => false);
  });
}
