import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, CommandOutput, Machine } from './collector.ts';
import { readHardwareNames } from './hardware-names.ts';
import { clean } from './junk.ts';
import {
  type Addresses,
  defaultRoutes,
  matchAddresses,
  parseDefaultIpv6Routes,
  parseFibTrie,
  parseIfInet6,
  parseIpAddresses,
  parseNameServers,
  parseRoutes,
  type Route,
} from './network-addresses.ts';
import { linkName, readNumber, readOrNull, readValue } from './sys-files.ts';
import { parseIwLink, parseWirelessQuality, type WifiLink } from './wifi-link.ts';

type NetworkInterface = SectionItem<'networkInterfaces'>;

const root = '/sys/class/net';

/** Everything from sysfs and /proc; only addresses by interface (`ip`) and the Wi-Fi network's name (`iw`) need a program. */
export async function collectLinuxNetwork(machine: Machine): Promise<Collected<'networkInterfaces'>> {
  // bonding_masters is a file among the folders.
  const names = (await machine.list(root)).filter((name) => name !== 'bonding_masters');
  if (names.length === 0)
    return { status: 'unsupported', reason: '/sys/class/net is not available, so network interfaces cannot be read.' };
  const [addressList, routes4, routes6, quality, dns] = await Promise.all([
    machine.run('ip', ['-j', 'addr'], { timeoutMs: 4000 }),
    readOrNull(machine, '/proc/net/route'),
    readOrNull(machine, '/proc/net/ipv6_route'),
    readOrNull(machine, '/proc/net/wireless'),
    readDns(machine),
  ]);
  const ipv4Routes = parseRoutes(routes4 ?? '');
  const routes = [
    ...defaultRoutes(ipv4Routes),
    ...parseDefaultIpv6Routes(routes6 ?? '').toSorted((one, other) => one.metric - other.metric),
  ];
  const addresses = await readAddresses(machine, addressList, ipv4Routes);
  const shared = { addresses, routes, dns, quality: parseWirelessQuality(quality ?? '') };
  const items = await Promise.all(names.map((name) => describe(machine, name, shared)));
  return { status: 'collected', items };
}

type Shared = { addresses: Map<string, Addresses>; routes: Route[]; dns: string[]; quality: Map<string, number> };

async function describe(machine: Machine, name: string, shared: Shared): Promise<NetworkInterface> {
  const folder = `${root}/${name}`;
  const value = (file: string) => readValue(machine, `${folder}/${file}`);
  const number = (file: string) => readNumber(machine, `${folder}/${file}`);
  const [mac, operstate, speed, duplex, mtu, type, uevent, target, driver] = await Promise.all([
    value('address'),
    value('operstate'),
    number('speed'),
    value('duplex'),
    number('mtu'),
    number('type'),
    readOrNull(machine, `${folder}/uevent`),
    machine.readLink(folder),
    linkName(machine, `${folder}/device/driver`),
  ]);
  const [received, sent, receiveErrors, sendErrors] = await Promise.all(
    ['rx_bytes', 'tx_bytes', 'rx_errors', 'tx_errors'].map((file) => number(`statistics/${file}`)),
  );
  const kind = kindOf(name, type, /^DEVTYPE=(.*)$/m.exec(uevent ?? '')?.[1] ?? null, target);
  const wifi = kind === 'wireless' ? await readWifi(machine, name) : null;
  const own = shared.addresses.get(name) ?? { ipv4: [], ipv6: [], dynamic: null };
  const isDefault = shared.routes[0]?.device === name;
  return {
    key: name,
    name,
    description: driver === null ? null : await describeHardware(machine, folder, driver),
    kind,
    mac: mac?.toUpperCase() ?? null,
    state: stateOf(operstate, kind),
    // The kernel says -1 when nothing is plugged in or the driver does not tell.
    speedMbps: wifi?.speedMbps ?? (speed !== null && speed > 0 ? speed : null),
    duplex: duplex === 'full' || duplex === 'half' ? duplex : null,
    mtu,
    ipv4: own.ipv4,
    ipv6: own.ipv6,
    gateway: shared.routes.find((route) => route.device === name && route.gateway !== null)?.gateway ?? null,
    dns: isDefault ? shared.dns : [],
    dhcp: own.ipv4.length > 0 && kind !== 'loopback' ? own.dynamic : null,
    default: isDefault,
    ssid: wifi?.ssid ?? null,
    signalPercent: wifi?.signalPercent ?? shared.quality.get(name) ?? null,
    receivedBytes: received ?? null,
    sentBytes: sent ?? null,
    errors: receiveErrors === null || sendErrors === null ? null : (receiveErrors ?? 0) + (sendErrors ?? 0),
  };
}

