import type { Machine } from './collector.ts';
import { readOrNull } from './sys-files.ts';

/**
 * What udev remembers of a device (its `E:` lines), which anybody may read even where the kernel's own files need root.
 * @param id as udev names its records: `b8:0` for a block device by its number, `+dmi:id` for the firmware's tables.
 */
export async function readUdev(machine: Machine, id: string): Promise<Map<string, string>> {
  const text = (await readOrNull(machine, `/run/udev/data/${id}`)) ?? '';
  return new Map([...text.matchAll(/^E:([^=\n]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, unescapeUdev(value)]));
}

/** udev writes unsafe bytes as \x20. */
function unescapeUdev(value: string): string {
  if (!value.includes('\\x')) return value;
  const bytes: number[] = [];
  for (let at = 0; at < value.length; ) {
    const code = /^\\x([0-9a-f]{2})/i.exec(value.slice(at, at + 4))?.[1];
    if (code) bytes.push(Number.parseInt(code, 16));
    else bytes.push(...Buffer.from(value[at] ?? ''));
    at += code ? 4 : 1;
  }
  return Buffer.from(bytes).toString('utf8');
}
