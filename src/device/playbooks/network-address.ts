import { isIP } from 'node:net';
import { doneText, jsonRows } from './plain-output.ts';
import { type ActionOutput, powershell, read, run, type Source, type StepContext } from './playbook.ts';

/** IPv4 first; loopback left out. */
export type AddressFacts = { addresses: string[]; gateways: string[] };

export function addressSources({ platform }: StepContext): Source<AddressFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [
          powershell(
            "Get-CimInstance Win32_NetworkAdapterConfiguration -Filter 'IPEnabled=True' | Select-Object Description,IPAddress,DefaultIPGateway,DNSServerSearchOrder,DHCPEnabled",
          ),
        ],
        parse: ([output]) => parseAdapterConfigurations(doneText(output)),
      },
    ];
  if (platform === 'macos')
    return [
      {
        actions: [run('ifconfig', ['-a']), run('route', ['-n', 'get', 'default'])],
        parse: ([interfaces, route]) => parseMacAddresses(doneText(interfaces), doneText(route)),
      },
    ];
  const routes = [read('/proc/net/route'), read('/proc/net/ipv6_route')];
  return [
    { actions: [run('ip', ['-o', 'addr', 'show']), ...routes], parse: (outputs) => linuxAddresses(parseIpAddr, outputs) },
    { actions: [read('/proc/net/fib_trie'), ...routes], parse: (outputs) => linuxAddresses(parseFibTrie, outputs) },
  ];
}

function linuxAddresses(parse: (text: string) => string[], [addresses, route, route6]: readonly ActionOutput[]): AddressFacts | null {
  const text = doneText(addresses);
  if (text === null) return null;
  return { addresses: parse(text), gateways: [...parseRoutes(doneText(route) ?? ''), ...parseRoutes6(doneText(route6) ?? '')] };
}

/** `ip -o addr`: `2: eth0    inet 192.0.2.2/24 brd ... scope global eth0`. */
export function parseIpAddr(text: string): string[] {
  const found = [...text.matchAll(/^\d+: (\S+)\s+inet6? ([0-9a-f.:]+)\/\d+.*? scope (\w+)/gim)];
  return sorted(found.filter((match) => match[1] !== 'lo' && match[3] !== 'host').map((match) => match[2] ?? ''));
}

/** /proc/net/fib_trie names local addresses as `|-- A` followed by `/32 host LOCAL`. */
export function parseFibTrie(text: string): string[] {
  const found = [...text.matchAll(/\|-- ([\d.]+)\n\s+\/32 host LOCAL/g)].map((match) => match[1] ?? '');
  return sorted([...new Set(found)].filter((one) => !one.startsWith('127.')));
}

/** /proc/net/route: hexadecimal, in the byte order of the machine (little-endian on all we support); flag 2 marks a gateway. */
export function parseRoutes(text: string): string[] {
  const rows = text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  return rows
    .filter(
      ([, destination, gateway, flags, , , , mask]) =>
        destination === '00000000' && mask === '00000000' && gateway?.length === 8 && (Number.parseInt(flags ?? '0', 16) & 2) !== 0,
    )
    .toSorted((a, b) => Number(a[6]) - Number(b[6]))
    .map(([, , gateway]) =>
      [...(gateway?.match(/../g) ?? [])]
        .toReversed()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.'),
    )
    .filter((one) => isIP(one) === 4);
}

/** /proc/net/ipv6_route: destination, its prefix, source, its prefix, next hop, metric, ... flags, device. */
export function parseRoutes6(text: string): string[] {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  return (
    rows
      .filter(
        ([destination, prefix, , , hop]) =>
          /^0{32}$/.test(destination ?? '') && prefix === '00' && /^[0-9a-f]{32}$/.test(hop ?? '') && !/^0{32}$/.test(hop ?? ''),
      )
      // A link-local next hop needs its adapter's name beside it and cannot be pinged as it stands.
      .filter(([, , , , hop]) => !/^fe[89ab]/.test(hop ?? ''))
      .map(([, , , , hop]) => (hop?.match(/.{4}/g) ?? []).join(':'))
  );
}

/** macOS `ifconfig -a` and `route -n get default`. */
export function parseMacAddresses(interfaces: string | null, route: string | null): AddressFacts | null {
  if (interfaces === null) return null;
  const blocks = interfaces.split(/\n(?=\S)/).filter((block) => !/^lo\d|LOOPBACK/.test(block));
  const found = blocks.flatMap((block) => [...block.matchAll(/^\s+inet6? ([0-9a-f.:]+)/gim)].map((match) => match[1] ?? ''));
  const gateway = /^\s*gateway: (\S+)/m.exec(route ?? '')?.[1] ?? '';
  return { addresses: sorted(found), gateways: isIP(gateway) === 0 ? [] : [gateway] };
}

/** Win32_NetworkAdapterConfiguration: texts in lists, null where there is none. */
export function parseAdapterConfigurations(text: string | null): AddressFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  const listed = (name: string) => sorted(rows.flatMap((row) => [row[name]].flat()).filter((one) => typeof one === 'string'));
  return { addresses: listed('IPAddress'), gateways: listed('DefaultIPGateway') };
}

const rank = (one: string) => (one.includes(':') ? 2 : 0) + (/^(169\.254\.|fe[89ab])/i.test(one) ? 1 : 0);

/** IPv4 before IPv6, and addresses a network gave before those a computer gave itself. */
function sorted(addresses: readonly string[]): string[] {
  return addresses.filter((one) => isIP(one) !== 0).toSorted((a, b) => rank(a) - rank(b));
}
