import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import {
  type CupsConfigured,
  type CupsListing,
  type CupsQueue,
  parseDiscovered,
  parseLpoptions,
  parseLpstat,
  parsePrintersConf,
  readDeviceUri,
} from './cups.ts';
import { clean } from './junk.ts';
import { collectWindowsPrinters } from './printers-windows.ts';
import { readOrNull } from './sys-files.ts';

type Printer = SectionItem<'printers'>;

/** Queues asked one by one for their driver, when the configuration may not be read; more would cost more than they tell. */
const askedQueues = 24;

/**
 * Print queues with their driver, where they lead, state, default and waiting jobs. CUPS on Linux and macOS: `lpstat`, and
 * `/etc/cups/printers.conf` where it may be read (root), else `lpoptions` per queue. Printers that CUPS found by itself on the
 * network are listed too. Windows: Win32_Printer and its ports.
 * @throws when the print service does not run and its configuration may not be read.
 */
export const printers: Collector<'printers'> = {
  section: 'printers',
  collect: (machine) => (machine.platform === 'windows' ? collectWindowsPrinters(machine) : collectCups(machine)),
};

async function collectCups(machine: Machine): Promise<Collected<'printers'>> {
  const [listed, discovered, configuration] = await Promise.all([
    machine.run('lpstat', ['-d', '-v', '-l', '-p', '-o']),
    machine.run('lpstat', ['-l', '-e'], { timeoutMs: 3000 }),
    readOrNull(machine, '/etc/cups/printers.conf'),
  ]);
  if (listed.missing) {
    return { status: 'unsupported', reason: 'CUPS is not installed on this computer, so it has no print queues that could be read.' };
  }
  const configured = parsePrintersConf(configuration ?? '');
  const stopped = /scheduler is not running|unable to connect|bad file descriptor|connection refused/i.test(listed.stderr);
  if (stopped || listed.timedOut) return withoutService(configured, listed.timedOut);
  const listing = parseLpstat(listed.stdout);
  const known = new Map(configured.map((queue) => [queue.name, queue]));
  const items = await Promise.all(
    [...listing.queues.values()].map((queue, index) => describeQueue(machine, queue, listing, known.get(queue.name), index)),
  );
  for (const found of discovered.code === 0 ? parseDiscovered(discovered.stdout) : []) {
    if (!listing.queues.has(found.name)) items.push(discoveredPrinter(found, listing.defaultName));
  }
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

/** What the configuration alone says, when nobody answers for the queues. */
function withoutService(configured: CupsConfigured[], slow: boolean): Collected<'printers'> {
  const reason = slow ? 'The print service (CUPS) did not answer.' : 'The print service (CUPS) is not running.';
  if (configured.length === 0) throw new Error(`${reason} Nothing was changed. Start it (systemctl start cups) and scan again.`);
  const items = configured.map(
    (queue): Printer => ({
      key: queue.name,
      name: queue.name,
      driver: queue.driver,
      uri: withoutPassword(queue.uri),
      ...readDeviceUri(queue.uri),
      state: 'unknown',
      stateReason: reason,
      default: queue.default,
      shared: queue.shared,
      jobs: null,
      location: queue.location,
    }),
  );
  return {
    status: 'collected',
    items,
    reason: `${reason} The queues are those of its configuration.`,
    remedy: 'Start it (systemctl start cups) and scan again.',
  };
}

async function describeQueue(
  machine: Machine,
  queue: CupsQueue,
  listing: CupsListing,
  configured: CupsConfigured | undefined,
  index: number,
): Promise<Printer> {
  const asked = configured || index >= askedQueues ? null : await machine.run('lpoptions', ['-p', queue.name], { timeoutMs: 3000 });
  const options = parseLpoptions(asked?.stdout ?? '');
  const uri = configured?.uri ?? queue.uri ?? options.get('device-uri') ?? null;
  const reasons = [queue.message ?? configured?.stateMessage, queue.alerts].filter((text) => text);
  return {
    key: queue.name,
    name: queue.name,
    driver: clean(configured ? configured.driver : options.get('printer-make-and-model')),
    uri: clean(withoutPassword(uri)),
    ...readDeviceUri(uri),
    state: refinedState(queue),
    stateReason: clean(reasons.join(' · ')),
    default: listing.defaultName === null ? false : listing.defaultName === queue.name,
    shared: configured?.shared ?? trueFalse(options.get('printer-is-shared')),
    jobs: queue.jobs,
    location: clean(queue.location ?? configured?.location ?? options.get('printer-location')),
  };
}

/** CUPS reports an unreachable or faulty printer as idle or printing with a state reason (RFC 8011, printer-state-reasons). */
function refinedState(queue: CupsQueue): Printer['state'] {
  const alerts = queue.alerts ?? '';
  if (/\boffline\b|\bconnecting-to-device\b|\btimed-out\b/.test(alerts)) return 'offline';
  return /-error\b/.test(alerts) && queue.state !== 'stopped' ? 'error' : queue.state;
}

function discoveredPrinter(found: { name: string; uri: string }, defaultName: string | null): Printer {
  return {
    key: found.name,
    name: found.name,
    driver: null,
    uri: clean(found.uri),
    ...readDeviceUri(found.uri),
    state: 'unknown',
    stateReason: 'Found on the network; no queue was added for it.',
    default: defaultName === found.name,
    shared: null,
    jobs: null,
    location: null,
  };
}

const trueFalse = (text: string | undefined) => (text === 'true' ? true : text === 'false' ? false : null);

/** A share's URI may hold `user:password@`; the password is nobody's business. */
const withoutPassword = (uri: string | null) => uri?.replace(/^([a-z0-9+.-]+:\/\/[^:@/]+):[^@/]*@/i, '$1@') ?? null;
