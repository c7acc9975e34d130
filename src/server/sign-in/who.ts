import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Desk, RequestContext } from '../../core/compose.ts';
import { cookieOf, sessionCookie } from './cookie.ts';

/** Who asks, with the rights they have at that moment. */
export type Guest = Pick<RequestContext, 'credential'> & { actor: Actor };
/** Asked for every call; null once the session or the key is over. Asking keeps a session from being idle, unless one only peeks. */
export type Who = (peek?: boolean) => Promise<Guest | null>;

const bearerOf = (header: string | undefined): string | undefined => /^Bearer +(\S{1,500})$/i.exec(header ?? '')?.[1];
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Tells who stands behind a header. Somebody behind a header is not yet known to be anybody: ask the `Who`. */
export function createDoorkeeper(desk: Pick<Desk, 'doors' | 'localActor'>, apiToken: string) {
  const expected = digest(apiToken);
  const isOwnToken = (token: string) => timingSafeEqual(digest(token), expected);
  function byBearer(header: string | undefined): Who {
    const token = bearerOf(header);
    if (token === undefined) return async () => null;
    return isOwnToken(token) ? async () => ({ actor: await desk.localActor() }) : () => desk.doors.byKey(token);
  }
  function byCookie(header: string | undefined): Who {
    const token = cookieOf(header, sessionCookie);
    return token ? (peek) => desk.doors.bySession(token, peek) : async () => null;
  }
  return {
    byBearer,
    byCookie,
    /** True for the token that this server was started with. */
    isApiToken: (header: string | undefined): boolean => {
      const token = bearerOf(header);
      return token !== undefined && isOwnToken(token);
    },
    /** A bearer's word stands before a cookie: who sends a wrong one is not let in by the other. */
    by: (headers: IncomingHttpHeaders): Who =>
      headers.authorization === undefined ? byCookie(headers.cookie) : byBearer(headers.authorization),
  };
}
export type Doorkeeper = ReturnType<typeof createDoorkeeper>;
