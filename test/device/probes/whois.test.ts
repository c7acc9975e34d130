import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { registryServerOf } from '../../../src/core/checks/rdap-servers.ts';
import { openDevice } from '../../../src/device/device.ts';
import { readWhoisAnswer, referralOf, whoisDate } from '../../../src/device/probes/domain/whois-answer.ts';

const gtld = `   Domain Name: EXAMPLE.COM
   Registrar URL: http://www.example.net
   Updated Date: 2026-08-14T07:01:44Z
   Creation Date: 1995-08-14T04:00:00Z
   Registry Expiry Date: 2027-08-13T04:00:00Z
   Registrar: Example Registrar, Inc.
   Registrar IANA ID: 376
   Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited
   Name Server: A.IANA-SERVERS.NET
   Name Server: B.IANA-SERVERS.NET
>>> Last update of whois database: 2026-11-22T05:00:00Z <<<
`;
const bracketed = `a [Domain Name]                         example.com.my
b [Registration No.]                    D1A012345
c [Record Created]                      15-JUN-2000
d [Record Expired]                      15-JUN-2027
e [Record Last Modified]                01-Jun-2026
`;

async function registry(answers: Record<string, string>): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (asked: Buffer) => socket.end(answers[asked.toString().trim()] ?? '% No match for domain\r\n'));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  onTestFinished(() => void server.close());
  return `whois://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('asks a registry by whois', async () => {
  const server = await registry({
    'example.com': gtld,
    'xn--ting-hv5a.my': bracketed,
    'long.my': 'x'.repeat(200_000),
    'away.my': 'refer: metadata.invalid\r\n',
    'silent.my': '',
  });
  const ask = (domain: string) =>
    openDevice().probe(
      { target: { kind: 'domain', domain, server: null, expiresOn: null, warnDays: 30 }, secret: {}, server },
      { timeoutMs: 5000 },
    );
  expect(await ask('Example.COM.')).toEqual({
    facts: {
      kind: 'domain',
      registrar: 'Example Registrar, Inc.',
      registeredAt: Date.UTC(1995, 7, 14, 4),
      expiresAt: Date.UTC(2027, 7, 13, 4),
      nameServers: ['a.iana-servers.net', 'b.iana-servers.net'],
      statuses: ['clientTransferProhibited'],
    },
  });
  expect(await ask('tiếng.my')).toMatchObject({ facts: { registeredAt: Date.UTC(2000, 5, 15), expiresAt: Date.UTC(2027, 5, 15) } });
  expect(await ask('nobody.my')).toEqual({ problem: 'not-registered', detail: null });
  expect(await ask('long.my')).toMatchObject({ problem: 'not-understood' });
  expect(await ask('silent.my')).toMatchObject({ problem: 'not-understood' });
  // Whoever it is sent on to is judged like any other host.
  expect(await ask('away.my')).toMatchObject({ problem: expect.stringMatching(/not-found|timeout/) });
});

it('knows whom to ask of a domain whose registry has no RDAP', () => {
  expect(registryServerOf('example.com')).toBe('https://rdap.verisign.com/com/v1/');
  expect(registryServerOf('example.com.my')).toBe('whois://whois.iana.org');
  expect(referralOf('% IANA WHOIS server\n\nrefer:        whois.mynic.my\n\ndomain:       MY\n')).toBe('whois.mynic.my');
  expect(referralOf('refer: http://169.254.169.254/\n')).toBeNull();
});

it.each([
  ['2027-08-13T04:00:00Z', Date.UTC(2027, 7, 13, 4)],
  ['2027-08-13T04:00:00.0Z', Date.UTC(2027, 7, 13, 4)],
  ['2027-08-13T04:00:00+0700', Date.UTC(2027, 7, 12, 21)],
  ['2027-08-13 04:00:00', Date.UTC(2027, 7, 13, 4)],
  ['2027-08-13', Date.UTC(2027, 7, 13)],
  ['2027/08/13 (JST)', Date.UTC(2027, 7, 13)],
  ['2027. 08. 13.', null],
  ['20270813', Date.UTC(2027, 7, 13)],
  ['13-Aug-2027', Date.UTC(2027, 7, 13)],
  ['before 13-Aug-2027', Date.UTC(2027, 7, 13)],
  ['13 August 2027', Date.UTC(2027, 7, 13)],
  ['13.08.2027', Date.UTC(2027, 7, 13)],
  ['13/08/2027', Date.UTC(2027, 7, 13)],
  ['08/13/2027', Date.UTC(2027, 7, 13)],
  ['Wed Aug 13 04:00:00 UTC 2027', Date.UTC(2027, 7, 13)],
  ['August 13, 2027', Date.UTC(2027, 7, 13)],
  ['03/04/2027', null],
  ['31-Feb-2027', null],
  ['00000000', null],
  ['never', null],
  ['', null],
])('reads the date %s', (text, at) => expect(whoisDate(text)).toBe(at));

it('takes no excuse of a registry for a domain that is not there', () => {
  for (const excuse of [
    '% Query rate limit exceeded. Domain not found in cache.',
    'Your connection limit is exceeded',
    'Status: maintenance',
  ])
    expect(() => readWhoisAnswer(excuse)).toThrow('not-understood');
  for (const said of [
    'No match for "X.MY".',
    'NOT FOUND',
    'Status: free',
    'The queried object does not exist: nothing',
    '%% No entries found',
  ])
    expect(() => readWhoisAnswer(said)).toThrow('not-registered');
});
