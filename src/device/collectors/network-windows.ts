import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { queryWindows, type Row } from './windows.ts';

type NetworkInterface = SectionItem<'networkInterfaces'>;

/** One PowerShell call for adapters, addresses, routes, DNS and counters; `netsh` for the Wi-Fi network's name and signal. */
export async function collectWindowsNetwork(machine: Machine): Promise<Collected<'networkInterfaces'>> {
  const [answer, wlan] = await Promise.all([
    queryWindows(machine, {
      adapters:
        "Get-NetAdapter | Select-Object Name,InterfaceDescription,InterfaceIndex,InterfaceType,@{n='Status';e={\"$($_.Status)\"}},MacAddress,@{n='Bits';e={$_.TransmitLinkSpeed}},FullDuplex,MtuSize,Virtual",
      addresses: 'Get-NetIPAddress | Select-Object InterfaceIndex,IPAddress,PrefixLength,@{n=\'Origin\';e={"$($_.PrefixOrigin)"}}',
      routes:
        "Get-NetRoute | Where-Object { $_.DestinationPrefix -eq '0.0.0.0/0' -or $_.DestinationPrefix -eq '::/0' } | Select-Object InterfaceIndex,NextHop,RouteMetric,InterfaceMetric",
      dns: 'Get-DnsClientServerAddress | Select-Object InterfaceIndex,ServerAddresses',
      counters: 'Get-NetAdapterStatistics | Select-Object Name,ReceivedBytes,SentBytes,ReceivedPacketErrors,OutboundPacketErrors',
      networks: 'Get-NetConnectionProfile | Select-Object InterfaceIndex,Name',
    }),
    machine.run('netsh.exe', ['wlan', 'show', 'interfaces'], { timeoutMs: 8000 }),
  ]);
  if (answer.adapters.error !== null) throw new Error(`Windows did not list its network adapters: ${answer.adapters.error}`);
  const wifi = parseNetshWlan(wlan.code === 0 ? wlan.stdout : '');
  const routes = answer.routes.rows.toSorted((one, other) => metricOf(one) - metricOf(other));
  const items = answer.adapters.rows.flatMap((row): NetworkInterface[] => {
    const name = clean(row['Name']);
    const index = wholeNumber(row['InterfaceIndex']);
    if (name === null || index === null) return [];
    const here = (rows: Row[]) => rows.filter((other) => wholeNumber(other['InterfaceIndex']) === index);
    return [
      describe(row, name, here(answer.addresses.rows), here(routes), index === wholeNumber(routes[0]?.['InterfaceIndex']), {
        dns: here(answer.dns.rows),
        counters: answer.counters.rows.find((other) => other['Name'] === row['Name']),
        network: clean(here(answer.networks.rows)[0]?.['Name']),
        wifi: wifi.get(name),
      }),
    ];
  });
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

const metricOf = (row: Row) => (wholeNumber(row['RouteMetric']) ?? 0) + (wholeNumber(row['InterfaceMetric']) ?? 0);

type More = {
  dns: Row[];
  counters: Row | undefined;
  network: string | null;
  wifi: { ssid: string | null; signalPercent: number | null } | undefined;
};

function describe(row: Row, name: string, addresses: Row[], routes: Row[], isDefault: boolean, more: More): NetworkInterface {
  const bits = wholeNumber(row['Bits']);
  const kind = kindOf(row);
  const texts = addresses.map((address) => ({
    text: `${plainText(address['IPAddress']).replace(/%.*$/, '')}/${plainText(address['PrefixLength'])}`,
    origin: plainText(address['Origin']),
  }));
  const ipv4 = texts.filter((address) => !address.text.includes(':'));
  return {
    key: name,
    name,
    description: clean(row['InterfaceDescription']),
    kind,
    mac: clean(row['MacAddress'])?.replaceAll('-', ':').toUpperCase() ?? null,
    state:
      row['Status'] === 'Up'
        ? 'up'
        : row['Status'] === 'Disconnected' || row['Status'] === 'Disabled' || row['Status'] === 'Not Present'
          ? 'down'
          : 'unknown',
    // An adapter without a link says 0 or the largest 64-bit number.
    speedMbps: bits === null || bits <= 0 ? null : bits / 1_000_000,
    duplex:
      typeof row['FullDuplex'] === 'boolean' && row['Status'] === 'Up' && kind === 'wired' ? (row['FullDuplex'] ? 'full' : 'half') : null,
    mtu: wholeNumber(row['MtuSize']),
    ipv4: ipv4.map((address) => address.text),
    ipv6: texts.filter((address) => address.text.includes(':')).map((address) => address.text),
    gateway: routes.map((route) => plainText(route['NextHop'])).find((hop) => hop !== '0.0.0.0' && hop !== '::') ?? null,
    dns: [...new Set(more.dns.flatMap((entry) => serversOf(entry['ServerAddresses'])))],
    dhcp: ipv4.length === 0 ? null : ipv4.some((address) => address.origin === 'Dhcp'),
    default: isDefault,
    ssid: kind === 'wireless' ? (more.wifi?.ssid ?? more.network) : null,
    signalPercent: more.wifi?.signalPercent ?? null,
    receivedBytes: wholeNumber(more.counters?.['ReceivedBytes']),
    sentBytes: wholeNumber(more.counters?.['SentBytes']),
    errors:
      more.counters === undefined
        ? null
        : (wholeNumber(more.counters['ReceivedPacketErrors']) ?? 0) + (wholeNumber(more.counters['OutboundPacketErrors']) ?? 0),
  };
}

/** A property that is an array stays `{ value: [...], Count }` in Windows PowerShell 5.1 at some depths. */
function serversOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string');
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && 'value' in value ? serversOf((value as Row)['value']) : [];
}

