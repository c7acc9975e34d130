import { describe, expect, it } from 'vitest';
import { connectionLine, parseConnection } from '../../../src/device/playbooks/connect.ts';
import { connectionQuality, gatewayFacts, internetFacts } from '../../../src/device/playbooks/network.ts';
import {
  parseAdapterConfigurations,
  parseFibTrie,
  parseIpAddr,
  parseMacAddresses,
  parseRoutes,
  parseRoutes6,
} from '../../../src/device/playbooks/network-address.ts';
import { linuxLinks, parseIfconfigLinks, parseNetAdapters } from '../../../src/device/playbooks/network-link.ts';
import {
  parseDscacheutil,
  parseGetent,
  parseNslookup,
  parseResolvConf,
  parseScutil,
} from '../../../src/device/playbooks/network-lookup.ts';
import { parsePing } from '../../../src/device/playbooks/ping.ts';
import { missing, output, recorded } from './recorded.ts';

describe('ping', () => {
  it.each([
    ['linux/ping-ok', { sent: 3, received: 3, lossPercent: 0, averageMs: 11.911 }],
    ['linux/ping-loss', { sent: 10, received: 2, lossPercent: 80, averageMs: 496 }],
    ['linux/ping-unreachable', { sent: 3, received: 0, lossPercent: 100, averageMs: null }],
    ['macos/ping-ok', { sent: 2, received: 2, lossPercent: 0, averageMs: 13.743 }],
    ['windows/ping-ok', { sent: 2, received: 2, lossPercent: 0, averageMs: 6.5 }],
    // Windows counts "unreachable" as received; it is none.
    ['windows/ping-german-unreachable', { sent: 2, received: 0, lossPercent: 100, averageMs: null }],
  ])('reads %s', (name, expected) => {
    expect(parsePing(recorded(name))).toEqual(expected);
  });

  it('says nothing of what it does not know', () => {
    expect(parsePing('ping: connect: Network is unreachable')).toBeNull();
    expect(parsePing(null)).toBeNull();
  });
});

describe('link', () => {
  it('reads Linux', () => {
    const outputs = [output('up'), output('1'), output('down'), missing, output(recorded('linux/proc-dev'))];
    expect(linuxLinks(['eth0', 'wlan0'], outputs).adapters).toEqual([
      { name: 'eth0', up: true, errors: 0, packets: expect.any(Number) as number },
      { name: 'wlan0', up: false, errors: 0, packets: 0 },
    ]);
  });

  it('reads macOS and Windows', () => {
    expect(parseIfconfigLinks(recorded('macos/ifconfig'))?.adapters.map(({ name, up }) => [name, up])).toEqual([
      ['en0', true],
      ['en5', false],
    ]);
    expect(parseNetAdapters(recorded('windows/adapters'))?.adapters.map(({ name, up }) => [name, up])).toEqual([
      ['Wi-Fi', true],
      ['Ethernet', false],
    ]);
    expect(parseNetAdapters('Get-NetAdapter : The term is not recognized')).toBeNull();
  });
});

describe('address and gateway', () => {
  it('reads Linux by ip and, without it, by the kernel', () => {
    expect(parseIpAddr(recorded('linux/ip-addr'))).toEqual(['192.0.2.2', 'fd00::2', 'fe80::fc:ff:fe00:1']);
    expect(parseFibTrie(recorded('linux/proc-fib-trie'))).toEqual(['192.0.2.2']);
    expect(parseRoutes(recorded('linux/proc-route'))).toEqual(['192.0.2.1']);
    expect(parseRoutes6(recorded('linux/proc-ipv6-route'))).toEqual(['fd00:0000:0000:0000:0000:0000:0000:0001']);
  });

  it('reads macOS and Windows', () => {
    expect(parseMacAddresses(recorded('macos/ifconfig'), recorded('macos/route-default'))).toEqual({
      addresses: ['192.0.2.34', 'fe80::8a:1234:5678:9abc', 'fe80::1f2e:3d4c:5b6a:7988'],
      gateways: ['192.0.2.1'],
    });
    expect(parseMacAddresses(recorded('macos/ifconfig'), 'route: writing to routing socket: not in table')?.gateways).toEqual([]);
    expect(parseAdapterConfigurations(recorded('windows/adapter-configuration'))).toEqual({
      addresses: ['192.0.2.57', 'fe80::1c2d:3e4f:5a6b:7c8d'],
      gateways: ['192.0.2.1'],
    });
  });

  it('takes no text for a gateway that is no address', () => {
    expect(parseMacAddresses('', '    gateway: -oProxyCommand=x')?.gateways).toEqual([]);
    expect(parseAdapterConfigurations('{"IPAddress":["1.2.3.4; rm -rf /"],"DefaultIPGateway":["$(id)"]}')).toEqual({
      addresses: [],
      gateways: [],
    });
  });
});

