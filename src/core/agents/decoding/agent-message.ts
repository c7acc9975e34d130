import { plain, records, text, type Content } from '../translation/values.ts';
import { emptyRecord, isRecord, type Tree, type TreeRecord } from './plain-tree.ts';

export type AgentKind = 'glpi-agent' | 'fusioninventory' | 'ocs';
export type ItemType = 'Computer' | 'Phone' | 'NetworkEquipment' | 'Printer' | 'Unmanaged';

/** One thing that a message describes; `own`: it is the machine that the agent runs on. */
export type Described = { itemType: ItemType; own: boolean; content: Content; durationMs: number };

/** A message of either protocol, in one shape. */
export type AgentMessage = {
  kind: 'prolog' | 'contact' | 'inventory' | 'parameters' | 'unknown';
  deviceId: string | null;
  agent: AgentKind;
  version: string | null;
  tag: string | null;
  /** Only what changed: what is not there is as it was. */
  partial: boolean;
  described: Described[];
};

const actions: Readonly<Record<string, AgentMessage['kind']>> = {
  prolog: 'prolog',
  contact: 'contact',
  inventory: 'inventory',
  injector: 'inventory',
  netinventory: 'inventory',
  netdiscovery: 'inventory',
  snmp: 'inventory',
  snmpquery: 'inventory',
  get_params: 'parameters',
};

/** Who wrote it: its own name for itself before what the request calls it. */
export function agentOf(client: string | null, userAgent: string, format: 'xml' | 'json'): AgentKind {
  for (const said of [client ?? '', userAgent]) {
    if (/ocs/i.test(said)) return 'ocs';
    if (/glpi/i.test(said)) return 'glpi-agent';
    if (/fusion/i.test(said)) return 'fusioninventory';
  }
  return format === 'json' ? 'glpi-agent' : 'fusioninventory';
}

const itemTypes: readonly (readonly [RegExp, ItemType])[] = [
  [/^(networkequipment|networking|switch|router|stack)$/i, 'NetworkEquipment'],
  [/^printer$/i, 'Printer'],
  [/^phone$/i, 'Phone'],
  [/^computer$/i, 'Computer'],
];
const itemTypeOf = (said: string | null): ItemType => itemTypes.find(([words]) => words.test(said ?? ''))?.[1] ?? 'Unmanaged';

/** What older agents call a section otherwise. */
const renamed: Readonly<Record<string, string>> = { firewall: 'firewalls', user: 'users' };

const recordsOf = (value: Tree | undefined): TreeRecord[] => records(value).filter((record) => Object.keys(record).length > 0);

function contentOf(tree: TreeRecord): Content {
  const content = new Map<string, TreeRecord[]>();
  for (const [name, value] of Object.entries(tree)) {
    const found = recordsOf(value);
    const section = renamed[name] ?? name;
    if (found.length > 0) content.set(section, [...(content.get(section) ?? []), ...found]);
    else if (Array.isArray(value)) content.set(section, content.get(section) ?? []);
  }
  return content;
}

const secondsOf = (content: Content): number =>
  Number(plain(content.get('versionprovider')?.[0]?.['etime']) ?? plain(content.get('hardware')?.[0]?.['etime']) ?? 0);

/** What SNMP inventories in XML wrap in a device of their own: its facts under `info`, its ports in a list within a list. */
function deviceContent(device: TreeRecord): TreeRecord {
  const { info, ports, components, ...rest } = device;
  const made = Object.assign(emptyRecord(), rest);
  // A discovery has its facts without a wrapping.
  made['network_device'] = isRecord(info)
    ? info
    : Object.assign(emptyRecord(), rest, { name: rest['snmphostname'] ?? rest['dnshostname'] ?? rest['netbiosname'] ?? null });
  const facts = made['network_device'] as TreeRecord;
  if (isRecord(facts['ips'])) facts['ips'] = facts['ips']['ip'] ?? null;
  if (isRecord(ports)) made['network_ports'] = recordsOf(ports['port']).map(portOf);
  if (isRecord(components)) made['network_components'] = recordsOf(components['component']);
  return made;
}

function portOf(port: TreeRecord): TreeRecord {
  const { ips, vlans, connections, ...rest } = port;
  return Object.assign(emptyRecord(), rest, {
    ips: isRecord(ips) ? (ips['ip'] ?? null) : (ips ?? null),
    vlans: isRecord(vlans) ? (vlans['vlan'] ?? null) : (vlans ?? null),
    connections: isRecord(connections) ? (connections['connection'] ?? connections['mac'] ?? null) : (connections ?? null),
  });
}

function describedIn(tree: TreeRecord, content: TreeRecord, format: 'xml' | 'json'): Described[] {
  const devices = format === 'xml' ? recordsOf(content['device']) : [];
  const parts = devices.length > 0 ? devices.map(deviceContent) : [content];
  return parts.map((part) => {
    const sections = contentOf(part);
    const device = sections.get('network_device')?.[0];
    const named = text(tree['itemtype']) ?? (device ? text(device['type']) : 'Computer');
    return {
      itemType: itemTypeOf(named),
      own: device === undefined,
      content: sections,
      durationMs: Math.max(0, Math.round(secondsOf(sections) * 1000)) || 0,
    };
  });
}

/** OCS and FusionInventory give the tag as account information. */
function tagOf(tree: TreeRecord, content: TreeRecord): string | null {
  const account = recordsOf(content['accountinfo']).find((info) => plain(info['keyname'])?.toUpperCase() === 'TAG');
  return plain(tree['tag'], 200) ?? (account ? plain(account['keyvalue'], 200) : null);
}

/** Brings a parsed message of either format into one shape. */
export function agentMessage(tree: TreeRecord, format: 'xml' | 'json', userAgent: string): AgentMessage {
  const content = isRecord(tree['content']) ? tree['content'] : emptyRecord();
  const said = plain(format === 'json' ? tree['action'] : tree['query'], 40)?.toLowerCase();
  const kind = said === undefined ? (tree['content'] === undefined ? 'unknown' : 'inventory') : (actions[said] ?? 'unknown');
  const client = plain(content['versionclient'], 200) ?? plain(content['moduleversion'], 200);
  return {
    kind,
    deviceId: plain(tree['deviceid'], 250),
    agent: agentOf(client ?? plain(tree['name'], 100), userAgent, format),
    version: client ?? plain(tree['version'], 100) ?? (userAgent.slice(0, 200) || null),
    tag: tagOf(tree, content),
    partial: tree['partial'] === true,
    described: kind === 'inventory' ? describedIn(tree, content, format) : [],
  };
}
