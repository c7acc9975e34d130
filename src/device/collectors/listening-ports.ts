import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { parseSocketTable, type Socket } from './socket-table.ts';
import { isRefusal, readValue } from './sys-files.ts';
import { queryWindows } from './windows.ts';

type ListeningPort = SectionItem<'listeningPorts'>;

/**
 * TCP ports that accept connections and UDP ports that are bound, with the process behind each where it may be known. Linux: /proc/net and
 * the open files of processes; Windows: Get-NetTCPConnection and Get-NetUDPEndpoint; macOS: lsof.
 */
export const listeningPorts: Collector<'listeningPorts'> = {
  section: 'listeningPorts',
  timeLimitMs: 20_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMac(machine) : collectLinux(machine);
  },
};

async function collectLinux(machine: Machine): Promise<Collected<'listeningPorts'>> {
  const tables = await Promise.all(
    (['tcp', 'tcp6', 'udp', 'udp6'] as const).map(async (name) => {
      const text = await machine.readText(`/proc/net/${name}`);
      return text === null ? null : parseSocketTable(text, name.startsWith('tcp') ? 'tcp' : 'udp');
    }),
  );
  if (tables.every((table) => table === null))
    return { status: 'unsupported', reason: '/proc/net is not available, so listening ports cannot be read.' };
  const sockets = tables.flatMap((table) => table ?? []);
  const owners = await findOwners(machine, new Set(sockets.map((socket) => socket.inode)));
  const items = await Promise.all(sockets.map((socket) => describeSocket(machine, socket, owners.pids.get(socket.inode) ?? null)));
  return finish(items, owners.refused && items.some((item) => item.pid === null), machine.privileged);
}

async function describeSocket(machine: Machine, socket: Socket, pid: number | null): Promise<ListeningPort> {
  const process = pid === null ? null : await readValue(machine, `/proc/${pid}/comm`);
  const { protocol, address, port } = socket;
  return { key: keyOf(protocol, address, port), protocol, address, port, pid, process };
}

const keyOf = (protocol: string, address: string, port: number) =>
  `${protocol} ${address.includes(':') ? `[${address}]` : address}:${port}`;

/** Processes whose open files are looked at together. */
const batch = 48;

