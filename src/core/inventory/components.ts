import type { DeviceType } from '../../contract/devices.ts';
import type { SectionItem, SectionName } from '../../contract/inventory-sections.ts';
import { clean, comparableSerial } from '../../shared/junk.ts';
import type { SeenComponent, SeenComponents } from '../assets/asset-service.ts';
import { itemsOf, type PreparedScan } from './scan-document.ts';

/** Shorter serials are counted up by every maker. */
const leastSerial = 6;
/** So many components of one machine are devices by themselves; a document that claims hundreds is not of a desk. */
const most = 64;

/** Serials that are none: EDID's unset number (01010101 in hexadecimal), what virtual machines and cheap USB bridges report for every disk. */
const shared = [/^16843009$/, /^QM\d{5}$/, /^VB[0-9A-F]{8}-[0-9A-F]{8}$/, /^DD5641988389\w$/, /^(.)\1+$/, /^VMWARE/];

function reliable(serial: string | null): string | null {
  const value = comparableSerial(serial, leastSerial);
  return value === null || shared.some((pattern) => pattern.test(value)) ? null : value;
}

type Found = Omit<SeenComponent, 'kind' | 'name'> & { kind?: SeenComponent['kind'] };
type Said = { manufacturer: string | null; model: string | null; serial: string | null };

function component(type: DeviceType, said: Said, identity: string | null = reliable(said.serial)): Found[] {
  const [manufacturer, model, serial] = [clean(said.manufacturer), clean(said.model), clean(said.serial)];
  return identity === null ? [] : [{ type, identity, manufacturer, model, serial }];
}

const ofMonitor = (monitor: SectionItem<'monitors'>): Found[] => (monitor.builtIn === true ? [] : component('monitor', monitor));

/** What is plugged in and out all day is nobody's asset, and what is made up by a hypervisor is none. */
function ofDisk(disk: SectionItem<'disks'>): Found[] {
  if (disk.removable === true || /virtual|qemu|vbox|msft/i.test(`${disk.vendor ?? ''} ${disk.model ?? ''}`)) return [];
  return component('disk', { ...disk, manufacturer: disk.vendor });
}

/** A serial or a UUID that the printer itself says stands in its address; an IP address or a host name may be another one's tomorrow. */
function ofAddress(uri: string | null): string | null {
  const said = /[?&](?:serial|uuid)=([^&#]+)/i.exec(uri ?? '')?.[1];
  try {
    return said === undefined ? null : reliable(decodeURIComponent(said));
  } catch {
    return null;
  }
}

function ofPrinter(printer: SectionItem<'printers'>): Found[] {
  if (printer.connection === 'virtual' || printer.connection === 'shared') return [];
  const identity = reliable(printer.serial) ?? ofAddress(printer.uri);
  const said = { manufacturer: null, model: printer.driver ?? printer.name, serial: printer.serial ?? identity };
  // Everybody on the network prints on a network printer; what hangs on a cable hangs on one machine.
  return component('printer', said, identity).map((found) => ({
    ...found,
    kind: printer.connection === 'network' ? 'used-by' : 'attached-to',
  }));
}

/** Whole series of cheap keyboards and mice carry one serial: it is told apart by maker and product. */
function ofUsb(device: SectionItem<'usbDevices'>): Found[] {
  const { kind, vendorId, productId } = device;
  const serial = reliable(device.serial);
  if ((kind !== 'keyboard' && kind !== 'mouse' && kind !== 'dock') || serial === null || !vendorId || !productId) return [];
  return component(kind, { ...device, model: device.name }, `${vendorId}:${productId}:${serial}`.toUpperCase());
}

const rules = {
  monitors: { of: ofMonitor, types: ['monitor'] },
  disks: { of: ofDisk, types: ['disk'] },
  printers: { of: ofPrinter, types: ['printer'] },
  usbDevices: { of: ofUsb, types: ['keyboard', 'mouse', 'dock'] },
} as const satisfies { [Name in SectionName]?: { of: (item: never) => Found[]; types: readonly DeviceType[] } };

const nameOf = ({ model, manufacturer, type, serial, identity }: Found): string =>
  `${model ?? manufacturer ?? type} ${serial ?? identity}`.slice(0, 200);

/** What a scan saw that is a device by itself: only what it can tell from all others. A virtual machine has nothing of its own. */
export function componentsOf(scan: PreparedScan): SeenComponents {
  if (itemsOf(scan, 'computer')[0]?.virtual === true) return { items: [], read: new Set() };
  const items = new Map<string, SeenComponent>();
  const read = new Set<DeviceType>();
  for (const section of Object.keys(rules) as (keyof typeof rules)[]) {
    const { of, types } = rules[section] as { of: (item: never) => Found[]; types: readonly DeviceType[] };
    if (!scan.sections.get(section)?.content) continue;
    for (const type of types) read.add(type);
    for (const item of itemsOf(scan, section))
      for (const found of of(item as never))
        items.set(`${found.type}:${found.identity}`, {
          ...found,
          kind: found.kind ?? (found.type === 'disk' ? 'part-of' : 'attached-to'),
          name: nameOf(found),
        });
  }
  return { items: [...items.values()].slice(0, most), read };
}
