import { deflateSync } from 'node:zlib';
import { seededRandom } from '../helpers/seed-tickets.ts';
import { inventoryJson } from '../helpers/agent-client.ts';

/** What one agent of a fleet sends: packed as on the wire. */
export type PackedInventory = { deviceId: string; body: Buffer; plainBytes: number; userAgent: string };

const words = [
  'GTK+',
  'shared',
  'library',
  'runtime',
  'development',
  'files',
  'graphical',
  'interface',
  'for',
  'the',
  'revision',
  'control',
  'system',
];
const programs = 1200;

/** The programs that most machines of a company share, as a package list tells them. */
const softwares = (index: number, edition: number) => {
  const random = seededRandom(3);
  return Array.from({ length: programs }, (_, i) => {
    // Each machine has some of its own, and each of its inventories a few new versions.
    const own = i % 100 === index % 100;
    const updated = edition > 0 && i % 60 === edition % 60;
    return {
      arch: 'x86_64',
      comments: Array.from({ length: 14 }, () => words[Math.floor(random() * words.length)]).join(' '),
      filesize: Math.floor(random() * 1e8),
      from: 'rpm',
      name: own ? `site-package-${index}-${i}` : `package-${i}`,
      publisher: 'Fedora Project',
      system_category: 'Unspecified',
      version: `${i % 9}.${i % 31}.${updated ? edition : 0}-1.fc31`,
      install_date: '2019-12-19',
    };
  });
};

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

function content(index: number, edition: number): Record<string, unknown> {
  const { content: real } = inventoryJson('computer_1.json');
  const mac = (byte: string, nth: number) => `${byte}:1a:${hex(nth, 2)}:${(hex(index, 6).match(/../g) as string[]).join(':')}`;
  return {
    ...real,
    bios: { ...(real['bios'] as object), ssn: `BENCH${hex(index, 6)}`, msn: `BOARD${hex(index, 6)}` },
    hardware: { ...(real['hardware'] as object), name: `bench-${index}`, uuid: `4c4c4544-0034-3010-8048-${hex(index + 1, 12)}` },
    networks: (real['networks'] as { mac?: string }[]).map((card, nth) => (card.mac ? { ...card, mac: mac('00', nth) } : card)),
    storages: [],
    monitors: [],
    printers: [],
    usbdevices: [],
    softwares: softwares(index, edition),
  };
}

const escaped = (text: string) => text.replace(/[<>&]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&amp;'));

function xmlOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => xmlOf(name, each)).join('');
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([field, each]) => xmlOf(field, each))
          .join('')
      : escaped(String(value));
  return `<${name.toUpperCase()}>${inner}</${name.toUpperCase()}>`;
}

/** One machine of a company with 1,200 programs, about 400 kB plain. @param edition 0: its first inventory; later ones have a few new versions. */
export function agentInventory(index: number, format: 'json' | 'xml', edition = 0): PackedInventory {
  const deviceId = `bench-${index}-2026-11-21-23-27-12`;
  const of = content(index, edition);
  const text =
    format === 'json'
      ? JSON.stringify({ action: 'inventory', deviceid: deviceId, itemtype: 'Computer', content: of })
      : `<?xml version="1.0" encoding="UTF-8" ?>\n${xmlOf('request', { content: of, deviceid: deviceId, query: 'INVENTORY' })}`;
  const plain = Buffer.from(text);
  const userAgent = format === 'json' ? 'GLPI-Agent_v1.12' : 'FusionInventory-Agent_v2.6-3';
  return { deviceId, body: deflateSync(plain), plainBytes: plain.length, userAgent };
}
