import type { SectionItem } from '../../contract/inventory-sections.ts';
import { parsePasswd } from './accounts.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { showCommandLine } from './command-line.ts';
import { clean } from './junk.ts';
import { decimal, rounded, wholeNumber } from './numbers.ts';
import { readOrNull } from './sys-files.ts';
import { queryWindows, windowsTime } from './windows.ts';

type Process = SectionItem<'processes'>;

const shown = 50;
/** Clock ticks a second in /proc: USER_HZ, 100 on every Linux that people use (proc_pid_stat(5)). */
const ticksPerSecond = 100;

/**
 * The 50 processes that use the most processor time and memory. `cpuPercent` is the share of one processor since the process started,
 * as `ps` gives it; it takes no second look and so no waiting. Secrets in command lines are masked.
 */
export const processes: Collector<'processes'> = {
  section: 'processes',
  timeLimitMs: 20_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMac(machine) : collectLinux(machine);
  },
};

/** The heaviest by memory and by processor in turn, until 50 are chosen. */
export function heaviest(all: Process[]): Process[] {
  const byMemory = all.toSorted((one, other) => (other.memoryBytes ?? 0) - (one.memoryBytes ?? 0) || one.pid - other.pid);
  const byProcessor = all.toSorted((one, other) => (other.cpuPercent ?? 0) - (one.cpuPercent ?? 0) || one.pid - other.pid);
  const chosen = new Set<Process>();
  for (let at = 0; at < all.length && chosen.size < shown; at += 1) {
    for (const process of [byProcessor[at], byMemory[at]]) if (process && chosen.size < shown) chosen.add(process);
  }
  return byProcessor.filter((process) => chosen.has(process));
}

function finish(all: Process[]): Collected<'processes'> {
  const items = heaviest(all);
  if (items.length === 0) return { status: 'empty' };
  const reason = all.length > items.length ? `The ${items.length} heaviest of ${all.length} processes.` : undefined;
  return { status: 'collected', items, reason };
}

async function collectLinux(machine: Machine): Promise<Collected<'processes'>> {
  const [names, stat, uptime, passwd] = await Promise.all([
    machine.list('/proc'),
    readOrNull(machine, '/proc/stat'),
    readOrNull(machine, '/proc/uptime'),
    readOrNull(machine, '/etc/passwd'),
  ]);
  const bootedAt = wholeNumber(/^btime (\d+)$/m.exec(stat ?? '')?.[1]);
  const upSeconds = decimal(uptime?.split(' ')[0]);
  const pids = names.filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) return { status: 'unsupported', reason: '/proc is not available, so processes cannot be read.' };
  const accounts = new Map(parsePasswd(passwd ?? '').map((account) => [account.uid, account.name]));
  const all = await Promise.all(pids.map((pid) => readProcess(machine, pid, { bootedAt, upSeconds, accounts })));
  const result = finish(all.filter((process) => process !== null));
  if (result.status !== 'collected') return result;
  return { ...result, items: await Promise.all(result.items.map((process) => withCommand(machine, process))) };
}

/** The kernel cuts names to 15 bytes, and some runtimes call their first thread "MainThread": the program's own name is in the command. */
async function withCommand(machine: Machine, process: Process): Promise<Process> {
  const raw = (await readOrNull(machine, `/proc/${process.pid}/cmdline`)) ?? '';
  const program = clean(raw.split('\0')[0]?.split('/').at(-1));
  const cut = program !== null && (process.name === 'MainThread' || (process.name.length === 15 && program.startsWith(process.name)));
  const name = cut ? program : process.name;
  return { ...process, key: `${process.pid} ${name}`, name, command: showCommandLine(raw) };
}

type Clock = { bootedAt: number | null; upSeconds: number | null; accounts: Map<number, string> };

