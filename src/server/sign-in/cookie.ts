import { type Arrival, sessionLifeMs } from '../../core/compose.ts';

export const sessionCookie = 'deskside_session';
/** Says that this browser signed somebody in before; worth nothing by itself. */
export const deviceCookie = 'deskside_device';
/** Names the way to a provider and back that this browser is on. */
export const journeyCookie = 'deskside_journey';

const deviceLifeS = 365 * 24 * 3600;
const journeyLifeS = 600;

/** One cookie's value out of a Cookie header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/**
 * The cookies of a desk, as Set-Cookie headers of the answer to a request. They are for https alone where the request came that way, by the
 * word of a trusted proxy, or where the desk's first public address has it. @param publiclySecure the latter
 */
export const cookiesOf = (publiclySecure: boolean) => (request: { protocol: string }) => {
  const secure = publiclySecure || request.protocol === 'https';
  const cookie = (name: string, value: string, maxAgeS: number, sameSite: 'Strict' | 'Lax' = 'Strict', path = '/') =>
    `${name}=${value}; Max-Age=${maxAgeS}; Path=${path}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
  return {
    arrival: ({ sessionToken, deviceToken }: Arrival): string[] => [
      cookie(sessionCookie, sessionToken, sessionLifeMs / 1000),
      cookie(deviceCookie, deviceToken, deviceLifeS),
    ],
    leaving: (): string => cookie(sessionCookie, '', 0),
    // The way back from a provider begins on its site: a Strict cookie would not be sent with it. This one opens nothing; it only says that
    // the way back ends in the browser where it began.
    journey: (token: string): string => cookie(journeyCookie, token, journeyLifeS, 'Lax', '/sign-in/provider'),
    journeyEnded: (): string => cookie(journeyCookie, '', 0, 'Lax', '/sign-in/provider'),
  };
};
export type Cookies = ReturnType<typeof cookiesOf>;
