import { describe, expect, it } from 'vitest';
import { listeningPorts, parseLsof } from '../../../src/device/collectors/listening-ports.ts';
import { compressIpv6, hexAddress, parseSocketTable } from '../../../src/device/collectors/socket-table.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('listeningPorts', () => {
  it('finds the process behind a socket and starts no program', async () => {
    const machine = recordedMachine('linux-debian12-vm');
    const { result, byKey } = await collected(listeningPorts, machine);
    expect(byKey('tcp [::1]:15432')).toMatchObject({ address: '::1', port: 15432, pid: 4021, process: 'python3' });
    expect(byKey('udp 127.0.0.1:15353')).toMatchObject({ pid: 4021 });
    expect(byKey('tcp 0.0.0.0:2024')).toMatchObject({ pid: null, process: null });
    expect(result).toMatchObject({ status: 'collected' });
    expect(machine.calls).toEqual([]);
  });

  it('leaves connections out, joins sockets that share a port, and reads every form of address', async () => {
    const { items, byKey } = await collected(listeningPorts, recordedMachine('linux-laptop'));
    expect(items.map((item) => item.key)).toEqual([
      'tcp [::]:22',
      'tcp 0.0.0.0:22',
      'tcp [::1]:631',
      'tcp 127.0.0.1:631',
      'udp 0.0.0.0:5353',
      'udp 224.0.0.251:5353',
      'tcp 127.0.0.1:8080',
      'tcp [2001:db8::1]:8081',
      'tcp [::ffff:127.0.0.1]:8082',
    ]);
    expect(byKey('udp 0.0.0.0:5353')).toMatchObject({ pid: 3301, process: 'node' });
  });

  it.each([
    [false, { reason: expect.stringContaining('other users') as string, remedy: 'Scan as root to see them.' }],
    [true, { reason: expect.stringContaining('even from root') as string }],
  ])('says when processes are hidden (as root: %s)', async (privileged, expected) => {
    const machine = recordedMachine('linux-laptop', { privileged });
    const list = machine.list.bind(machine);
    machine.list = async (folder) => {
      if (folder === '/proc/900/fd') throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return list(folder);
    };
    expect(await listeningPorts.collect(machine)).toMatchObject(expected);
  });

  it('tells an idle machine from one without /proc', async () => {
    const header = '  sl  local_address rem_address   st\n';
    expect(await listeningPorts.collect(machineOf({ platform: 'linux', files: { '/proc/net/tcp': header } }))).toEqual({ status: 'empty' });
    expect(await listeningPorts.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
  });

  it('reads Windows and keeps the unspecified address', async () => {
    const { items } = await collected(listeningPorts, recordedMachine('windows-11-laptop'));
    expect(items.map((item) => [item.key, item.process])).toEqual([
      ['tcp 0.0.0.0:135', 'svchost'],
      ['tcp [::]:445', 'System'],
      ['udp 0.0.0.0:5353', 'svchost'],
      ['tcp 127.0.0.1:5432', 'postgres'],
    ]);
  });

  it('reads macOS and says whose ports they are', async () => {
    const { result, items } = await collected(listeningPorts, recordedMachine('macos-15-macbook'));
    expect(items.map((item) => [item.key, item.process])).toEqual([
      ['udp *:3722', 'rapportd'],
      ['tcp [::1]:5432', 'postgres'],
      ['tcp 127.0.0.1:5432', 'postgres'],
      ['tcp *:7000', 'Control Center'],
      ['tcp *:49152', 'rapportd'],
    ]);
    expect(result).toMatchObject({ remedy: expect.stringContaining('sudo') as string });
  });
});

describe('socket tables', () => {
  it('reads addresses as RFC 5952 writes them', () => {
    expect(hexAddress('0100007F')).toBe('127.0.0.1');
    expect(hexAddress('00000000000000000000000000000000')).toBe('::');
    expect(compressIpv6('20010db8000000000001000000000001')).toBe('2001:db8::1:0:0:1');
    expect(compressIpv6('20010db8000000010001000100010001')).toBe('2001:db8:0:1:1:1:1:1');
    expect(compressIpv6('fe800000000000000000000000000000')).toBe('fe80::');
  });

  it('skips broken lines', () => {
    expect(parseSocketTable('x\n 0: ZZZZ:0016 00000000:0000 0A 0 0 0 0 0 1\n\n', 'tcp')).toEqual([]);
    expect(parseLsof('pabc\nc\nnfoo\n', 'tcp')).toEqual([]);
  });
});