/** One process, or null when it has ended meanwhile or is a thread of the kernel (which has no memory of its own). */
async function readProcess(machine: Machine, pid: string, clock: Clock): Promise<Process | null> {
  const [stat, status] = await Promise.all([readOrNull(machine, `/proc/${pid}/stat`), readOrNull(machine, `/proc/${pid}/status`)]);
  const resident = wholeNumber(/^VmRSS:\s+(\d+) kB/m.exec(status ?? '')?.[1]);
  if (stat === null || status === null || resident === null) return null;
  // The name stands in parentheses and may itself hold blanks and parentheses.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  const used = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  const started = Number(fields[19]) / ticksPerSecond;
  const lived = clock.upSeconds === null ? null : clock.upSeconds - started;
  const name = clean(stat.slice(stat.indexOf('(') + 1, end)) ?? pid;
  const uid = wholeNumber(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
  return {
    key: `${pid} ${name}`,
    pid: Number(pid),
    name,
    user: uid === null ? null : (clock.accounts.get(uid) ?? String(uid)),
    cpuPercent: lived === null || lived <= 0 ? null : rounded((100 * used) / lived),
    memoryBytes: resident * 1024,
    startedAt: clock.bootedAt === null ? null : Math.round((clock.bootedAt + started) * 1000),
    command: null,
  };
}

async function collectWindows(machine: Machine): Promise<Collected<'processes'>> {
  const { processes: found, owners } = await queryWindows(machine, {
    processes:
      'Get-CimInstance Win32_Process | Select-Object ProcessId,Name,CommandLine,WorkingSetSize,KernelModeTime,UserModeTime,CreationDate',
    // Only elevated: without it owners stay unknown.
    owners: 'Get-Process -IncludeUserName | Select-Object Id,UserName',
  });
  if (found.error !== null) throw new Error(`Windows did not list its processes: ${found.error}`);
  const names = new Map(owners.rows.map((row) => [wholeNumber(row['Id']), clean(row['UserName'])]));
  const all = found.rows.flatMap((row): Process[] => {
    const pid = wholeNumber(row['ProcessId']);
    const name = clean(row['Name']);
    // Process 0 is the time nobody used.
    if (pid === null || pid === 0 || name === null) return [];
    const startedAt = windowsTime(row['CreationDate']);
    const lived = startedAt === null ? 0 : machine.now() - startedAt;
    // Times are in units of 100 ns.
    const usedMs = ((decimal(row['KernelModeTime']) ?? 0) + (decimal(row['UserModeTime']) ?? 0)) / 10_000;
    const command = typeof row['CommandLine'] === 'string' ? showCommandLine(row['CommandLine']) : null;
    return [
      {
        key: `${pid} ${name}`,
        pid,
        name,
        user: names.get(pid) ?? null,
        cpuPercent: lived > 0 ? rounded((100 * usedMs) / lived) : null,
        memoryBytes: wholeNumber(row['WorkingSetSize']),
        startedAt,
        command,
      },
    ];
  });
  return finish(all);
}

async function collectMac(machine: Machine): Promise<Collected<'processes'>> {
  const [table, commands] = await Promise.all([
    machine.run('/bin/ps', ['-axo', 'pid=,user=,pcpu=,rss=,etime=,comm=']),
    machine.run('/bin/ps', ['-axwwo', 'pid=,command=']),
  ]);
  if (table.missing || table.code !== 0) throw new Error(`ps did not list the processes: ${table.stderr.trim().slice(0, 200)}`);
  const lines = new Map([...commands.stdout.matchAll(/^\s*(\d+) (.*)$/gm)].map((match) => [Number(match[1]), match[2] ?? '']));
  return finish(
    parsePs(table.stdout, machine.now()).map((process) => ({ ...process, command: showCommandLine(lines.get(process.pid) ?? '') })),
  );
}

/** `ps -axo pid=,user=,pcpu=,rss=,etime=,comm=`: sizes in KiB, ages as `[[days-]hours:]minutes:seconds`. */
export function parsePs(output: string, now: number): Process[] {
  return output.split('\n').flatMap((line): Process[] => {
    const [, pid, owner, cpu, resident, age, path] = /^\s*(\d+)\s+(\S+)\s+([\d.,]+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line) ?? [];
    const name = clean(path?.split('/').at(-1));
    if (!pid || !owner || name === null) return [];
    const [, days, hours, minutes, seconds] = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+)/.exec(age ?? '') ?? [];
    const lived =
      minutes === undefined ? null : (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return [
      {
        key: `${pid} ${name}`,
        pid: Number(pid),
        name,
        user: owner,
        cpuPercent: decimal(cpu?.replace(',', '.')),
        memoryBytes: Number(resident) * 1024,
        startedAt: lived === null ? null : now - lived,
        command: null,
      },
    ];
  });
}