/** From the hardware type (if_arp.h), the kind that the driver registered (DEVTYPE) and whether there is hardware behind it. */
function kindOf(name: string, type: number | null, deviceType: string | null, target: string | null): NetworkInterface['kind'] {
  if (type === 772) return 'loopback';
  if (deviceType === 'wlan') return 'wireless';
  // 512 PPP, 65534 none (WireGuard, tun), 768 tunnel; names of the usual VPN programs on tap devices.
  if (deviceType === 'wireguard' || type === 512 || type === 65534 || /^(tun|wg|ppp|vpn|tailscale|zt|nordlynx|gpd|cscotun)/.test(name))
    return 'vpn';
  if (deviceType === 'wwan') return 'other';
  if (target?.includes('/virtual/') || deviceType !== null) return 'virtual';
  return type === 1 ? 'wired' : 'other';
}

/** Loopback and tunnels keep `unknown` while they work (RFC 2863 operational states in the kernel). */
function stateOf(operstate: string | null, kind: NetworkInterface['kind']): NetworkInterface['state'] {
  if (operstate === 'up') return 'up';
  if (operstate === null || operstate === 'unknown') return kind === 'loopback' || kind === 'vpn' ? 'up' : 'unknown';
  return 'down';
}

/** The product's name where the system knows it (USB says it itself, PCI by the list of ids), with its driver. */
async function describeHardware(machine: Machine, folder: string, driver: string): Promise<string> {
  const product = await readValue(machine, `${folder}/device/../product`);
  if (product !== null) return `${product} (${driver})`;
  const [vendor, device] = await Promise.all(['vendor', 'device'].map((file) => readValue(machine, `${folder}/device/${file}`)));
  if (!vendor || !device) return driver;
  const known = (await readHardwareNames(machine, 'pci'))(vendor.replace('0x', ''), device.replace('0x', ''));
  const text = [known.vendor, known.product].filter((part) => part !== null).join(' ');
  return text === '' ? driver : `${text} (${driver})`;
}

async function readWifi(machine: Machine, name: string): Promise<WifiLink | null> {
  const output = await machine.run('iw', ['dev', name, 'link'], { timeoutMs: 3000 });
  return output.code === 0 ? parseIwLink(output.stdout) : null;
}

async function readAddresses(
  machine: Machine,
  output: CommandOutput,
  routes: ReturnType<typeof parseRoutes>,
): Promise<Map<string, Addresses>> {
  try {
    if (output.code === 0) return parseIpAddresses(output.stdout);
  } catch {
    // An `ip` without JSON (busybox): the kernel's tables say nearly as much.
  }
  const [trie, inet6] = await Promise.all([readOrNull(machine, '/proc/net/fib_trie'), readOrNull(machine, '/proc/net/if_inet6')]);
  const found = new Map<string, Addresses>();
  const entry = (device: string) => {
    const known = found.get(device) ?? { ipv4: [], ipv6: [], dynamic: null };
    found.set(device, known);
    return known;
  };
  for (const [device, ipv4] of matchAddresses(parseFibTrie(trie ?? ''), routes)) entry(device).ipv4.push(...ipv4);
  for (const { device, address } of parseIfInet6(inet6 ?? '')) entry(device).ipv6.push(address);
  return found;
}

/** systemd-resolved stands in resolv.conf as 127.0.0.53; the servers it asks are in its own file. */
async function readDns(machine: Machine): Promise<string[]> {
  const servers = parseNameServers(await readOrNull(machine, '/etc/resolv.conf'));
  if (!servers.includes('127.0.0.53')) return servers.map((server) => clean(server)).filter((server) => server !== null);
  const behind = parseNameServers(await readOrNull(machine, '/run/systemd/resolve/resolv.conf'));
  return behind.length > 0 ? behind : servers;
}
