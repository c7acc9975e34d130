import { describe, expect, it } from 'vitest';
import { parseDefaultIpv6Routes, parseRoutes } from '../../../src/device/collectors/network-addresses.ts';
import { networkInterfaces } from '../../../src/device/collectors/network-interfaces.ts';
import { parseNetshWlan } from '../../../src/device/collectors/network-windows.ts';
import { parseIwLink, parseWirelessQuality } from '../../../src/device/collectors/wifi-link.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('networkInterfaces', () => {
  it('reads the virtual machine: addresses, default route, DNS', async () => {
    const { byKey } = await collected(networkInterfaces, recordedMachine('linux-debian12-vm'));
    expect(byKey('eth0')).toMatchObject({
      kind: 'wired',
      description: 'virtio_net',
      mac: '02:FC:00:00:00:01',
      state: 'up',
      speedMbps: null,
      duplex: null,
      mtu: 1400,
      ipv4: ['192.0.2.2/24'],
      ipv6: ['fd00::2/64', 'fe80::fc:ff:fe00:1/64'],
      gateway: '192.0.2.1',
      dns: ['192.0.2.53'],
      dhcp: false,
      default: true,
    });
    expect(byKey('lo')).toMatchObject({ kind: 'loopback', state: 'up', mac: null });
    expect(byKey('ifb0')).toMatchObject({ kind: 'virtual', state: 'down', default: false });
  });

  it('finds the same addresses in the kernel’s tables when `ip` is missing or has no JSON', async () => {
    const own = (await collected(networkInterfaces, recordedMachine('linux-debian12-vm'))).byKey('eth0');
    const busybox = { program: 'ip', stdout: '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n' };
    const { byKey } = await collected(networkInterfaces, recordedMachine('linux-debian12-vm', { commands: [busybox] }));
    expect(byKey('eth0')).toMatchObject({ ipv4: own?.ipv4, gateway: own?.gateway, dhcp: null });
    expect(byKey('eth0')?.ipv6.toSorted()).toEqual(own?.ipv6.toSorted());
    expect(byKey('lo')?.ipv4).toEqual(['127.0.0.1/8']);
  });

  it('reads Wi-Fi, a bridge, a tunnel and the DNS servers behind systemd-resolved', async () => {
    const machine = recordedMachine('linux-laptop');
    const { byKey } = await collected(networkInterfaces, machine);
    expect(byKey('wlp0s20f3')).toMatchObject({
      kind: 'wireless',
      ssid: 'Văn phòng 5G',
      signalPercent: 96,
      speedMbps: 780,
      dhcp: true,
      gateway: '192.168.50.1',
      dns: ['192.168.50.1', '1.1.1.1'],
      default: true,
      errors: 3,
    });
    expect(byKey('wg0')).toMatchObject({ kind: 'vpn', state: 'up', mac: null });
    expect(byKey('docker0')?.kind).toBe('virtual');
    expect(byKey('enp0s31f6')).toMatchObject({ kind: 'wired', state: 'down', speedMbps: null, dhcp: null });
    expect(machine.calls).toContainEqual({ program: 'iw', args: ['dev', 'wlp0s20f3', 'link'] });
  });

  it('reads Windows in any display language', async () => {
    const { byKey } = await collected(networkInterfaces, recordedMachine('windows-11-laptop'));
    expect(byKey('Wi-Fi')).toMatchObject({
      kind: 'wireless',
      ssid: 'Office-5G',
      signalPercent: 85,
      speedMbps: 866.7,
      dhcp: true,
      gateway: '192.168.50.1',
      dns: ['192.168.50.1', '1.1.1.1'],
      default: true,
      errors: 3,
    });
    expect(byKey('Wi-Fi')?.ipv6).toEqual(['fe80::a66b:b6ff:fe11:2234/64']);
    expect(byKey('Ethernet')).toMatchObject({ kind: 'wired', state: 'down', speedMbps: null });
    expect(byKey('vEthernet (Default Switch)')?.kind).toBe('virtual');
    expect(byKey('Contoso VPN')).toMatchObject({ kind: 'vpn', mac: null });
  });

  it('reads macOS, whose Wi-Fi name is withheld', async () => {
    const { byKey } = await collected(networkInterfaces, recordedMachine('macos-15-macbook'));
    expect(byKey('en5')).toMatchObject({
      kind: 'wired',
      description: 'USB 10/100/1000 LAN',
      speedMbps: 1000,
      duplex: 'full',
      ipv4: ['192.168.50.61/24'],
      gateway: '192.168.50.1',
      dns: ['192.168.50.1', '2001:db8::53'],
      dhcp: true,
      default: true,
      receivedBytes: 734003200,
      errors: 4,
    });
    expect(byKey('en0')).toMatchObject({ kind: 'wireless', ssid: null, signalPercent: 84, speedMbps: 866, dhcp: false, default: false });
    expect(byKey('utun4')).toMatchObject({ kind: 'vpn', ipv4: ['100.64.0.7/32'] });
    expect(byKey('awdl0')?.state).toBe('down');
    expect(byKey('lo0')).toMatchObject({ kind: 'loopback', ipv6: ['::1/128', 'fe80::1/64'] });
  });

  it('says that /sys is missing rather than that there is no network', async () => {
    expect(await networkInterfaces.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
  });
});

describe('network texts', () => {
  it('reads little-endian routes and default IPv6 routes', () => {
    expect(parseRoutes('Iface\tDestination\neth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\nbad\tline')).toEqual([
      { device: 'eth0', destination: 0, mask: 0, gateway: '192.0.2.1', metric: 100 },
    ]);
    const none = '0'.repeat(32);
    const text = `${none} 00 ${none} 00 fd000000000000000000000000000001 00000400 00000001 00000000 00000003 eth0\n${none} 00 ${none} 00 ${none} ffffffff 00000001 00000000 00200200 lo\n`;
    expect(parseDefaultIpv6Routes(text)).toEqual([{ device: 'eth0', gateway: 'fd00::1', metric: 1024 }]);
  });

  it('reads links and quality, and nothing from a link that is down', () => {
    expect(parseIwLink('Not connected.\n')).toBeNull();
    expect(parseIwLink('Connected to 00:11:22:33:44:55 (on wlan0)\n\tSSID: $(id)\n\tsignal: -101 dBm\n')).toEqual({
      ssid: '$(id)',
      signalPercent: 0,
      speedMbps: null,
    });
    expect(parseWirelessQuality(' face | tus\nwlan0: 0000   35.  -75.  -256\n')).toEqual(new Map([['wlan0', 50]]));
    expect(parseNetshWlan('The Wireless AutoConfig Service (wlansvc) is not running.\r\n')).toEqual(new Map());
  });
});
