import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { queryWindows, type Row } from './windows.ts';

type Printer = SectionItem<'printers'>;

/**
 * Windows' queues from Win32_Printer. Where a queue leads is in its port: a standard TCP/IP port names the host
 * (Win32_TCPIPPrinterPort), a Web Services port keeps its address in the print spooler (Get-PrinterPort).
 */
export async function collectWindowsPrinters(machine: Machine): Promise<Collected<'printers'>> {
  const answer = await queryWindows(machine, {
    printers:
      'Get-CimInstance Win32_Printer | Select-Object Name,DriverName,PortName,Local,Network,Default,Shared,ServerName,ShareName,PrinterStatus,PrinterState,DetectedErrorState,WorkOffline,Location',
    ports: 'Get-CimInstance Win32_TCPIPPrinterPort | Select-Object Name,HostAddress,PortNumber,Protocol',
    services: 'Get-PrinterPort | Select-Object Name,PrinterHostAddress,DeviceURL,Description',
    jobs: 'Get-CimInstance Win32_PrintJob | Select-Object Name,JobStatus',
  });
  if (answer.printers.error !== null) {
    throw new Error(`Windows did not list its printers: ${answer.printers.error} Is the Print Spooler service running?`);
  }
  const ports = new Map([...answer.services.rows, ...answer.ports.rows].map((port) => [clean(port['Name'])?.toLowerCase() ?? '', port]));
  const jobs = new Map<string, number>();
  for (const job of answer.jobs.rows) {
    // A job is named "queue, number".
    const queue = plainText(job['Name']).replace(/,\s*\d+$/, '');
    jobs.set(queue, (jobs.get(queue) ?? 0) + 1);
  }
  const items = answer.printers.rows.flatMap((row): Printer[] => {
    const name = clean(row['Name']);
    if (name === null) return [];
    const port = clean(row['PortName']);
    const found = ports.get(port?.toLowerCase() ?? '');
    return [
      {
        key: name,
        name,
        driver: clean(row['DriverName']),
        uri: clean(found?.['DeviceURL']),
        port,
        host: hostOf(row, port, found),
        connection: connectionOf(row, port, found),
        ...stateOf(row),
        default: flagOf(row['Default']),
        shared: flagOf(row['Shared']),
        jobs: answer.jobs.error === null ? (jobs.get(name) ?? 0) : null,
        location: clean(row['Location']),
        serial: null,
      },
    ];
  });
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

const flagOf = (value: unknown) => (typeof value === 'boolean' ? value : null);

function hostOf(row: Row, port: string | null, found: Row | undefined): string | null {
  const named = clean(found?.['HostAddress']) ?? clean(found?.['PrinterHostAddress']);
  if (named !== null) return named;
  const url = /^[a-z]+:\/\/(\[[^\]]+\]|[^:/]+)/i.exec(plainText(found?.['DeviceURL']))?.[1];
  if (url !== undefined) return url.replace(/^\[|\]$/g, '');
  const server = clean(row['ServerName'])?.replace(/^\\+/, '');
  return server ?? /^\\\\([^\\]+)\\/.exec(port ?? '')?.[1] ?? null;
}

function connectionOf(row: Row, port: string | null, found: Row | undefined): Printer['connection'] {
  const text = port ?? '';
  if (
    /^(PORTPROMPT:|FILE:|nul:?|SHRFAX:|XPSPort:|Microsoft\.Office\.OneNote)/i.test(text) ||
    /OneNote|Print to PDF|XPS Document|Fax$/i.test(plainText(row['DriverName']))
  )
    return 'virtual';
  if (text.startsWith('\\\\') || clean(row['ServerName']) !== null) return 'shared';
  if (/^(USB|DOT4)/i.test(text)) return 'usb';
  if (
    /^(WSD|IP_|IPP|TCP)/i.test(text) ||
    clean(found?.['HostAddress']) !== null ||
    /^https?:|^ipps?:/i.test(plainText(found?.['DeviceURL']))
  )
    return 'network';
  return /^(LPT|COM|TS)\d*/i.test(text) ? 'local' : 'unknown';
}

/** DetectedErrorState and PrinterStatus as Win32_Printer's documentation lists them. */
const errorTexts: Record<number, string> = {
  3: 'Low paper',
  4: 'No paper',
  5: 'Low toner',
  6: 'No toner',
  7: 'Door open',
  8: 'Paper jam',
  9: 'Offline',
  10: 'Service requested',
  11: 'Output bin full',
};
const statusStates: Record<number, Printer['state']> = { 3: 'idle', 4: 'printing', 5: 'printing', 6: 'stopped', 7: 'offline' };

function stateOf(row: Row): Pick<Printer, 'state' | 'stateReason'> {
  const error = wholeNumber(row['DetectedErrorState']) ?? 0;
  const bits = wholeNumber(row['PrinterState']) ?? 0;
  const reason = errorTexts[error] ?? null;
  if (row['WorkOffline'] === true || error === 9 || (bits & 0x80) !== 0)
    return { state: 'offline', stateReason: row['WorkOffline'] === true ? 'Set to use the printer offline' : 'Offline' };
  if ((bits & 1) !== 0) return { state: 'stopped', stateReason: reason ?? 'Paused' };
  // Low paper and low toner are warnings; the rest stop the printer.
  if ([4, 6, 7, 8, 10, 11].includes(error)) return { state: 'error', stateReason: reason };
  return { state: statusStates[wholeNumber(row['PrinterStatus']) ?? 0] ?? 'unknown', stateReason: reason };
}
