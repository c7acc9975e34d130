import { clean, cleanUuid, comparableSerial } from '../../../shared/junk.ts';
import type { DeviceIdentifier } from '../../assets/asset-service.ts';
import { itemsOf, type PreparedScan } from '../scan-document.ts';

/**
 * Addresses that software or a whole series shares: VMware's and Parallels' host adapters, Windows' RAS and PPP adapters, Cisco's and
 * Fortinet's VPN adapters, TAP-Windows. Locally administered ones need no list.
 */
const sharedMacs = [
  /^00:50:56:c0:00:/,
  /^00:1c:42:00:00:0[89]$/,
  /^20:41:53:59:4e:/,
  /^50:50:54:50:30:30$/,
  /^00:05:9a:3c:7[0-9a-f]:00$/,
  /^00:09:0f:(fe|aa):00:01$/,
  /^00:ff:/,
];

/** Names that machines are born with and keep. */
const bornWith =
  /^(localhost(\.localdomain)?|localhost4|vm|ubuntu|debian|fedora|raspberrypi|desktop|laptop|pc|windows|user-pc|macbook|computer|host|server|unknown)$/;

/** The two spellings of one UUID: SMBIOS before 2.6 and several tools give the first three groups with their bytes swapped (DSP0134, 7.2.1). */
export function swappedUuid(uuid: string): string {
  const [a = '', b = '', c = '', ...rest] = uuid.split('-');
  const swap = (group: string) => (group.match(/../g) ?? []).toReversed().join('');
  return [swap(a), swap(b), swap(c), ...rest].join('-');
}

/** The one of both spellings that is kept and compared. */
const canonicalUuid = (uuid: string) => [uuid, swappedUuid(uuid)].toSorted()[0] ?? uuid;

/** A MAC address that a network adapter was made with, in lower case with colons; null for made-up and shared ones. */
export function permanentMac(value: string | null): string | null {
  const digits = value?.toLowerCase().replace(/[^0-9a-f]/g, '') ?? '';
  if (digits.length !== 12 || /^(0+|f+)$/.test(digits)) return null;
  // Bit 1 of the first byte: locally administered; bit 0: a group, not an adapter (IEEE 802).
  if (Number.parseInt(digits.slice(0, 2), 16) & 0b11) return null;
  const mac = digits.replace(/..(?!$)/g, '$&:');
  return sharedMacs.some((shared) => shared.test(mac)) ? null : mac;
}

/** What a scan says of which machine it is of. Junk is dropped here too: a document from elsewhere may hold anything. */
export function identifiersOf(scan: PreparedScan): DeviceIdentifier[] {
  const computer = itemsOf(scan, 'computer')[0];
  const found: DeviceIdentifier[] = [];
  const add = (kind: DeviceIdentifier['kind'], value: string | null | undefined) => {
    if (value && !found.some((one) => one.kind === kind && one.value === value)) found.push({ kind, value });
  };
  add('serial', comparableSerial(computer?.serial) ?? comparableSerial(computer?.chassisSerial));
  const uuid = cleanUuid(computer?.uuid);
  if (uuid && cleanUuid(swappedUuid(uuid))) add('uuid', canonicalUuid(uuid));
  add('asset-tag', comparableSerial(computer?.chassisAssetTag, 3));
  add('board-serial', comparableSerial(computer?.boardSerial));
  for (const adapter of itemsOf(scan, 'networkInterfaces')) {
    if ((adapter.kind !== 'wired' && adapter.kind !== 'wireless') || isRemovable(adapter)) continue;
    add('mac', permanentMac(adapter.mac));
  }
  const name = clean(computer?.hostName)
    ?.toLowerCase()
    .replace(/\.local$/, '');
  if (name && !bornWith.test(name)) add('name', name.slice(0, 200));
  return [...found.filter(({ kind }) => kind !== 'mac'), ...found.filter(({ kind }) => kind === 'mac').slice(0, 16)];
}

/** A dock's or a USB adapter's address goes from laptop to laptop. */
const isRemovable = (adapter: { name: string; description: string | null }) =>
  /\b(dock|docking|usb|thunderbolt)\b/i.test(adapter.description ?? '') || /^enx[0-9a-f]{12}$/.test(adapter.name);
