import { readOrNull } from './sys-files.ts';
import type { Machine } from './collector.ts';

/** Where distributions keep the public list of USB vendors and products (linux-usb.org). */
const places = ['/usr/share/hwdata/usb.ids', '/usr/share/misc/usb.ids', '/var/lib/usbutils/usb.ids'];

/**
 * Names for USB ids (`046d`, `c52b`) from the system's usb.ids, for devices that do not name themselves.
 * The list (700 kB) is read only when something asks.
 */
export async function readUsbNames(
  machine: Machine,
): Promise<(vendor: string, product: string) => { vendor: string | null; product: string | null }> {
  for (const place of places) {
    const text = await readOrNull(machine, place);
    if (text !== null) return (vendor, product) => findNames(text, vendor, product);
  }
  return () => ({ vendor: null, product: null });
}

/** Vendors stand at the line's start (`046d  Logitech, Inc.`), their products below them after one tab (`\tc52b  Unifying Receiver`). */
export function findNames(usbIds: string, vendor: string, product: string): { vendor: string | null; product: string | null } {
  if (!/^[0-9a-f]{4}$/.test(vendor) || !/^[0-9a-f]{4}$/.test(product)) return { vendor: null, product: null };
  const start = usbIds.indexOf(`\n${vendor}  `);
  if (start < 0) return { vendor: null, product: null };
  const lines = usbIds.slice(start + 1, start + 200_000).split('\n');
  const name = (line: string, indent: number) => line.slice(indent + 4).trim() || null;
  let found: string | null = null;
  for (const line of lines.slice(1)) {
    if (line !== '' && !line.startsWith('\t') && !line.startsWith('#')) break;
    if (line.startsWith(`\t${product}  `)) found = name(line, 1);
  }
  return { vendor: name(lines[0] ?? '', 0), product: found };
}
