import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { app, protocol } from 'electron';
import { contentSecurityPolicy } from '../shared/content-security-policy.ts';

export const consoleOrigin = 'app://deskside';

/**
 * Where the console of a desk is: this computer's own (null), or a desk server's by its short name. Each has an origin of its own, so that what a
 * page keeps on this machine (drafts that a desk has not got yet) never comes to another desk.
 */
export const consolePage = (server: string | null): string =>
  `${server === null ? consoleOrigin : `app://desk-${server}`}/console/index.html`;

const ownHost = /^(?:deskside|desk-[0-9a-f]{16})$/;
const consoleAddress = /^app:\/\/(deskside|desk-[0-9a-f]{16})\/console\//;

/** Which desk a console's page is of: `local`, or the short name of a server; null for what is no page of ours. */
export function deskOfPage(url: string): string | null {
  const host = consoleAddress.exec(url)?.[1];
  if (host === undefined) return null;
  return host === 'deskside' ? 'local' : host.slice('desk-'.length);
}

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** `app://` stands for the built console; unlike `file://` it has an origin of its own and reaches nothing else of the disk. Before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Where a request's path lies under `root`, or null when it is not a plain path inside it: encoded separators, drive letters,
 * NUL, `..` in any disguise.
 */
export function pathInside(root: string, url: string): string | null {
  let pathname: string;
  try {
    const parsed = new URL(url);
    if (!ownHost.test(parsed.host)) return null;
    pathname = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (/[\p{Cc}\\:%]/u.test(pathname) || pathname.includes('//') || pathname.split('/').includes('..')) return null;
  const path = normalize(join(root, pathname));
  return path.startsWith(root + sep) ? path : null;
}

export function serveConsole(): void {
  const root = join(app.getAppPath(), 'out', 'renderer');
  protocol.handle('app', async (request) => {
    const path = pathInside(root, request.url.replace(/^https?:\/\/[^/]*/, consoleOrigin));
    const headers = {
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    };
    if (!path || request.method !== 'GET') return new Response('Not found', { status: 404, headers });
    try {
      const type = mediaTypes[extname(path)] ?? 'application/octet-stream';
      return new Response(new Uint8Array(await readFile(path)), { headers: { ...headers, 'content-type': type } });
    } catch {
      return new Response('Not found', { status: 404, headers });
    }
  });
}
