import type { SectionItem } from '../../contract/inventory-sections.ts';

type Printer = SectionItem<'printers'>;

/** What `lpstat -d -v -l -p -o` says of one queue. */
export type CupsQueue = {
  name: string;
  uri: string | null;
  state: Printer['state'];
  alerts: string | null;
  message: string | null;
  location: string | null;
  jobs: number;
};
export type CupsListing = { queues: Map<string, CupsQueue>; defaultName: string | null };

/**
 * The queues, the default and the waiting jobs in the output of `lpstat -d -v -l -p -o` under the C locale (CUPS 1.x to 2.4).
 * Queue names have no blanks, by CUPS's own rule. Jobs are `queue-number`, and a queue's name may itself end in `-number`.
 */
export function parseLpstat(output: string): CupsListing {
  const queues = new Map<string, CupsQueue>();
  const queue = (name: string): CupsQueue => {
    const known = queues.get(name) ?? { name, uri: null, state: 'unknown', alerts: null, message: null, location: null, jobs: 0 };
    queues.set(name, known);
    return known;
  };
  let defaultName: string | null = null;
  let current: CupsQueue | null = null;
  let first = false;
  for (const line of output.split('\n')) {
    const detail = /^\s+(\S.*)$/.exec(line)?.[1];
    if (detail !== undefined) {
      if (current) readDetail(current, detail, first);
      first = false;
      continue;
    }
    current = null;
    const device = /^device for (\S+): (.*)$/.exec(line);
    const printer = /^printer (\S+) (.*)$/.exec(line);
    const standard = /^system default destination: (\S+)/.exec(line);
    const job = /^(\S+)-\d+\s+\S+\s+\d+\s/.exec(line);
    if (device) queue(device[1] ?? '').uri = device[2]?.trim() || null;
    else if (printer) {
      current = queue(printer[1] ?? '');
      current.state = stateOf(printer[2] ?? '');
      first = true;
    } else if (standard) defaultName = standard[1]?.split('/')[0] ?? null;
    else if (job) queue(job[1] ?? '').jobs += 1;
  }
  return { queues, defaultName };
}

function stateOf(text: string): Printer['state'] {
  if (text.startsWith('is idle')) return 'idle';
  if (text.startsWith('now printing')) return 'printing';
  if (text.startsWith('disabled')) return 'stopped';
  return 'unknown';
}

/** The first indented line of a queue is its state's message, unless it has none and the long listing begins. */
function readDetail(queue: CupsQueue, detail: string, first: boolean): void {
  if (first && !detail.startsWith('Form mounted:')) queue.message = detail;
  const [, name, value] = /^(Alerts|Location):\s*(.*)$/.exec(detail) ?? [];
  if (name === 'Alerts') queue.alerts = value && value !== 'none' ? value : null;
  else if (name === 'Location') queue.location = value || null;
}

/** Printers that CUPS found on the network and nobody added: the lines `NAME network none URI` of `lpstat -l -e` (CUPS 2.2 and later). */
export function parseDiscovered(output: string): { name: string; uri: string }[] {
  return output.split('\n').flatMap((line) => {
    const [, name, uri] = /^(\S+) network \S+ (\S+)\s*$/.exec(line) ?? [];
    return name && uri ? [{ name, uri }] : [];
  });
}

/** What `/etc/cups/printers.conf` says of one queue; only root may read that file. */
export type CupsConfigured = {
  name: string;
  default: boolean;
  uri: string | null;
  driver: string | null;
  location: string | null;
  shared: boolean | null;
  state: Printer['state'];
  stateMessage: string | null;
};

