import { doneText, jsonRows, numberOf } from './plain-output.ts';
import { type ActionOutput, powershell, read, run, type Source, type StepContext } from './playbook.ts';

/** `waitingPercent`: share of the last minute in which something waited for a core; null where it is not measured. */
export type LoadFacts = { load: number; cores: number; waitingPercent: number | null };

export function loadSources({ platform }: StepContext): Source<LoadFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [
          powershell('Get-CimInstance Win32_Processor | Select-Object Name,LoadPercentage,NumberOfLogicalProcessors'),
          powershell('Get-CimInstance Win32_PerfFormattedData_PerfOS_System | Select-Object ProcessorQueueLength'),
        ],
        parse: ([processors, queue]) => parseWindowsLoad(doneText(processors), doneText(queue)),
      },
    ];
  if (platform === 'macos')
    return [{ actions: [run('sysctl', ['vm.loadavg', 'hw.logicalcpu'])], parse: ([output]) => parseSysctlLoad(doneText(output)) }];
  return [
    {
      actions: [read('/proc/loadavg'), read('/sys/devices/system/cpu/online'), read('/proc/pressure/cpu')],
      parse: linuxLoad,
    },
  ];
}

export function linuxLoad([average, online, pressure]: readonly ActionOutput[]): LoadFacts | null {
  const load = numberOf(/^([\d.]+) /.exec(doneText(average) ?? '')?.[1]);
  if (load === null) return null;
  return { load, cores: countRange(doneText(online) ?? '0'), waitingPercent: pressureOf(doneText(pressure), 'some') };
}

/** A kernel list such as `0-3,8,10-11`. */
export function countRange(text: string): number {
  return text
    .trim()
    .split(',')
    .reduce((sum, part) => {
      const [from, to] = part.split('-').map(Number);
      return sum + (from === undefined || Number.isNaN(from) ? 0 : (to ?? from) - from + 1);
    }, 0);
}

/** /proc/pressure/*: `some avg10=0.60 avg60=0.68 avg300=1.85 total=28709391` (kernel documentation, accounting/psi). */
export function pressureOf(text: string | null, kind: 'some' | 'full'): number | null {
  return numberOf(new RegExp(`^${kind} .*avg60=([\\d.]+)`, 'm').exec(text ?? '')?.[1]);
}

/** `vm.loadavg: { 2.31 2.05 1.98 }`; some locales print a decimal comma. */
export function parseSysctlLoad(text: string | null): LoadFacts | null {
  const load = numberOf(/vm\.loadavg: \{ ([\d.,]+)/.exec(text ?? '')?.[1]?.replace(',', '.'));
  const cores = numberOf(/hw\.logicalcpu: (\d+)/.exec(text ?? '')?.[1]);
  return load === null || cores === null ? null : { load, cores, waitingPercent: null };
}

/** Windows has no load average: what runs plus what waits in the ready queue is the same measure at one moment. */
export function parseWindowsLoad(processors: string | null, queue: string | null): LoadFacts | null {
  const rows = processors === null ? null : jsonRows(processors);
  if (rows === null || rows.length === 0) return null;
  const cores = rows.reduce((sum, row) => sum + (numberOf(row['NumberOfLogicalProcessors']) ?? 0), 0);
  const busy = rows.reduce(
    (sum, row) => sum + ((numberOf(row['LoadPercentage']) ?? 0) / 100) * (numberOf(row['NumberOfLogicalProcessors']) ?? 0),
    0,
  );
  const waiting = numberOf((queue === null ? null : jsonRows(queue))?.[0]?.['ProcessorQueueLength']) ?? 0;
  return { load: Math.round((busy + waiting) * 100) / 100, cores, waitingPercent: null };
}
