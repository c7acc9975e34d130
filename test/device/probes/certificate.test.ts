import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { checkTargetSchema } from '../../../src/contract/check-targets.ts';
import { openDevice } from '../../../src/device/device.ts';
import { type MadeCertificate, makeCertificate, makeIssuer, serveTls } from '../../helpers/certificates.ts';

const dayMs = 24 * 3_600_000;
const look = (port: number, more: object = {}) =>
  openDevice().probe(
    { target: checkTargetSchema.parse({ kind: 'certificate', host: '127.0.0.1', port, ...more }), secret: {}, server: null },
    { timeoutMs: 5000 },
  );
async function serve(made: MadeCertificate): Promise<number> {
  const server = await serveTls(made);
  onTestFinished(() => server.close());
  return server.port;
}

it('reads what has expired, is for another name or from an authority nobody knows', async () => {
  const expired = await makeCertificate({ names: ['old.example.vn'], expiresAt: Date.now() - dayMs });
  expect(await look(await serve(expired), { serverName: 'old.example.vn' })).toMatchObject({
    facts: { subject: 'old.example.vn', problems: expect.arrayContaining(['expired']) },
  });
  const issuer = await makeIssuer('Công ty CA');
  const ours = await makeCertificate({ names: ['127.0.0.1', '*.example.vn'], expiresAt: Date.now() + 90 * dayMs, issuer });
  const port = await serve(ours);
  expect(await look(port)).toMatchObject({
    facts: {
      issuer: 'Công ty CA',
      names: ['127.0.0.1', '*.example.vn'],
      problems: [expect.stringMatching(/incomplete-chain|unknown-issuer/)],
    },
  });
  expect(await look(port, { serverName: 'www.example.vn' })).toMatchObject({ facts: { problems: [expect.any(String)] } });
  expect(await look(port, { serverName: 'example.org' })).toMatchObject({ facts: { problems: expect.arrayContaining(['wrong-name']) } });
});

it('says why nothing could be read', async () => {
  const plain = createServer((socket) => socket.on('error', () => undefined).end('220 mail ESMTP\r\n'));
  const silent = createServer((socket) => socket.on('error', () => undefined).resume());
  for (const server of [plain, silent]) {
    await new Promise<void>((listening) => {
      server.listen(0, '127.0.0.1', listening);
    });
    onTestFinished(() => void server.close());
  }
  const portOf = (server: typeof plain) => (server.address() as AddressInfo).port;
  expect(await look(portOf(plain))).toMatchObject({ problem: 'not-tls' });
  const target = checkTargetSchema.parse({ kind: 'certificate', host: '127.0.0.1', port: portOf(silent) });
  expect(await openDevice().probe({ target, secret: {}, server: null }, { timeoutMs: 300 })).toEqual({ problem: 'timeout', detail: null });
  const closed = portOf(silent);
  await new Promise((done) => silent.close(done));
  expect(await look(closed)).toMatchObject({ problem: 'refused' });
  expect(await look(443, { host: 'nowhere.invalid' })).toMatchObject({ problem: expect.stringMatching(/not-found|timeout/) });
  expect(await look(443, { host: '169.254.169.254' })).toEqual({ problem: 'not-allowed', detail: '169.254.169.254' });
});