/** Which process holds each socket: `/proc/PID/fd/N` leads to `socket:[INODE]`. Stops as soon as every one is found. */
async function findOwners(machine: Machine, wanted: Set<string>): Promise<{ pids: Map<string, number>; refused: boolean }> {
  const pids = new Map<string, number>();
  let refused = false;
  const numbers = (await machine.list('/proc')).filter((name) => /^\d+$/.test(name));
  const look = async (pid: string) => {
    try {
      const folder = `/proc/${pid}/fd`;
      const targets = await Promise.all((await machine.list(folder)).map((name) => machine.readLink(`${folder}/${name}`)));
      for (const target of targets) {
        const inode = /^socket:\[(\d+)\]$/.exec(target ?? '')?.[1];
        if (inode !== undefined && wanted.has(inode) && !pids.has(inode)) pids.set(inode, Number(pid));
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused = true;
    }
  };
  for (let at = 0; at < numbers.length && pids.size < wanted.size; at += batch) {
    machine.signal.throwIfAborted();
    await Promise.all(numbers.slice(at, at + batch).map(look));
  }
  return { pids, refused };
}

/** One item a port: several sockets may share one (SO_REUSEPORT); the one whose process is known is kept. */
function finish(items: ListeningPort[], hidden = false, privileged = false): Collected<'listeningPorts'> {
  const byKey = new Map<string, ListeningPort>();
  for (const item of items) {
    if ((byKey.get(item.key)?.pid ?? null) === null) byKey.set(item.key, item);
  }
  const sorted = [...byKey.values()].toSorted((one, other) => one.port - other.port || one.key.localeCompare(other.key));
  if (sorted.length === 0) return { status: 'empty' };
  if (!hidden) return { status: 'collected', items: sorted };
  if (privileged) return { status: 'collected', items: sorted, reason: 'The system hides the processes behind some ports even from root.' };
  return {
    status: 'collected',
    items: sorted,
    reason: 'The processes behind some ports belong to other users and may not be seen.',
    remedy: 'Scan as root to see them.',
  };
}

async function collectWindows(machine: Machine): Promise<Collected<'listeningPorts'>> {
  const { tcp, udp, processes } = await queryWindows(machine, {
    tcp: 'Get-NetTCPConnection -State Listen | Select-Object LocalAddress,LocalPort,OwningProcess',
    udp: 'Get-NetUDPEndpoint | Select-Object LocalAddress,LocalPort,OwningProcess',
    processes: 'Get-Process | Select-Object Id,ProcessName',
  });
  if (tcp.error !== null && udp.error !== null) throw new Error(`Windows did not list its listening ports: ${tcp.error}`);
  const names = new Map(processes.rows.map((row) => [wholeNumber(row['Id']), clean(row['ProcessName'])]));
  const items = [
    ...tcp.rows.map((row) => ({ row, protocol: 'tcp' as const })),
    ...udp.rows.map((row) => ({ row, protocol: 'udp' as const })),
  ].flatMap(({ row, protocol }): ListeningPort[] => {
    const address = clean(row['LocalAddress']) ?? '';
    const port = wholeNumber(row['LocalPort']);
    const pid = wholeNumber(row['OwningProcess']);
    // "::" and "0.0.0.0" are what clean() takes for nothing.
    const shown = address || (plainText(row['LocalAddress']).includes(':') ? '::' : '0.0.0.0');
    return port === null
      ? []
      : [{ key: keyOf(protocol, shown, port), protocol, address: shown, port, pid, process: names.get(pid) ?? null }];
  });
  return finish(items);
}

async function collectMac(machine: Machine): Promise<Collected<'listeningPorts'>> {
  const [tcp, udp] = await Promise.all([
    machine.run('/usr/sbin/lsof', ['-nP', '-iTCP', '-sTCP:LISTEN', '-FpcnT'], { timeoutMs: 15_000 }),
    machine.run('/usr/sbin/lsof', ['-nP', '-iUDP', '-Fpcn'], { timeoutMs: 15_000 }),
  ]);
  if (tcp.missing) return { status: 'unsupported', reason: 'lsof was not found, so listening ports cannot be read.' };
  if (tcp.timedOut || udp.timedOut) throw new Error('lsof did not answer in time.');
  // lsof ends with 1 when it found nothing, and says on stderr when something went wrong.
  const items = [...parseLsof(tcp.stdout, 'tcp'), ...parseLsof(udp.stdout, 'udp')];
  const result = finish(items);
  if (machine.privileged || result.status !== 'collected') return result;
  return {
    ...result,
    reason: 'Only the ports of your own processes; those of other users may not be seen.',
    remedy: 'Scan as an administrator (sudo) to see them.',
  };
}

/** lsof's field output: `p493` starts a process, `crapportd` names it, `n*:49152` is a socket's local address; `->` marks a connected one. */
export function parseLsof(output: string, protocol: 'tcp' | 'udp'): ListeningPort[] {
  const items: ListeningPort[] = [];
  let pid: number | null = null;
  let process: string | null = null;
  for (const line of output.split('\n')) {
    if (line.startsWith('p')) pid = wholeNumber(line.slice(1));
    else if (line.startsWith('c')) process = clean(line.slice(1).replaceAll('\\x20', ' '));
    const [, address, port] = /^n(.*):(\d+)$/.exec(line) ?? [];
    if (address === undefined || port === undefined || line.includes('->')) continue;
    const shown = address === '*' ? '*' : address.replace(/^\[|\]$/g, '');
    items.push({ key: keyOf(protocol, shown, Number(port)), protocol, address: shown, port: Number(port), pid, process });
  }
  return items;
}