/** InterfaceType is the IANA ifType: 6 Ethernet, 71 802.11, 24 loopback, 23 PPP, 131 tunnel, 53 virtual. */
function kindOf(row: Row): NetworkInterface['kind'] {
  const type = wholeNumber(row['InterfaceType']);
  const text = plainText(row['InterfaceDescription']);
  if (type === 24) return 'loopback';
  if (
    type === 23 ||
    type === 131 ||
    /\bVPN\b|WireGuard|TAP-Windows|Wintun|AnyConnect|GlobalProtect|PANGP|Fortinet|Tailscale|ZeroTier|OpenVPN/i.test(text)
  )
    return 'vpn';
  if (type === 71) return 'wireless';
  if (row['Virtual'] === true || type === 53 || /Hyper-V|VirtualBox|VMware|Virtual Adapter|Bluetooth/i.test(text)) return 'virtual';
  return type === 6 ? 'wired' : 'other';
}

/**
 * `netsh wlan show interfaces` in any display language: blocks separated by blank lines, the adapter's name first, `SSID` untranslated, and
 * the one line whose value is a percentage is the signal.
 */
export function parseNetshWlan(output: string): Map<string, { ssid: string | null; signalPercent: number | null }> {
  const found = new Map<string, { ssid: string | null; signalPercent: number | null }>();
  for (const block of output.split(/\r?\n\s*\r?\n/)) {
    const pairs = [...block.matchAll(/^ +(\S.*?)\s+: (.*?)\s*$/gm)].map((match) => [match[1] ?? '', match[2] ?? ''] as const);
    const name = pairs[0]?.[1];
    // A heading such as "There is 1 interface on the system:" has no indented pairs; an adapter has many.
    if (name === undefined || pairs.length < 4) continue;
    const ssid = pairs.find(([label]) => label === 'SSID')?.[1];
    const signal = pairs.map(([, value]) => /^(\d{1,3}) ?%$/.exec(value)?.[1]).find((percent) => percent !== undefined);
    found.set(name, { ssid: clean(ssid), signalPercent: signal === undefined ? null : Number(signal) });
  }
  return found;
}
