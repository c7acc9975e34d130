import { doneText, jsonRows, numberOf } from './plain-output.ts';
import { type ActionOutput, powershell, read, run, type Source, type StepContext } from './playbook.ts';
import { pressureOf } from './slow-load.ts';

/** `stalledPercent`: share of the last minute in which everything waited for memory; `pressure`: the system's own word. */
export type MemoryFacts = {
  totalBytes: number;
  availableBytes: number;
  stalledPercent: number | null;
  pressure: 'normal' | 'warning' | 'critical' | null;
};
export type SwapFacts = { totalBytes: number; usedBytes: number };

export function memorySources({ platform }: StepContext): Source<MemoryFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [powershell('Get-CimInstance Win32_OperatingSystem | Select-Object TotalVisibleMemorySize,FreePhysicalMemory')],
        parse: ([output]) => parseWindowsMemory(doneText(output)),
      },
    ];
  if (platform === 'macos')
    return [
      {
        actions: [run('sysctl', ['hw.memsize', 'kern.memorystatus_vm_pressure_level']), run('memory_pressure', ['-Q'])],
        parse: ([sysctl, free]) => parseMacMemory(doneText(sysctl), doneText(free)),
      },
    ];
  return [{ actions: [read('/proc/meminfo'), read('/proc/pressure/memory')], parse: linuxMemory }];
}

export function linuxMemory([info, pressure]: readonly ActionOutput[]): MemoryFacts | null {
  const totalBytes = meminfo(doneText(info), 'MemTotal');
  const availableBytes = meminfo(doneText(info), 'MemAvailable');
  if (totalBytes === null || availableBytes === null || totalBytes === 0) return null;
  return { totalBytes, availableBytes, stalledPercent: pressureOf(doneText(pressure), 'full'), pressure: null };
}

/** /proc/meminfo counts in kB of 1,024 bytes. */
function meminfo(text: string | null, name: string): number | null {
  const value = numberOf(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text ?? '')?.[1]);
  return value === null ? null : value * 1024;
}

/** Pressure levels of XNU: 1 normal, 2 warning, 4 critical. */
export function parseMacMemory(sysctl: string | null, free: string | null): MemoryFacts | null {
  const totalBytes = numberOf(/hw\.memsize: (\d+)/.exec(sysctl ?? '')?.[1]);
  const freePercent = numberOf(/free percentage: (\d+)%/.exec(free ?? '')?.[1]);
  if (totalBytes === null || freePercent === null) return null;
  const levels: Record<string, MemoryFacts['pressure']> = { '1': 'normal', '2': 'warning', '4': 'critical' };
  const level = /vm_pressure_level: (\d)/.exec(sysctl ?? '')?.[1] ?? '';
  return { totalBytes, availableBytes: (totalBytes * freePercent) / 100, stalledPercent: null, pressure: levels[level] ?? null };
}

/** Win32_OperatingSystem counts in kilobytes of 1,024 bytes. */
export function parseWindowsMemory(text: string | null): MemoryFacts | null {
  const row = (text === null ? null : jsonRows(text))?.[0];
  const total = numberOf(row?.['TotalVisibleMemorySize']);
  const free = numberOf(row?.['FreePhysicalMemory']);
  if (total === null || free === null || total === 0) return null;
  return { totalBytes: total * 1024, availableBytes: free * 1024, stalledPercent: null, pressure: null };
}

export function swapSources({ platform }: StepContext): Source<SwapFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [powershell('Get-CimInstance Win32_PageFileUsage | Select-Object Name,AllocatedBaseSize,CurrentUsage,PeakUsage')],
        parse: ([output]) => parsePageFiles(doneText(output)),
      },
    ];
  if (platform === 'macos') return [{ actions: [run('sysctl', ['vm.swapusage'])], parse: ([output]) => parseSwapUsage(doneText(output)) }];
  return [{ actions: [read('/proc/meminfo')], parse: ([output]) => linuxSwap(doneText(output)) }];
}

export function linuxSwap(text: string | null): SwapFacts | null {
  const totalBytes = meminfo(text, 'SwapTotal');
  const free = meminfo(text, 'SwapFree');
  return totalBytes === null || free === null ? null : { totalBytes, usedBytes: totalBytes - free };
}

/** `vm.swapusage: total = 2048.00M  used = 1345.25M  free = 702.75M  (encrypted)` */
export function parseSwapUsage(text: string | null): SwapFacts | null {
  const amount = (name: string) => {
    const match = new RegExp(`${name} = ([\\d.,]+)([KMG])`).exec(text ?? '');
    const scale: Record<string, number> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };
    const value = numberOf(match?.[1]?.replace(',', '.'));
    return value === null ? null : value * (scale[match?.[2] ?? ''] ?? 1);
  };
  const totalBytes = amount('total');
  const usedBytes = amount('used');
  return totalBytes === null || usedBytes === null ? null : { totalBytes, usedBytes };
}

/** Win32_PageFileUsage counts in megabytes; no row means no page file. */
export function parsePageFiles(text: string | null): SwapFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  const sum = (name: string) => rows.reduce((total, row) => total + (numberOf(row[name]) ?? 0), 0) * 1024 * 1024;
  return { totalBytes: sum('AllocatedBaseSize'), usedBytes: sum('CurrentUsage') };
}
