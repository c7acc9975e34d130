import { lookup as resolve } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayConnect } from './address-policy.ts';

/** Why a call was not made, or not answered as it should be. Its words are for people. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
}

export type OutboundRequest = {
  url: string;
  method?: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  /** Names, addresses and ranges of one's own network that may be called. */
  allowedPrivate: readonly string[];
  /** For the whole call, in ms. */
  timeoutMs?: number;
  /** How much of the answer is read; the rest is cut off. */
  answerLimitBytes?: number;
  /** Stands in for the system's resolver in tests. */
  resolver?: typeof resolve;
};
export type OutboundAnswer = { status: number; body: string; mediaType: string };

/** Node asks this for the address it then connects to, so what was judged is what is called: a name that answers differently the second time gains nothing. */
function guardedLookup(allowed: readonly string[], resolver: typeof resolve): LookupFunction {
  return (host, options, done) => {
    resolver(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(new OutboundRefused(`${host} cannot be found (${error.code ?? 'no address'}).`), []);
      const refused = addresses.find(({ address }) => !mayConnect(host, address, allowed));
      if (refused || addresses.length === 0) return done(privateAddress(host), []);
      if (options.all) return done(null, addresses);
      const [first] = addresses as [{ address: string; family: number }];
      done(null, first.address, first.family);
    });
  };
}

const privateAddress = (host: string) =>
  new OutboundRefused(`${host} is an address inside a network, which may not be called. An administrator can allow it.`);

/**
 * Calls an address outside, by POST unless said otherwise. Private, loopback, link-local and metadata addresses are refused when connecting, whatever name or notation leads there;
 * redirects are answers, never followed; time and size have limits. Throws `OutboundRefused`.
 */
export async function postOutside(call: OutboundRequest): Promise<OutboundAnswer> {
  const { timeoutMs = 10_000, answerLimitBytes = 64 * 1024, resolver = resolve, allowedPrivate } = call;
  const url = new URL(call.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutboundRefused('Only http and https addresses can be called.');
  if (url.username || url.password) throw new OutboundRefused('A name or password in the address is not sent.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without asking the resolver.
  if (isIP(host) && !mayConnect(host, host, allowedPrivate)) throw privateAddress(host);
  return new Promise((answer, refuse) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const failed = (error: Error) =>
      refuse(
        signal.aborted ? new OutboundRefused(`${host} did not answer within ${Math.round(timeoutMs / 1000)} s.`) : inWords(host, error),
      );
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: call.method ?? 'POST',
        agent: false,
        lookup: guardedLookup(allowedPrivate, resolver),
        signal,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body), ...call.headers },
      },
      (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        const finish = () =>
          answer({
            status: response.statusCode ?? 0,
            body: Buffer.concat(pieces).toString('utf8'),
            mediaType: response.headers['content-type'] ?? '',
          });
        response.on('data', (piece: Buffer) => {
          pieces.push(piece.subarray(0, Math.max(0, answerLimitBytes - size)));
          size += piece.length;
          if (size <= answerLimitBytes) return;
          finish();
          response.destroy();
        });
        response.on('end', finish);
        response.on('error', failed);
      },
    );
    request.on('error', failed);
    request.end(call.body);
  });
}

function inWords(host: string, error: Error): OutboundRefused {
  if (error instanceof OutboundRefused) return error;
  return new OutboundRefused(`${host} cannot be reached (${(error as NodeJS.ErrnoException).code ?? error.message}).`);
}
