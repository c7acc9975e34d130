import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import type { TreeRecord } from '../decoding/plain-tree.ts';
import { type Content, first, flag, keyOf, number, plain, records, text, texts, whole } from './values.ts';

type Adapter = SectionItem<'networkInterfaces'>;

export const macOf = (value: TreeRecord[string] | undefined): string | null => {
  const mac = plain(value)?.toLowerCase().replaceAll('-', ':') ?? null;
  return mac !== null && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && !/^(00:){5}00$/.test(mac) ? mac : null;
};

function kindOf(record: TreeRecord, name: string): Adapter['kind'] {
  const type = text(record['type'])?.toLowerCase() ?? '';
  const words = `${name} ${text(record['driver']) ?? ''}`.toLowerCase();
  if (type === 'loopback' || type === 'local' || /^lo\d*$/.test(name)) return 'loopback';
  if (/wifi|wireless|802\.11|wlan/.test(`${type} ${words}`)) return 'wireless';
  if (/\b(vpn|tun\d|tap|wireguard|anyconnect|ppp)/.test(words) || type === 'dialup') return 'vpn';
  if (flag(record['virtualdev']) || /^(alias|bridge|aggregate)$/.test(type) || /^(veth|br-|docker|virbr|ifb|dummy)/.test(name))
    return 'virtual';
  return type === 'ethernet' || type === 'ether' ? 'wired' : 'other';
}

/** Megabits in all the ways they are written: "1000", "100 Mb/s", "1 Gbps", and SNMP's bits. */
export function megabits(value: TreeRecord[string] | undefined): number | null {
  const found = number(value);
  if (found === null || found <= 0) return null;
  if (typeof value === 'string' && /\dg|g(b|bit)/i.test(value.replace(/\s/g, ''))) return found * 1000;
  return found >= 1_000_000 ? found / 1_000_000 : found;
}

const stateOf = (value: string | null): Adapter['state'] => {
  const said = value?.toLowerCase();
  return said === 'up' || said === 'connected'
    ? 'up'
    : said === 'down' || said === 'notpresent' || said === 'lowerlayerdown'
      ? 'down'
      : 'unknown';
};

/** These formats write an adapter once for each of its addresses; here it is one with all of them. */
export function networkInterfaces(content: Content): Adapter[] {
  const found = new Map<string, Adapter>();
  const gateway = text(content.get('hardware')?.[0]?.['defaultgateway']);
  const dns = (text(content.get('hardware')?.[0]?.['dns']) ?? '').split(/[/,; ]+/).filter(Boolean);
  for (const record of content.get('networks') ?? []) {
    const name = plain(record['description']) ?? '?';
    const mac = macOf(record['mac'] ?? record['macaddr']);
    const id = `${name} ${mac ?? ''}`;
    const route = text(record['ipgateway']);
    const adapter =
      found.get(id) ??
      blankItem('networkInterfaces', {
        key: keyOf(name),
        name,
        kind: kindOf(record, name),
        description: [text(record['manufacturer']), text(record['model'])].filter(Boolean).join(' ') || null,
        mac,
        state: stateOf(text(record['status'])),
        speedMbps: megabits(record['speed']),
        duplex: text(record['duplex']),
        mtu: whole(record['mtu']),
        gateway: route,
        dhcp: record['ipdhcp'] === undefined ? null : text(record['ipdhcp']) !== null,
        default: gateway === null || route === null ? null : gateway === route,
        ssid: text(record['wifi_ssid']),
      });
    adapter.ipv4 = [...new Set([...adapter.ipv4, ...texts(record['ipaddress'])])];
    adapter.ipv6 = [...new Set([...adapter.ipv6, ...texts(record['ipaddress6'])])];
    if (route !== null && gateway === route) adapter.dns = dns;
    found.set(id, adapter);
  }
  return [...found.values(), ...ownAddress(content)];
}

/** What a switch or a printer is reached at. */
function ownAddress(content: Content): Adapter[] {
  const device = content.get('network_device')?.[0];
  if (!device) return [];
  const addresses = texts(device['ips']).concat(texts(device['ip']));
  const ipv4 = addresses.filter((address) => !address.includes(':'));
  return [
    blankItem('networkInterfaces', {
      key: 'management',
      name: 'management',
      kind: 'wired',
      mac: macOf(device['mac']),
      state: 'up',
      ipv4: [...new Set(ipv4)],
      ipv6: [...new Set(addresses.filter((address) => address.includes(':')))],
    }),
  ];
}

