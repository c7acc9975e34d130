import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { rdapServerOf } from '../../../src/core/checks/rdap-servers.ts';
import { openDevice } from '../../../src/device/device.ts';
import { mayBeLookedAt } from '../../../src/device/probes/address.ts';

const answer = {
  objectClassName: 'domain',
  ldhName: 'EXAMPLE.COM',
  status: ['client transfer prohibited'],
  events: [
    { eventAction: 'registration', eventDate: '1995-08-14T04:00:00Z' },
    { eventAction: 'expiration', eventDate: '2027-08-13T04:00:00Z' },
  ],
  nameservers: [{ ldhName: 'A.IANA-SERVERS.NET' }, { broken: true }],
  entities: [
    {
      roles: ['registrar'],
      handle: '376',
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', 'RESERVED-IANA'],
        ],
      ],
    },
  ],
};

async function registry(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/rdap/domain/example.com') response.writeHead(302, { location: '/moved/domain/example.com' }).end();
    else if (request.url === '/moved/domain/example.com') response.end(JSON.stringify(answer));
    else if (request.url === '/rdap/domain/xn--ting-kvb1g.vn') response.end('<html>');
    else if (request.url === '/rdap/domain/inside.com')
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rdap`;
}

it('asks a registry for a domain, follows it to another address, and never to one that may not be looked at', async () => {
  const server = await registry();
  const ask = (domain: string, asked: string | null = server) =>
    openDevice().probe(
      { target: { kind: 'domain', domain, server: null, expiresOn: null, warnDays: 30 }, secret: {}, server: asked },
      { timeoutMs: 5000 },
    );
  expect(await ask('Example.com.')).toEqual({
    facts: {
      kind: 'domain',
      registrar: 'RESERVED-IANA',
      registeredAt: Date.UTC(1995, 7, 14, 4),
      expiresAt: Date.UTC(2027, 7, 13, 4),
      nameServers: ['a.iana-servers.net'],
      statuses: ['client transfer prohibited'],
    },
  });
  expect(await ask('nobody.com')).toEqual({ problem: 'not-registered', detail: null });
  expect(await ask('inside.com')).toEqual({ problem: 'not-allowed', detail: '169.254.169.254' });
  expect(await ask('example.vn', null)).toEqual({ problem: 'no-server', detail: null });
});

it('knows the registries of the list, and which have none', () => {
  expect(rdapServerOf('Example.COM.')).toBe('https://rdap.verisign.com/com/v1/');
  expect(rdapServerOf('shop.example.sg')).toBe('https://rdap.sgnic.sg/rdap/');
  expect(rdapServerOf('example.com.vn')).toBeNull();
});

it.each([
  ['10.0.0.5', true],
  ['192.168.1.1', true],
  ['127.0.0.1', true],
  ['8.8.8.8', true],
  ['fd12:3456::1', true],
  ['169.254.169.254', false],
  ['::ffff:169.254.169.254', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['100.100.100.200', false],
  ['168.63.129.16', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['64:ff9b::a9fe:a9fe', false],
  ['2002:a9fe:a9fe::1', false],
  ['example.com', false],
])('says of %s whether a device may be there: %s', (address, may) => expect(mayBeLookedAt(address)).toBe(may));