describe('gateway and internet', () => {
  const silent = output(connectionLine('192.0.2.1', 53, { state: 'no-answer', ms: 1500, reason: 'ETIMEDOUT' }));
  const refused = output(connectionLine('192.0.2.1', 53, { state: 'refused', ms: 0.4, reason: 'ECONNREFUSED' }));

  it('takes an answer to ping, a refused connection or a known neighbour for presence', () => {
    expect(gatewayFacts('192.0.2.1', [output(recorded('linux/ping-ok')), silent, missing])).toMatchObject({
      reached: true,
      viaPing: true,
      ms: 11.911,
    });
    expect(gatewayFacts('192.0.2.1', [missing, refused, missing])).toMatchObject({ reached: true, viaPing: false });
    for (const table of ['linux/proc-arp', 'macos/arp', 'windows/arp'])
      expect(
        gatewayFacts('192.0.2.1', [output(recorded('linux/ping-unreachable'), 'done', 1), silent, output(recorded(table))]),
      ).toMatchObject({ reached: true });
  });

  it('calls it unreachable when nothing answers and the table holds only zeros', () => {
    const table = '192.0.2.1        0x1         0x0         00:00:00:00:00:00     *        eth0';
    expect(gatewayFacts('192.0.2.1', [missing, silent, output(table)])).toMatchObject({ reached: false });
    expect(gatewayFacts('192.0.2.1', [missing, missing, missing])).toBeNull();
  });

  it('reaches the internet by a connection or by ping', () => {
    expect(internetFacts('1.1.1.1', [refused, missing])).toMatchObject({ reached: true, ms: 0.4 });
    expect(internetFacts('1.1.1.1', [silent, output(recorded('linux/ping-ok'))])).toMatchObject({ reached: true, viaPing: true });
    expect(internetFacts('1.1.1.1', [silent, missing])).toMatchObject({ reached: false });
  });

  it('measures loss by connections where ping is missing', () => {
    expect(connectionQuality([refused, refused, silent, refused])).toEqual({ sent: 4, received: 3, lossPercent: 25, averageMs: 0.4 });
    expect(parseConnection('nonsense')).toBeNull();
  });
});

describe('names', () => {
  it('reads the answers of each platform', () => {
    expect(parseResolvConf('# comment\nnameserver 10.0.0.1\nsearch example\nnameserver ::1\n')).toEqual(['10.0.0.1', '::1']);
    expect(parseGetent(recorded('linux/getent-ahosts'))).toEqual(['1.1.1.1', '2606:4700:4700::1111']);
    expect(parseGetent('')).toEqual([]);
    expect(parseScutil(recorded('macos/scutil-dns'))).toEqual(['192.0.2.1', '2001:db8::1']);
    expect(parseDscacheutil(recorded('macos/dscacheutil'))).toEqual(['2606:4700:4700::1111', '2606:4700:4700::1001', '1.1.1.1', '1.0.0.1']);
    expect(parseNslookup('one.one.one.one', recorded('windows/nslookup'))).toEqual({
      name: 'one.one.one.one',
      servers: ['192.0.2.1'],
      addresses: ['2606:4700:4700::1111', '2606:4700:4700::1001', '1.1.1.1', '1.0.0.1'],
    });
    expect(parseNslookup('x', recorded('windows/nslookup-timeout'))?.addresses).toEqual([]);
  });
});
