import { parseConnection } from './connect.ts';
import type { JobsFacts, PrinterAddress, QueuesFacts, SpoolerFacts } from './printing-facts.ts';
import { doneText } from './plain-output.ts';
import { connect, defineStep, type Finding, type PlaybookPlan, powershell, read, run, type StepContext } from './playbook.ts';
import { parseLpstatDefault, parseLpstatDevices, parseLpstatJobs, parseLpstatPrinters, parseScheduler } from './printing-cups.ts';
import { parsePrinters, parsePrintJobs, parsePrinterPorts, parseSpoolerService } from './printing-windows.ts';

type ReachFacts = { printers: (PrinterAddress & { answered: boolean })[] };

const stuckAfterMinutes = 15;

const spooler = defineStep<SpoolerFacts>({
  name: 'spooler',
  sources({ platform }) {
    if (platform === 'windows')
      return [
        {
          actions: [powershell('Get-CimInstance Win32_Service -Filter "Name=\'Spooler\'" | Select-Object Name,State,StartMode')],
          parse: ([output]) => parseSpoolerService(doneText(output)),
        },
      ];
    return [
      { actions: [run('lpstat', ['-r'])], parse: ([output]) => parseScheduler(doneText(output)) },
      // Without CUPS' own tools the socket tells: the service listens there as long as it runs.
      ...(platform === 'linux'
        ? [
            {
              actions: [read('/proc/net/unix')],
              parse: ([output]: readonly Parameters<typeof doneText>[0][]) => spoolerSocket(doneText(output)),
            },
          ]
        : []),
    ];
  },
  judge({ state }): Finding {
    if (state === 'running') return { verdict: 'ok', say: 'printing.spooler.running', evidence: /running|cups\.sock/i };
    const say = { stopped: 'printing.spooler.stopped', disabled: 'printing.spooler.disabled', absent: 'printing.spooler.absent' } as const;
    return { verdict: 'fault', say: say[state], evidence: /not running|not installed|stopped|disabled|bad file descriptor/i };
  },
});

/** @param text /proc/net/unix */
export function spoolerSocket(text: string | null): SpoolerFacts | null {
  return text === null ? null : { state: /\/cups\.sock$/m.test(text) ? 'running' : 'absent' };
}

const notLookedAt = ({ verdict }: StepContext): Finding | null =>
  verdict('spooler') === 'fault' ? { verdict: 'skipped', say: 'printing.not-looked-at' } : null;

const queues = defineStep<QueuesFacts>({
  name: 'queues',
  skip: notLookedAt,
  sources({ platform }) {
    if (platform === 'windows')
      return [
        {
          actions: [
            powershell('Get-CimInstance Win32_Printer | Select-Object Name,Default,PrinterStatus,WorkOffline,DetectedErrorState,PortName'),
            powershell('Get-CimInstance Win32_TCPIPPrinterPort | Select-Object Name,HostAddress,PortNumber'),
          ],
          parse: ([printers, ports]) => parsePrinters(doneText(printers), parsePrinterPorts(doneText(ports))),
        },
      ];
    return [
      {
        actions: [run('lpstat', ['-l', '-p']), run('lpstat', ['-d']), run('lpstat', ['-v'])],
        parse([printers, standard, devices]) {
          const text = doneText(printers);
          if (text === null) return null;
          return {
            queues: parseLpstatPrinters(text),
            defaultName: parseLpstatDefault(doneText(standard)),
            addresses: parseLpstatDevices(doneText(devices)),
          };
        },
      },
    ];
  },
  judge: judgeQueues,
});