/** Every `<Printer>` and `<DefaultPrinter>` block of printers.conf. */
export function parsePrintersConf(text: string): CupsConfigured[] {
  return [...text.matchAll(/^<(Default)?Printer ([^>\s]+)>\n([\s\S]*?)^<\/(?:Default)?Printer>/gm)].map(([, standard, name, body]) => {
    const value = (key: string) => new RegExp(`^${key}[ \\t]+(.+)$`, 'm').exec(body ?? '')?.[1]?.trim() || null;
    const states: Record<string, Printer['state']> = { Idle: 'idle', Processing: 'printing', Stopped: 'stopped' };
    return {
      name: name ?? '',
      default: standard !== undefined,
      uri: value('DeviceURI'),
      driver: value('MakeModel'),
      location: value('Location'),
      shared: yesNo(value('Shared')),
      state: states[value('State') ?? ''] ?? 'unknown',
      stateMessage: value('StateMessage'),
    };
  });
}

const yesNo = (text: string | null) => (text === null ? null : /^yes$/i.test(text));

/** The options in the one line of `lpoptions -p QUEUE`: `name=value`, `name='value with blanks'`, `name` alone. */
export function parseLpoptions(line: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const match of line.matchAll(/([\w-]+)(?:=(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\]|\\.)*)))?(?:\s|$)/g)) {
    options.set(match[1] ?? '', (match[2] ?? match[3] ?? '').replaceAll(/\\(.)/g, '$1'));
  }
  return options;
}

/** Where a device URI leads: how the printer is connected, its host, port and the serial that USB URIs carry. */
export function readDeviceUri(uri: string | null): Pick<Printer, 'connection' | 'host' | 'port' | 'serial'> {
  const nothing = { connection: 'unknown' as const, host: null, port: null, serial: null };
  const [, scheme, rest] = /^([a-z0-9+.-]+):(.*)$/i.exec(uri ?? '') ?? [];
  if (uri === null || scheme === undefined || rest === undefined) return nothing;
  const query = new URLSearchParams(/\?(.*)$/.exec(rest)?.[1] ?? '');
  const serial = query.get('serial') || null;
  const [, hostText, port] = /^\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/?]*)(?::(\d+))?/.exec(rest) ?? [];
  const host = decode(hostText ?? '').replace(/^\[|\]$/g, '') || null;
  switch (scheme.toLowerCase()) {
    case 'usb':
      return { ...nothing, connection: 'usb', serial };
    case 'hp':
    case 'hpfax':
      // HPLIP: hp:/net/Model?ip=192.0.2.9 or hp:/usb/Model?serial=...
      return rest.startsWith('/net/')
        ? { ...nothing, connection: 'network', host: query.get('ip') ?? query.get('hostname') }
        : { ...nothing, connection: 'usb', serial };
    case 'dnssd':
      return { ...nothing, connection: 'network', port: host };
    case 'smb':
      return { connection: 'shared', host, port: port ?? null, serial };
    case 'socket':
    case 'lpd':
    case 'ipp':
    case 'ipps':
    case 'http':
    case 'https':
      return networkUri(host, port ?? defaultPorts[scheme.toLowerCase()] ?? null, serial);
    case 'parallel':
    case 'serial':
    case 'bluetooth':
    case 'scsi':
      return { ...nothing, connection: 'local' };
    case 'file':
    case 'cups-pdf':
    case 'cups-brf':
    case 'implicitclass':
    case 'null':
      return { ...nothing, connection: 'virtual' };
    default:
      return { ...nothing, host, port: port ?? null, serial };
  }
}

const defaultPorts: Record<string, string> = { socket: '9100', lpd: '515', ipp: '631', ipps: '631', http: '80', https: '443' };

/** A DNS-SD name such as `Den Printer._ipps._tcp.local` is no host: the address is looked up at each job. */
function networkUri(
  host: string | null,
  port: string | null,
  serial: string | null,
): Pick<Printer, 'connection' | 'host' | 'port' | 'serial'> {
  if (host !== null && /\._(ipps?|printer|pdl-datastream)\._tcp\./i.test(host))
    return { connection: 'network', host: null, port: host, serial };
  const here = host === 'localhost' || host === '127.0.0.1' || host === '::1';
  // ipp-usb offers a USB printer as IPP on the loopback from port 60000 upwards.
  if (here && Number(port) >= 60_000) return { connection: 'usb', host: null, port, serial };
  return { connection: here ? 'local' : 'network', host, port, serial };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
