import { doneText, jsonRows, numberOf, textOf } from './plain-output.ts';
import { powershell, run, type Source, type StepContext } from './playbook.ts';

/** `processorPercent` of one core, measured over about a second. */
type BusyProcess = { pid: number; name: string; processorPercent: number; memoryPercent: number | null };
export type TopFacts = { processes: BusyProcess[] };

const kept = 10;

export function topSources({ platform }: StepContext): Source<TopFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [
          powershell(
            'Get-CimInstance Win32_PerfFormattedData_PerfProc_Process | Where-Object { $_.IDProcess -gt 0 } | Sort-Object PercentProcessorTime -Descending | Select-Object -First 10 IDProcess,Name,PercentProcessorTime,WorkingSetPrivate',
          ),
          powershell('Get-CimInstance Win32_OperatingSystem | Select-Object TotalVisibleMemorySize'),
        ],
        parse: ([processes, system]) => parsePerfProcesses(doneText(processes), doneText(system)),
      },
    ];
  if (platform === 'macos')
    return [
      {
        actions: [run('top', ['-l', '2', '-n', '10', '-o', 'cpu', '-stats', 'pid,cpu,command'])],
        parse: ([output]) => parseMacTop(doneText(output)),
      },
    ];
  return [
    // The first of two rounds shows averages since each program's start; only the second is about now.
    { actions: [run('top', ['-b', '-n', '2', '-d', '1', '-w', '160'])], parse: ([output]) => parseTop(doneText(output)) },
    { actions: [run('ps', ['-eo', 'pid,pcpu,pmem,comm', '--sort=-pcpu', '-ww'])], parse: ([output]) => parsePs(doneText(output)) },
  ];
}

/** procps `top -b`: columns are found by their heading, since people and distributions change the order. */
export function parseTop(text: string | null): TopFacts | null {
  const round = lastRound(text, /^ *PID +USER /m);
  if (round === null) return null;
  const [heading = '', ...lines] = round.split('\n');
  const columns = heading.trim().split(/\s+/);
  const at = (name: string) => columns.indexOf(name);
  const processes = lines.flatMap((line): BusyProcess[] => {
    const words = line.trim().split(/\s+/);
    const pid = numberOf(words[at('PID')]);
    const processorPercent = numberOf(words[at('%CPU')]?.replace(',', '.'));
    if (pid === null || processorPercent === null) return [];
    return [
      { pid, processorPercent, memoryPercent: numberOf(words[at('%MEM')]?.replace(',', '.')), name: words.slice(at('COMMAND')).join(' ') },
    ];
  });
  return busiest(processes);
}

/** `ps -eo pid,pcpu,pmem,comm`: shares since each program's start. */
export function parsePs(text: string | null): TopFacts | null {
  const lines = [...(text ?? '').matchAll(/^\s*(\d+)\s+([\d.]+)\s+([\d.]+)\s+(.+)$/gm)];
  return busiest(
    lines.map(([, pid, cpu, memory, name = '']) => ({
      pid: Number(pid),
      processorPercent: Number(cpu),
      memoryPercent: Number(memory),
      name: name.trim(),
    })),
  );
}

/** macOS `top -l 2 -stats pid,cpu,command`. */
export function parseMacTop(text: string | null): TopFacts | null {
  const round = lastRound(text, /^PID\s+%CPU\s+COMMAND/m);
  const lines = [...(round ?? '').matchAll(/^(\d+)[*+-]?\s+([\d.]+)\s+(.+)$/gm)];
  return busiest(
    lines.map(([, pid, cpu, name = '']) => ({ pid: Number(pid), processorPercent: Number(cpu), memoryPercent: null, name: name.trim() })),
  );
}

/** Win32_PerfFormattedData_PerfProc_Process: per cent of one core, like top; a second program of a name is called `name#1`. */
export function parsePerfProcesses(processes: string | null, system: string | null): TopFacts | null {
  const rows = processes === null ? null : jsonRows(processes);
  if (rows === null) return null;
  const totalKb = numberOf((system === null ? null : jsonRows(system))?.[0]?.['TotalVisibleMemorySize']);
  const found = rows.flatMap((row): BusyProcess[] => {
    const pid = numberOf(row['IDProcess']);
    const processorPercent = numberOf(row['PercentProcessorTime']);
    const bytes = numberOf(row['WorkingSetPrivate']);
    if (pid === null || processorPercent === null) return [];
    const memoryPercent = bytes === null || totalKb === null ? null : Math.round((bytes / (totalKb * 1024)) * 1000) / 10;
    return [{ pid, processorPercent, memoryPercent, name: textOf(row['Name']).replace(/#\d+$/, '') }];
  });
  return busiest(found);
}

function lastRound(text: string | null, heading: RegExp): string | null {
  const starts = [...(text ?? '').matchAll(new RegExp(heading.source, 'gm'))];
  const last = starts.at(-1);
  return last === undefined || text === null ? null : text.slice(last.index);
}

/** The busiest and the largest; null when the output held no process at all, which cannot be. */
function busiest(processes: readonly BusyProcess[]): TopFacts | null {
  if (processes.length === 0) return null;
  const byProcessor = processes.toSorted((a, b) => b.processorPercent - a.processorPercent).slice(0, kept);
  const byMemory = processes.toSorted((a, b) => (b.memoryPercent ?? 0) - (a.memoryPercent ?? 0)).slice(0, 3);
  return { processes: [...new Set([...byProcessor, ...byMemory])] };
}
