import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { entriesOf, type ProfilerEntry, profile } from './macos.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { percentOfDbm } from './wifi-link.ts';

type NetworkInterface = SectionItem<'networkInterfaces'>;

/** ifconfig for the interfaces, networksetup for what they are, netstat for counters, route and scutil for the default route and DNS. */
export async function collectMacNetwork(machine: Machine): Promise<Collected<'networkInterfaces'>> {
  const [ifconfig, ports, route, dns, counters, services] = await Promise.all([
    machine.run('/sbin/ifconfig', ['-a']),
    machine.run('/usr/sbin/networksetup', ['-listallhardwareports']),
    machine.run('/sbin/route', ['-n', 'get', 'default']),
    machine.run('/usr/sbin/scutil', ['--dns']),
    machine.run('/usr/sbin/netstat', ['-ibn']),
    profile(machine, 'SPNetworkDataType', 'SPAirPortDataType'),
  ]);
  if (ifconfig.missing || ifconfig.code !== 0)
    throw new Error(`ifconfig did not list the network interfaces: ${ifconfig.stderr.trim().slice(0, 200)}`);
  const hardware = parseHardwarePorts(ports.stdout);
  const traffic = parseNetstat(counters.stdout);
  const primary = /^\s*interface: (\S+)/m.exec(route.stdout)?.[1];
  const gateway = /^\s*gateway: (\S+)/m.exec(route.stdout)?.[1] ?? null;
  const wifi = readAirport(services.SPAirPortDataType);
  const items = parseIfconfig(ifconfig.stdout).map((link): NetworkInterface => {
    const { name, up, speedMbps, duplex, mtu, mac } = link;
    const port = hardware.get(name) ?? null;
    const service = services.SPNetworkDataType.find((entry) => entry['interface'] === name);
    const isDefault = name === primary;
    return {
      key: name,
      name,
      description: port,
      kind: kindOf(name, port),
      mac,
      state: up ? 'up' : 'down',
      speedMbps: wifi.get(name)?.speedMbps ?? speedMbps,
      duplex,
      mtu,
      ipv4: link.ipv4,
      ipv6: link.ipv6,
      gateway: isDefault ? gateway : routerOf(service),
      dns: isDefault ? parseScutilDns(dns.stdout) : [],
      dhcp: link.ipv4.length === 0 ? null : methodOf(service),
      default: isDefault,
      ssid: wifi.get(name)?.ssid ?? null,
      signalPercent: wifi.get(name)?.signalPercent ?? null,
      receivedBytes: traffic.get(name)?.received ?? null,
      sentBytes: traffic.get(name)?.sent ?? null,
      errors: traffic.get(name)?.errors ?? null,
    };
  });
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

function kindOf(name: string, port: string | null): NetworkInterface['kind'] {
  if (/^lo\d/.test(name)) return 'loopback';
  if (port === 'Wi-Fi' || port === 'AirPort') return 'wireless';
  if (/^(utun|ipsec|ppp)\d/.test(name)) return 'vpn';
  if (/^(awdl|llw|ap|bridge|gif|stf|anpi|vmenet|vmnet|vlan|bond|feth)\d/.test(name)) return 'virtual';
  if (port !== null && /thunderbolt bridge/i.test(port)) return 'virtual';
  return /^en\d/.test(name) ? 'wired' : 'other';
}

type Link = Pick<NetworkInterface, 'name' | 'speedMbps' | 'duplex' | 'mtu' | 'mac' | 'ipv4' | 'ipv6'> & { up: boolean };

/** `ifconfig -a`: a block per interface, its details indented by a tab. `status:` is missing where there is no medium. */
function parseIfconfig(output: string): Link[] {
  return output.split(/^(?=\S)/m).flatMap((block): Link[] => {
    const [, name, flags, mtu] = /^(\S+): flags=[0-9a-f]+<([^>]*)>.*?(?:mtu (\d+))?\s*$/m.exec(block) ?? [];
    if (!name) return [];
    const status = /^\s+status: (\S+)/m.exec(block)?.[1];
    const media = /^\s+media: (.*)$/m.exec(block)?.[1] ?? '';
    const rate = /\((\d+)(G?)base/i.exec(media);
    return [
      {
        name,
        up: (flags ?? '').split(',').includes('UP') && (status === undefined || status === 'active'),
        mtu: wholeNumber(mtu),
        mac: clean(/^\s+ether (\S+)/m.exec(block)?.[1])?.toUpperCase() ?? null,
        speedMbps: rate ? Number(rate[1]) * (rate[2] ? 1000 : 1) : null,
        duplex: /full-duplex/.test(media) ? 'full' : /half-duplex/.test(media) ? 'half' : null,
        ipv4: [...block.matchAll(/^\s+inet (\S+)(?: -->\s*\S+)? netmask 0x([0-9a-f]{8})/gm)].map(
          (match) => `${match[1]}/${prefixOf(match[2] ?? '')}`,
        ),
        ipv6: [...block.matchAll(/^\s+inet6 ([0-9a-f:.]+)(?:%\S+)?(?: -->\s*\S+)? prefixlen (\d+)/gm)].map(
          (match) => `${match[1]}/${match[2]}`,
        ),
      },
    ];
  });
}

/** The length of a netmask written in hexadecimal. */
const prefixOf = (hex: string) => Number.parseInt(hex, 16).toString(2).replaceAll('0', '').length;

/** `networksetup -listallhardwareports`: `Hardware Port: Wi-Fi`, `Device: en0` in pairs. */
function parseHardwarePorts(output: string): Map<string, string> {
  return new Map([...output.matchAll(/^Hardware Port: (.+)\nDevice: (\S+)/gm)].map((match) => [match[2] ?? '', match[1] ?? '']));
}

/** `netstat -ibn`: one line per address; the `<Link#n>` line of an interface holds its totals, with or without an address column. */
function parseNetstat(output: string): Map<string, { received: number; sent: number; errors: number }> {
  const found = new Map<string, { received: number; sent: number; errors: number }>();
  for (const match of output.matchAll(
    /^(\S+?)\*?\s+\d+\s+<Link#\d+>\s+(?:[0-9a-f:]{11,17}\s+)?(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/gm,
  )) {
    const [, name, , receiveErrors, received, , sendErrors, sent] = match;
    found.set(name ?? '', { received: Number(received), sent: Number(sent), errors: Number(receiveErrors) + Number(sendErrors) });
  }
  return found;
}

/** `scutil --dns`: the first resolver is the one for ordinary names. */
function parseScutilDns(output: string): string[] {
  const first = /^resolver #1\n((?:[ \t]+.*\n?)*)/m.exec(output)?.[1] ?? '';
  return [...first.matchAll(/^\s+nameserver\[\d+\] : (\S+)/gm)].map((match) => match[1] ?? '');
}

const ipv4Of = (service: ProfilerEntry | undefined): ProfilerEntry => (service?.['IPv4'] ?? {}) as ProfilerEntry;

function routerOf(service: ProfilerEntry | undefined): string | null {
  const router = ipv4Of(service)['Router'];
  return typeof router === 'string' ? router : null;
}

function methodOf(service: ProfilerEntry | undefined): boolean | null {
  const method = ipv4Of(service)['ConfigMethod'];
  return typeof method === 'string' ? method === 'DHCP' || method === 'BOOTP' : null;
}

/** Wi-Fi's current network; recent macOS writes `<redacted>` for its name unless the asking program may use the location. */
function readAirport(
  entries: ProfilerEntry[],
): Map<string, { ssid: string | null; signalPercent: number | null; speedMbps: number | null }> {
  const interfaces = entries.flatMap((entry) => entriesOf(entry['spairport_airport_interfaces']));
  return new Map(
    interfaces.map((one) => {
      const current = (one['spairport_current_network_information'] ?? {}) as ProfilerEntry;
      const ssid = clean(current['_name']);
      const dbm = /^(-\d+) dBm/.exec(plainText(current['spairport_signal_noise']))?.[1];
      return [
        plainText(one['_name']),
        {
          ssid: ssid === null || /redacted/i.test(ssid) ? null : ssid,
          signalPercent: dbm === undefined ? null : percentOfDbm(Number(dbm)),
          speedMbps: wholeNumber(current['spairport_network_rate']),
        },
      ];
    }),
  );
}
