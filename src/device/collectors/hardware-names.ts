import type { Machine } from './collector.ts';
import { readOrNull } from './sys-files.ts';

/** Where distributions keep the public lists of USB and PCI vendors and products (linux-usb.org, pci-ids.ucw.cz). */
const places = {
  usb: ['/usr/share/hwdata/usb.ids', '/usr/share/misc/usb.ids', '/var/lib/usbutils/usb.ids'],
  pci: ['/usr/share/hwdata/pci.ids', '/usr/share/misc/pci.ids'],
};

type HardwareNames = (vendor: string, product: string) => { vendor: string | null; product: string | null };

/**
 * Names for USB or PCI ids (`046d`, `c52b`) from the system's own list, for devices that do not name themselves.
 * Read it only when something asks: the lists are 0.7 to 1.4 MB. Without a list every name is null.
 */
export async function readHardwareNames(machine: Machine, bus: keyof typeof places): Promise<HardwareNames> {
  for (const place of places[bus]) {
    const text = await readOrNull(machine, place);
    if (text !== null) return (vendor, product) => findNames(text, vendor, product);
  }
  return () => ({ vendor: null, product: null });
}

const nameAfterId = (line: string, indent: number) => line.slice(indent + 4).trim() || null;

/** Vendors stand at the line's start (`046d  Logitech, Inc.`), their products below them after one tab (`\tc52b  Unifying Receiver`). */
export function findNames(ids: string, vendor: string, product: string): { vendor: string | null; product: string | null } {
  if (!/^[0-9a-f]{4}$/.test(vendor) || !/^[0-9a-f]{4}$/.test(product)) return { vendor: null, product: null };
  const start = `\n${ids}`.indexOf(`\n${vendor}  `);
  if (start < 0) return { vendor: null, product: null };
  const lines = ids.slice(start, start + 200_000).split('\n');
  let found: string | null = null;
  for (const line of lines.slice(1)) {
    if (line !== '' && !line.startsWith('\t') && !line.startsWith('#')) break;
    if (line.startsWith(`\t${product}  `)) found = nameAfterId(line, 1);
  }
  return { vendor: nameAfterId(lines[0] ?? '', 0), product: found };
}
