import { jsonRows, numberOf, textOf } from './plain-output.ts';
import type { JobsFacts, PrinterAddress, Queue, QueuesFacts, SpoolerFacts } from './printing-facts.ts';

/** Win32_Service of the spooler: State Running or Stopped, StartMode Auto, Manual or Disabled. */
export function parseSpoolerService(text: string | null): SpoolerFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  const row = rows[0];
  if (row === undefined) return { state: 'absent' };
  if (textOf(row['State']) === 'Running') return { state: 'running' };
  return { state: textOf(row['StartMode']) === 'Disabled' ? 'disabled' : 'stopped' };
}

/** Win32_Printer.DetectedErrorState (learn.microsoft.com, CIM_Printer); 9 is offline. */
const errors: Record<number, string> = {
  3: 'low paper',
  4: 'no paper',
  5: 'low toner',
  6: 'no toner',
  7: 'door open',
  8: 'paper jam',
  10: 'service requested',
  11: 'output bin full',
};

/** Win32_Printer; `PrinterStatus` 6 is stopped, 7 offline. */
export function parsePrinters(text: string | null, ports: ReadonlyMap<string, { host: string; port: number }>): QueuesFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  const queues = rows.map((row): Queue => {
    const status = numberOf(row['PrinterStatus']);
    const error = numberOf(row['DetectedErrorState']);
    const offline = row['WorkOffline'] === true || status === 7 || error === 9;
    return {
      name: textOf(row['Name']),
      state: offline ? 'offline' : status === 6 ? 'stopped' : 'ready',
      trouble: errors[error ?? 0] ?? null,
    };
  });
  const addresses = rows.flatMap((row): PrinterAddress[] => {
    const address = ports.get(textOf(row['PortName']));
    return address === undefined ? [] : [{ name: textOf(row['Name']), ...address }];
  });
  const standard = rows.find((row) => row['Default'] === true);
  return { queues, defaultName: standard === undefined ? null : textOf(standard['Name']), addresses };
}

/** Win32_TCPIPPrinterPort by name. */
export function parsePrinterPorts(text: string | null): Map<string, { host: string; port: number }> {
  const rows = (text === null ? null : jsonRows(text)) ?? [];
  return new Map(
    rows
      .map((row) => [textOf(row['Name']), { host: textOf(row['HostAddress']), port: numberOf(row['PortNumber']) ?? 9100 }] as const)
      .filter(([, { host }]) => /^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(host)),
  );
}

// JOB_STATUS_ERROR, _OFFLINE, _PAPEROUT, _BLOCKED_DEVQ, _USER_INTERVENTION (winspool.h).
const failedMask = 0x2 | 0x20 | 0x40 | 0x200 | 0x400;

/** Win32_PrintJob: `Name` is "printer, number"; times are `/Date(ms)/` or ISO. Document names are not asked for. */
export function parsePrintJobs(text: string | null): JobsFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  return {
    jobs: rows.map((row) => ({
      printer: textOf(row['Name']).replace(/, \d+$/, ''),
      submittedAt: timeOf(row['TimeSubmitted']),
      failed: ((numberOf(row['StatusMask']) ?? 0) & failedMask) !== 0,
    })),
  };
}

/** Windows PowerShell wraps some times as `{ value: "/Date(ms)/", DateTime: ... }`. */
function timeOf(value: unknown): number | null {
  const text = textOf(typeof value === 'object' && value !== null && 'value' in value ? value.value : value);
  const at = Number(/^\/Date\((\d+)/.exec(text)?.[1] ?? Date.parse(text));
  return Number.isNaN(at) ? null : at;
}
