import { doneText, jsonRows, textOf } from './plain-output.ts';
import { type ActionOutput, powershell, read, run, type Source, type StepContext } from './playbook.ts';

type Adapter = { name: string; up: boolean; errors: number; packets: number };
export type LinkFacts = { adapters: Adapter[] };

export async function linkSources(context: StepContext): Promise<Source<LinkFacts>[]> {
  if (context.platform === 'windows')
    return [
      {
        actions: [powershell('Get-NetAdapter -Physical | Select-Object Name,Status,LinkSpeed,InterfaceDescription')],
        parse: ([output]) => parseNetAdapters(doneText(output)),
      },
    ];
  if (context.platform === 'macos')
    return [{ actions: [run('ifconfig', ['-a'])], parse: ([output]) => parseIfconfigLinks(doneText(output)) }];
  const names = await physicalAdapters(context);
  const files = names.flatMap((name) => [read(`/sys/class/net/${name}/operstate`), read(`/sys/class/net/${name}/carrier`)]);
  return [{ actions: [...files, read('/proc/net/dev')], parse: (outputs) => linuxLinks(names, outputs) }];
}

/** Loopback, bridges and tunnels have no `device`; the names come from the kernel and hold no slash. */
async function physicalAdapters(context: StepContext): Promise<string[]> {
  const names = (await context.list('/sys/class/net')).filter((name) => name !== 'lo');
  const known = await Promise.all(names.map(async (name) => (await context.list(`/sys/class/net/${name}/device`)).length > 0));
  const physical = names.filter((_name, index) => known[index]);
  if (physical.length > 0) return physical;
  // In a container every adapter is virtual: those that carry traffic are what there is.
  const states = await Promise.all(names.map((name) => context.readText(`/sys/class/net/${name}/operstate`)));
  return names.filter((_name, index) => states[index]?.trim() === 'up');
}

/** @param outputs operstate and carrier of each adapter in turn, then /proc/net/dev. */
export function linuxLinks(names: readonly string[], outputs: readonly ActionOutput[]): LinkFacts {
  const counters = doneText(outputs[names.length * 2]) ?? '';
  return {
    adapters: names.map((name, index) => {
      const state = doneText(outputs[index * 2]);
      const carrier = doneText(outputs[index * 2 + 1]);
      return { name, up: state === 'up' || (state === 'unknown' && carrier === '1'), ...countersOf(name, counters) };
    }),
  };
}

/** /proc/net/dev: received bytes, packets, errs, drop, fifo, frame, compressed, multicast, then the same sent. */
function countersOf(name: string, text: string): { errors: number; packets: number } {
  const line = text.split('\n').find((one) => one.trim().startsWith(`${name}:`));
  const values =
    line
      ?.slice(line.indexOf(':') + 1)
      .trim()
      .split(/\s+/)
      .map(Number) ?? [];
  return { errors: (values[2] ?? 0) + (values[10] ?? 0), packets: (values[1] ?? 0) + (values[9] ?? 0) };
}

/** macOS: hardware ports are `en`; an unused one says `status: inactive`. */
export function parseIfconfigLinks(text: string | null): LinkFacts | null {
  if (text === null) return null;
  const blocks = text.split(/\n(?=\S)/).map((block) => ({ name: /^(\w+):/.exec(block)?.[1] ?? '', block }));
  const ports = blocks.filter(({ name, block }) => /^en\d+$/.test(name) && /\bstatus: /.test(block));
  return { adapters: ports.map(({ name, block }) => ({ name, up: block.includes('status: active'), errors: 0, packets: 0 })) };
}

/** Get-NetAdapter: `Status` is Up, Disconnected, Disabled or Not Present, never translated in JSON. */
export function parseNetAdapters(text: string | null): LinkFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  return { adapters: rows.map((row) => ({ name: textOf(row['Name']), up: textOf(row['Status']) === 'Up', errors: 0, packets: 0 })) };
}
