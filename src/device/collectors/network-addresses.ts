import { plainText } from './plain-text.ts';
import { compressIpv6 } from './socket-table.ts';

/** An interface's addresses with prefix length (`192.0.2.2/24`); `dynamic` when IPv4 was leased (DHCP), null when unknown. */
export type Addresses = { ipv4: string[]; ipv6: string[]; dynamic: boolean | null };
export type Route = { device: string; gateway: string | null; metric: number };

/** `ip -j addr` (iproute2 4.13 and later), by interface name. @throws when it is no JSON. */
export function parseIpAddresses(output: string): Map<string, Addresses> {
  const links = JSON.parse(output) as unknown;
  const found = new Map<string, Addresses>();
  for (const link of Array.isArray(links) ? (links as Record<string, unknown>[]) : []) {
    const entry: Addresses = { ipv4: [], ipv6: [], dynamic: null };
    for (const info of Array.isArray(link['addr_info']) ? (link['addr_info'] as Record<string, unknown>[]) : []) {
      if (typeof info['local'] !== 'string') continue;
      const text = `${info['local']}/${plainText(info['prefixlen'])}`;
      if (info['family'] === 'inet') {
        entry.ipv4.push(text);
        entry.dynamic = entry.dynamic === true || info['dynamic'] === true;
      } else if (info['family'] === 'inet6') entry.ipv6.push(text);
    }
    found.set(plainText(link['ifname']), entry);
  }
  return found;
}

/** /proc/net/if_inet6: `fe80...01 04 40 20 80 eth0` (address, index, prefix length, scope, flags, name; all hexadecimal). */
export function parseIfInet6(text: string): { device: string; address: string }[] {
  return text.split('\n').flatMap((line) => {
    const [digits, , prefix, , , device] = line.trim().split(/\s+/);
    return digits?.length === 32 && device ? [{ device, address: `${compressIpv6(digits)}/${Number.parseInt(prefix ?? '', 16)}` }] : [];
  });
}

/** The machine's own IPv4 addresses in /proc/net/fib_trie: each `|-- ADDRESS` that is followed by `/32 host LOCAL`. */
export function parseFibTrie(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s*\/32 host LOCAL/g)) found.add(match[1] ?? '');
  return [...found];
}

type Ipv4Route = Route & { destination: number; mask: number };

const littleEndian = (hex: string | undefined) => (/^[0-9A-F]{8}$/i.test(hex ?? '') ? Buffer.from(hex ?? '', 'hex').readUInt32LE() : 0);

/** /proc/net/route: addresses are little-endian hexadecimal; flags bit 1 (2) says that there is a gateway. */
export function parseRoutes(text: string): Ipv4Route[] {
  return text.split('\n').flatMap((line) => {
    const [device, destination, gateway, flags, , , metric, mask] = line.trim().split(/\s+/);
    if (!device || !/^[0-9A-F]{8}$/i.test(destination ?? '') || !mask) return [];
    const hasGateway = (Number.parseInt(flags ?? '0', 16) & 2) !== 0;
    return [
      {
        device,
        destination: littleEndian(destination),
        mask: littleEndian(mask),
        gateway: hasGateway ? dotted(littleEndian(gateway)) : null,
        metric: Number(metric),
      },
    ];
  });
}

/** /proc/net/ipv6_route: destination, its prefix length, source, its length, next hop, metric, references, use, flags, name. */
export function parseDefaultIpv6Routes(text: string): Route[] {
  return text.split('\n').flatMap((line): Route[] => {
    const [destination, length, , , nextHop, metric, , , flags, device] = line.trim().split(/\s+/);
    if (!device || device === 'lo' || length !== '00' || !/^0{32}$/.test(destination ?? '')) return [];
    const hasGateway = (Number.parseInt(flags ?? '0', 16) & 2) !== 0;
    return [{ device, gateway: hasGateway ? compressIpv6(nextHop ?? '') : null, metric: Number.parseInt(metric ?? '0', 16) }];
  });
}

/** Default routes among IPv4 routes, the preferred one first. */
export const defaultRoutes = (routes: Ipv4Route[]): Route[] =>
  routes.filter((route) => route.destination === 0 && route.mask === 0).toSorted((one, other) => one.metric - other.metric);

/**
 * IPv4 addresses by interface without `ip`: each local address belongs to the interface with the narrowest connected network that holds
 * it. Two interfaces in one network cannot be told apart that way; the first is taken.
 */
export function matchAddresses(addresses: string[], routes: Ipv4Route[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const connected = routes.filter((route) => route.gateway === null && route.mask !== 0).toSorted((one, other) => other.mask - one.mask);
  for (const address of addresses) {
    const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    const route = connected.find((one) => (number & one.mask) >>> 0 === one.destination);
    const device = address.startsWith('127.') ? 'lo' : route?.device;
    if (device === undefined) continue;
    const length = address.startsWith('127.') ? 8 : 32 - Math.log2(2 ** 32 - (route?.mask ?? 0));
    found.set(device, [...(found.get(device) ?? []), `${address}/${length}`]);
  }
  return found;
}

const dotted = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');

/** Name servers of a resolv.conf, in their order. */
export const parseNameServers = (text: string | null): string[] =>
  [...(text ?? '').matchAll(/^\s*nameserver\s+(\S+)/gm)].map((match) => match[1] ?? '');
