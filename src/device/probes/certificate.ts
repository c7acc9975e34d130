import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { domainToASCII } from 'node:url';
import type { FactsOf } from '../../contract/check-readings.ts';
import type { CheckTarget } from '../../contract/check-targets.ts';
import { addressOf } from './address.ts';
import { oneLine, ProbeFailure } from './probe-failure.ts';
import { openToTls } from './start-tls.ts';

type Target = Extract<CheckTarget, { kind: 'certificate' }>;
type Facts = FactsOf<'certificate'>;

const mostNames = 100;
const mostAbove = 10;

/** What OpenSSL says of a chain, in the words of the desk; what is said of time the desk asks of its own clock. */
const chainProblems: Readonly<Record<string, Facts['problems'][number]>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'incomplete-chain',
};

const timeOf = (date: string): number => {
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw new ProbeFailure('not-understood', oneLine(date));
  return Math.max(0, time);
};

/** The common name of a distinguished name, or all of it where it has none. */
const nameOf = (distinguished: string | undefined): string =>
  oneLine(/(?:^|\n)CN=([^\n]*)/.exec(distinguished ?? '')?.[1] ?? (distinguished ?? '').replaceAll('\n', ', ')) ?? '–';

function namesOf(certificate: X509Certificate): string[] {
  const names = (certificate.subjectAltName ?? '').split(', ').flatMap((entry) => {
    const name = /^(?:DNS|IP Address):(.*)$/.exec(entry)?.[1];
    return name === undefined ? [] : [oneLine(name) ?? ''];
  });
  return [...new Set(names.filter(Boolean))].slice(0, mostNames);
}

function above(certificate: X509Certificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set([certificate.fingerprint256]);
  for (
    let next = certificate.issuerCertificate;
    next && chain.length < mostAbove && !seen.has(next.fingerprint256);
    next = next.issuerCertificate
  ) {
    seen.add(next.fingerprint256);
    chain.push(next);
  }
  return chain;
}

const fits = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(domainToASCII(name) || name)) !== undefined;

function factsOf(socket: TLSSocket, name: string): Facts {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw new ProbeFailure('not-tls', null);
  const [validFrom, validTo] = [timeOf(certificate.validFrom), timeOf(certificate.validTo)];
  const said = (socket.authorizationError as unknown as NodeJS.ErrnoException | string | null) ?? '';
  const chain = chainProblems[typeof said === 'string' ? said : (said.code ?? said.message)];
  const now = Date.now();
  return {
    kind: 'certificate',
    subject: nameOf(certificate.subject),
    names: namesOf(certificate),
    issuer: nameOf(certificate.issuer),
    validFrom,
    validTo,
    fingerprint: certificate.fingerprint256,
    protocol: socket.getProtocol() ?? '–',
    chain: above(certificate).map((each) => ({
      subject: nameOf(each.subject),
      issuer: nameOf(each.issuer),
      validTo: timeOf(each.validTo),
    })),
    problems: [
      ...(validTo <= now ? (['expired'] as const) : []),
      ...(validFrom > now ? (['not-yet-valid'] as const) : []),
      ...(fits(certificate, name) ? [] : (['wrong-name'] as const)),
      ...(chain ? [chain] : []),
    ],
  };
}

/** Shakes hands and reads the certificate, good or bad: what has expired or is signed by itself is read, not refused. */
export async function readCertificate({ host, port, start, serverName }: Target, signal: AbortSignal): Promise<Facts> {
  const { address } = await addressOf(host);
  const begun = await openToTls({ host: address, port }, start, signal);
  const name = serverName ?? host;
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: begun,
      ...(isIP(name) ? {} : { servername: domainToASCII(name) || name }),
      rejectUnauthorized: false,
      // Old devices are looked at too.
      minVersion: 'TLSv1',
    });
    const stop = () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ABORT_ERR' }));
    signal.addEventListener('abort', stop, { once: true });
    socket.once('secureConnect', () => {
      try {
        resolve(factsOf(socket, name));
      } catch (error) {
        reject(error as Error);
      }
      socket.destroy();
    });
    socket.on('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', stop);
      reject(new ProbeFailure('not-tls', null));
    });
  });
}
