import { prepareScan, type PreparedSection } from '../../inventory/inventory-service.ts';
import { sharedParts, translate } from '../translation/translate.ts';
import type { Content } from '../translation/values.ts';
import { type AgentMessage, agentMessage, type ItemType } from './agent-message.ts';
import { isRecord, plainTree, type TreeRecord } from './plain-tree.ts';
import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';
import { type Compression, unpack } from './unpack.ts';
import { UnreadableMessage } from './unreadable-message.ts';

export type DecodeOrder = {
  body: Uint8Array;
  userAgent: string;
  /** Epoch ms: when it arrived. The clocks of machines are not believed. */
  now: number;
  /** What a partial inventory leaves out, as it was told last: `parts` of the one before. */
  known: string | null;
  /** What the desk does without, as `no-category` has it: agents that do not know that are not believed to keep it to themselves. */
  withheld?: readonly string[];
};

/** A section as text: what crosses threads cheaply and is stored as it is. */
export type DecodedSection = Omit<PreparedSection, 'items'>;
export type DecodedScan = {
  itemType: ItemType;
  own: boolean;
  takenAt: number;
  durationMs: number;
  sections: DecodedSection[];
  /** What later partial inventories need of this one. JSON. */
  parts: string;
};
export type DecodedMessage = Omit<AgentMessage, 'described'> & { format: 'xml' | 'json'; compression: Compression; scans: DecodedScan[] };

/** The first sign of the text, past blanks and a byte order mark, says which of the two formats it is. */
function formatOf(bytes: Uint8Array): 'xml' | 'json' {
  for (const byte of bytes.subarray(0, 1024)) {
    if (byte === 0x7b) return 'json';
    if (byte === 0x3c || byte === 0xff || byte === 0xfe) return 'xml';
    if (byte > 0x20 && byte < 0x80) break;
  }
  throw new UnreadableMessage('bad', 'The message is neither XML nor JSON');
}

const sharedOf = (content: Content): string => JSON.stringify(Object.fromEntries([...content].filter(([part]) => sharedParts.has(part))));

function contentOf(json: string): Content {
  const tree = plainTree(JSON.parse(json));
  return new Map(Object.entries(tree).map(([part, items]) => [part, Array.isArray(items) ? items.filter(isRecord) : ([] as TreeRecord[])]));
}

const partOfCategory: Readonly<Record<string, string>> = {
  process: 'processes',
  environment: 'envs',
  user: 'users',
  local_user: 'local_users',
  local_group: 'local_groups',
  software: 'softwares',
  licenseinfo: 'licenseinfos',
  remote_mgmt: 'remote_mgmt',
  database: 'databases_services',
  virtualmachine: 'virtualmachines',
  printer: 'printers',
  monitor: 'monitors',
  usb: 'usbdevices',
};

function without(content: Content, withheld: readonly string[]): Content {
  const left = new Set(withheld.map((category) => partOfCategory[category] ?? category));
  return left.size === 0 ? content : new Map([...content].filter(([part]) => !left.has(part)));
}

/** Reads a message from its bytes to checked sections. @throws UnreadableMessage, or the failures of a scan that is too large. */
export async function decodeMessage({ body, userAgent, now, known, withheld = [] }: DecodeOrder): Promise<DecodedMessage> {
  const { bytes, compression } = unpack(body);
  const format = formatOf(bytes);
  const { described, ...message } = agentMessage(format === 'json' ? readJson(bytes) : readXml(bytes), format, userAgent);
  const before: Content = message.partial && known !== null ? contentOf(known) : new Map();
  const scans: DecodedScan[] = [];
  for (const { itemType, own, content: told, durationMs } of described) {
    const content = without(told, withheld);
    const scan = await prepareScan(translate(content, before, { takenAt: now, durationMs, partial: message.partial }), {
      now,
      onMisfit: 'fail',
    });
    scans.push({
      itemType,
      own,
      takenAt: scan.takenAt,
      durationMs: scan.durationMs,
      sections: [...scan.sections.values()].map(({ items: _items, ...section }) => section),
      parts: sharedOf(new Map([...before, ...content])),
    });
  }
  return { ...message, format, compression, scans };
}