/** The default printer's state counts first: it is the one people mean. */
function judgeQueues({ queues: all, defaultName }: QueuesFacts): Finding {
  if (all.length === 0) return { verdict: 'fault', say: 'printing.queues.none', evidence: /no destinations|no system default/i };
  const ordered = all.toSorted((a, b) => Number(b.name === defaultName) - Number(a.name === defaultName));
  const bad = ordered.find(({ state }) => state !== 'ready');
  if (bad !== undefined) {
    // Another printer than the default may be off for good; that does not stop people from printing.
    const verdict = bad.name === defaultName || ordered.every(({ state }) => state !== 'ready') ? 'fault' : 'warning';
    const say = bad.state === 'stopped' ? 'printing.queues.stopped' : 'printing.queues.offline';
    return { verdict, say, values: { name: bad.name }, evidence: /disabled|stopped|offline|paused|PrinterStatus/i };
  }
  const troubled = ordered.find(({ trouble }) => trouble !== null);
  if (troubled !== undefined)
    return {
      verdict: 'warning',
      say: 'printing.queues.trouble',
      values: { name: troubled.name, reason: troubled.trouble ?? '' },
      evidence: /alerts: (?!none)|DetectedErrorState/i,
    };
  if (defaultName === null)
    return { verdict: 'warning', say: 'printing.queues.no-default', values: { count: all.length }, evidence: /no system default|Default/ };
  return {
    verdict: 'ok',
    say: 'printing.queues.ok',
    values: { count: all.length, name: defaultName },
    evidence: /^printer |system default|PrinterStatus/i,
  };
}

const jobs = defineStep<JobsFacts>({
  name: 'jobs',
  skip: notLookedAt,
  sources({ platform }) {
    if (platform === 'windows')
      return [
        {
          actions: [powershell('Get-CimInstance Win32_PrintJob | Select-Object Name,JobStatus,StatusMask,TimeSubmitted')],
          parse: ([output]) => parsePrintJobs(doneText(output)),
        },
      ];
    return [
      {
        actions: [run('lpstat', ['-o'])],
        parse([output]) {
          const text = doneText(output);
          return text === null ? null : parseLpstatJobs(text);
        },
      },
    ];
  },
  judge({ jobs: all }, { now }): Finding {
    const failed = all.filter((job) => job.failed);
    const evidence = /^\S+-\d+\s|JobStatus/;
    if (failed[0] !== undefined)
      return { verdict: 'fault', say: 'printing.jobs.error', values: { count: failed.length, name: failed[0].printer }, evidence };
    if (all.length === 0) return { verdict: 'ok', say: 'printing.jobs.none' };
    const times = all.map(({ submittedAt }) => submittedAt).filter((at) => at !== null);
    const minutes = times.length === 0 ? 0 : Math.max(0, Math.round((now - Math.min(...times)) / 60_000));
    const stuck = minutes >= stuckAfterMinutes;
    return {
      verdict: stuck ? 'fault' : 'ok',
      say: stuck ? 'printing.jobs.stuck' : 'printing.jobs.waiting',
      values: { count: all.length, minutes },
      evidence,
    };
  },
});

const reach = defineStep<ReachFacts>({
  name: 'reach',
  skip(context) {
    return notLookedAt(context) ?? (addressesOf(context).length === 0 ? { verdict: 'skipped', say: 'printing.reach.local' } : null);
  },
  sources(context) {
    const printers = addressesOf(context);
    return [
      {
        actions: printers.map(({ host, port }) => connect(host, port)),
        parse: (outputs) => ({
          printers: printers.map((printer, index) => {
            const state = parseConnection(doneText(outputs[index]))?.state;
            return { ...printer, answered: state === 'connected' || state === 'refused' };
          }),
        }),
      },
    ];
  },
  judge({ printers }): Finding {
    const silent = printers.find(({ answered }) => !answered);
    if (silent === undefined)
      return { verdict: 'ok', say: 'printing.reach.ok', values: { count: printers.length }, evidence: /connected|refused/ };
    return { verdict: 'fault', say: 'printing.reach.no-answer', values: { name: silent.name, host: silent.host }, evidence: /no-answer/ };
  },
});

const reachLimit = 8;

const isPrinterAddress = (value: unknown): value is PrinterAddress =>
  typeof value === 'object' && value !== null && 'name' in value && 'host' in value && 'port' in value;

function addressesOf(context: StepContext): PrinterAddress[] {
  const found = context.facts('queues')['addresses'];
  return Array.isArray(found) ? found.filter(isPrinterAddress).slice(0, reachLimit) : [];
}

export const printing: PlaybookPlan = {
  name: 'printing',
  steps: [spooler, queues, jobs, reach],
  fine: 'printing.fine',
  articleSlug: 'cannot-print',
  needsAdministrator: false,
  typicalMs: 5000,
};
