import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto as never);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 3_600_000;

type Issuer = { certificate: X509Certificate; keys: CryptoKeyPair };
type Wanted = { names: string[]; expiresAt: number; begunAt?: number; issuer?: Issuer };
export type MadeCertificate = { certificate: string; key: string };

let serial = 1;
const generated = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

/** An authority of the test's own. */
export async function makeIssuer(name: string): Promise<Issuer> {
  const keys = await generated();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: String(serial++).padStart(2, '0'),
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 400 * dayMs),
    notAfter: new Date(Date.now() + 3650 * dayMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  });
  return { certificate, keys };
}

/** A certificate for these names, by an issuer or by itself. */
export async function makeCertificate({ names, expiresAt, begunAt = expiresAt - 398 * dayMs, issuer }: Wanted): Promise<MadeCertificate> {
  const keys = await generated();
  const common = {
    serialNumber: String(serial++).padStart(2, '0'),
    notBefore: new Date(begunAt),
    notAfter: new Date(expiresAt),
    signingAlgorithm: algorithm,
    extensions: [
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: /^[\d.]+$/.test(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
    ],
  };
  const subject = `CN=${names[0]}`;
  const certificate = issuer
    ? await X509CertificateGenerator.create({
        ...common,
        subject,
        issuer: issuer.certificate.subject,
        publicKey: keys.publicKey,
        signingKey: issuer.keys.privateKey,
      })
    : await X509CertificateGenerator.createSelfSigned({ ...common, name: subject, keys });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { certificate: certificate.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
}

export type TlsServer = { port: number; use(made: MadeCertificate): void; close(): Promise<void> };

/** A server on loopback that shakes hands with a certificate; it can be given another one, as after a renewal. */
export async function serveTls(made: MadeCertificate): Promise<TlsServer> {
  const server: Server = createServer({ cert: made.certificate, key: made.key }, (socket) => socket.on('error', () => undefined).end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    use: (next) => server.setSecureContext({ cert: next.certificate, key: next.key }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
      }),
  };
}
