import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { checkTargetSchema, type TlsStart } from '../../../src/contract/check-targets.ts';
import { openDevice } from '../../../src/device/device.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const dayMs = 24 * 3_600_000;
const made = await makeCertificate({ names: ['mail.example.vn'], expiresAt: Date.now() + 60 * dayMs });

/** What a server says at first, and to each thing that is asked of it; "tls" is where it begins TLS. */
type Script = { greeting?: string; answers: [RegExp, string, 'tls'?][] };

async function serve({ greeting, answers }: Script): Promise<number> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    if (greeting) socket.write(greeting, 'latin1');
    const hear = (data: Buffer) => {
      const found = answers.find(([asked]) => asked.test(data.toString('latin1')));
      if (!found) return socket.destroy();
      socket.write(found[1], 'latin1');
      if (found[2] !== 'tls') return;
      socket.off('data', hear);
      new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ cert: made.certificate, key: made.key }) }).on(
        'error',
        () => undefined,
      );
    };
    socket.on('data', hear);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const look = (port: number, start: TlsStart) =>
  openDevice().probe(
    {
      target: checkTargetSchema.parse({ kind: 'certificate', host: '127.0.0.1', port, start, serverName: 'mail.example.vn' }),
      secret: {},
      server: null,
    },
    { timeoutMs: 5000 },
  );

it.each<[TlsStart, Script]>([
  [
    'smtp',
    {
      greeting: '220-mail.example.vn ESMTP\r\n220 ready\r\n',
      answers: [
        [/^EHLO /, '250-mail.example.vn\r\n250-STARTTLS\r\n250 SIZE 1000\r\n'],
        [/^STARTTLS\r\n/, '220 Go ahead\r\n', 'tls'],
      ],
    },
  ],
  ['imap', { greeting: '* OK IMAP4rev2\r\n', answers: [[/^a STARTTLS/, '* CAPABILITY IMAP4rev2\r\na OK begin\r\n', 'tls']] }],
  ['pop3', { greeting: '+OK POP3\r\n', answers: [[/^STLS/, '+OK begin\r\n', 'tls']] }],
  ['ftp', { greeting: '220 FTP\r\n', answers: [[/^AUTH TLS/, '234 begin\r\n', 'tls']] }],
  [
    'ldap',
    { answers: [[/1\.3\.6\.1\.4\.1\.1466\.20037/, '0$\x02\x01\x01x\x1f\n\x01\0\x04\0\x04\0\x8a\x161.3.6.1.4.1.1466.20037', 'tls']] },
  ],
  ['postgres', { answers: [[/^\0{3}.{3}.\/$/s, 'S', 'tls']] }],
])('reads the certificate behind %s', async (start, script) => {
  expect(await look(await serve(script), start)).toMatchObject({ facts: { subject: 'mail.example.vn', problems: ['self-signed'] } });
});

it.each<[TlsStart, Script]>([
  [
    'smtp',
    {
      greeting: '220 mail\r\n',
      answers: [
        [/^EHLO /, '250 mail\r\n'],
        [/^STARTTLS/, '454 TLS not available\r\n'],
      ],
    },
  ],
  ['imap', { greeting: '* OK\r\n', answers: [[/^a STARTTLS/, 'a BAD unknown command\r\n']] }],
  ['pop3', { greeting: '+OK\r\n', answers: [[/^STLS/, '-ERR no\r\n']] }],
  ['ftp', { greeting: '220 FTP\r\n', answers: [[/^AUTH/, '500 what\r\n']] }],
  ['ldap', { answers: [[/1466/, '0\x0c\x02\x01\x01x\x07\n\x01\x02\x04\0\x04\0']] }],
  ['postgres', { answers: [[/^\0/, 'N']] }],
  ['smtp', { greeting: 'SSH-2.0-OpenSSH_9.2\r\n'.repeat(2000), answers: [] }],
])('says that %s has no TLS to offer', async (start, script) => {
  expect(await look(await serve(script), start)).toMatchObject({ problem: 'not-tls' });
});