/** The numbers of IANA's ifType that a desk meets; others stay numbers. */
const portKinds: Readonly<Record<string, string>> = {
  '6': 'ethernet',
  '24': 'loopback',
  '53': 'virtual',
  '71': 'wireless',
  '131': 'tunnel',
  '135': 'vlan',
  '161': 'aggregate',
};
const portStates: Readonly<Record<string, SectionItem<'switchPorts'>['state']>> = { '1': 'up', '2': 'down', up: 'up', down: 'down' };

const neighbourOf = (connection: TreeRecord): string[] => {
  const named = first(text(connection['sysname']), text(connection['sysdescr']), text(connection['model']));
  const at = [text(connection['ifdescr']), first(text(connection['sysmac']), text(connection['ip']))].filter(Boolean).join(', ');
  if (named !== null) return [at ? `${named} (${at})` : named];
  return texts(connection['mac']);
};

/** The ports of a switch, a printer or another device on the network, with what is plugged in. */
export function switchPorts(content: Content): SectionItem<'switchPorts'>[] {
  return (content.get('network_ports') ?? []).map((port, i) => {
    const number = whole(port['ifnumber']);
    const name = first(text(port['ifname']), text(port['ifdescr']));
    return blankItem('switchPorts', {
      key: keyOf(number === null ? (name ?? String(i)) : String(number)),
      number,
      name,
      alias: text(port['ifalias']),
      description: text(port['ifdescr']),
      kind: portKinds[plain(port['iftype']) ?? ''] ?? plain(port['iftype']),
      state: portStates[plain(port['ifstatus'])?.toLowerCase() ?? ''] ?? 'unknown',
      enabled: port['ifinternalstatus'] === undefined ? null : plain(port['ifinternalstatus']) === '1',
      mac: macOf(port['mac']),
      speedMbps: megabits(port['ifspeed']),
      mtu: whole(port['ifmtu']),
      duplex: { '2': 'half', '3': 'full' }[plain(port['ifportduplex']) ?? ''] ?? null,
      receivedBytes: whole(port['ifinbytes'] ?? port['ifinoctets']),
      sentBytes: whole(port['ifoutbytes'] ?? port['ifoutoctets']),
      errorsIn: whole(port['ifinerrors']),
      errorsOut: whole(port['ifouterrors']),
      addresses: [...new Set(texts(port['ips']).concat(texts(port['ip'])))],
      vlans: [
        ...new Set(records(port['vlans']).map((vlan) => [plain(vlan['number']), text(vlan['name'])].filter(Boolean).join(' '))),
      ].filter(Boolean),
      neighbours: [...new Set(records(port['connections']).flatMap(neighbourOf))].slice(0, 500),
      trunk: flag(port['trunk']),
    });
  });
}

export function pageCounters(content: Content): SectionItem<'pageCounters'>[] {
  return Object.entries(content.get('pagecounters')?.[0] ?? {}).flatMap(([name, value]) => {
    const pages = whole(value);
    return pages === null ? [] : [{ key: name.slice(0, 480), name: name.slice(0, 480), pages }];
  });
}

const colours = ['black', 'cyan', 'magenta', 'yellow', 'gray', 'grey', 'blue', 'red', 'green', 'light'];

/** Cartridges are names with levels ("tonerblack": 71); consumables say type, colour and level apart. */
export function supplies(content: Content): SectionItem<'supplies'>[] {
  const made = (name: string, value: TreeRecord[string] | undefined, kind: string | null, max: number | null) => {
    const amount = number(value);
    const percent = amount === null || /[a-z]/i.test(plain(value) ?? '') ? null : max ? Math.round((amount / max) * 100) : amount;
    return blankItem('supplies', {
      key: keyOf(name),
      name,
      kind,
      colour: colours.find((colour) => name.toLowerCase().includes(colour)) ?? null,
      levelPercent: percent !== null && percent >= 0 && percent <= 100 ? percent : null,
      level: plain(value),
    });
  };
  return [
    ...(content.get('cartridges') ?? []).flatMap((cartridge) =>
      Object.entries(cartridge)
        .filter(([name]) => name !== 'name' && name !== 'value')
        .map(([name, value]) =>
          made(
            name.slice(0, 200),
            value,
            /^[a-z]*?(toner|drum|ink|cartridge|waste|fuser|maintenance)/i.exec(name)?.[1]?.toLowerCase() ?? null,
            null,
          ),
        ),
    ),
    ...(content.get('consumables') ?? []).map((part, i) =>
      made(
        [plain(part['type']), plain(part['color'])].filter(Boolean).join(' ') || `supply ${i + 1}`,
        part['value'],
        text(part['type']),
        whole(part['max']),
      ),
    ),
  ];
}
