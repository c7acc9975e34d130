import { LinkRefusal } from './link-refusal.ts';

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin that somebody meant by `desk.example.org`, with or without a scheme and a path (a link out of a mail will do).
 * Without https a password and a key would be read by everybody on the way, so that plain http reaches this computer only.
 * @throws LinkRefusal
 */
export function serverOrigin(typed: string): string {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (!url || text === '' || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new LinkRefusal('ADDRESS');
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) throw new LinkRefusal('INSECURE', { host: url.host });
  return url.origin;
}

/** Consoles and servers of one minor version speak the same contract; before 1.0 so do those of one 0.x. */
export const speaksWith = (server: string, console: string): boolean => {
  const [serverMajor, serverMinor] = server.split('.');
  const [major, minor] = console.split('.');
  return serverMajor === major && (major !== '0' || serverMinor === minor);
};
