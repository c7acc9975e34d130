import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { addressOf } from './address.ts';
import { ProbeFailure } from './probe-failure.ts';

const limitBytes = 512 * 1024;

type Call = {
  url: URL;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: Buffer;
  /** False for devices in the house, whose certificates are mostly their own. */
  trusted: boolean;
  signal: AbortSignal;
};
export type Exchanged = { status: number; location: string | null; body: Buffer };

/** One question and its answer over HTTP, from the address that was judged; redirects are answers, and what is longer than half a megabyte is refused. */
export async function exchange({ url, method, headers, body, trusted, signal }: Call): Promise<Exchanged> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new ProbeFailure('not-allowed', url.protocol);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const { address, family } = await addressOf(host);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      {
        host: address,
        family,
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: `${url.pathname}${url.search}`,
        method,
        agent: false,
        signal,
        rejectUnauthorized: trusted,
        ...(isIP(host) ? {} : { servername: host }),
        headers: { host: url.host, 'user-agent': 'Deskside', ...headers, ...(body ? { 'content-length': body.length } : {}) },
      },
      (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        response.on('data', (piece: Buffer) => {
          pieces.push(piece);
          size += piece.length;
          if (size > limitBytes) response.destroy(new ProbeFailure('not-understood', null));
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null, body: Buffer.concat(pieces) }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
