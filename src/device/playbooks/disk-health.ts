import { doneText, jsonRows, numberOf, textOf } from './plain-output.ts';
import { type Action, powershell, run, type Source, type StepContext } from './playbook.ts';

/** `reason` quotes the attribute, in the disk's own words; empty for a good one. */
export type DiskHealth = { name: string; state: 'good' | 'worn' | 'failing' | 'not-reported'; reason: string };
export type HealthFacts = { disks: DiskHealth[] };

const diskLimit = 24;

export async function healthSources(context: StepContext): Promise<Source<HealthFacts>[]> {
  if (context.platform === 'windows')
    return [
      {
        actions: [powershell('Get-PhysicalDisk | Select-Object FriendlyName,MediaType,BusType,HealthStatus,OperationalStatus,Size')],
        parse: ([output]) => parsePhysicalDisks(doneText(output)),
      },
    ];
  if (context.platform === 'macos')
    return [{ actions: [run('diskutil', ['info', '-all'], 30_000)], parse: ([output]) => parseDiskutil(doneText(output)) }];
  const names = await smartDisks(context);
  // Only virtual disks: there is no one to ask.
  if (names.length === 0) return [{ actions: [], parse: () => ({ disks: [] }) }];
  const actions: Action[] = names.map((name) => run('smartctl', ['-H', '-A', `/dev/${name}`]));
  return [
    {
      actions,
      parse(outputs) {
        const texts = outputs.map(doneText);
        if (texts.every((text) => text === null)) return null;
        return { disks: names.map((name, index) => parseSmartctl(name, texts[index] ?? null)) };
      },
    },
  ];
}

/** Whole disks that can know their health. The names come from the kernel; anything unusual in them is not passed on. */
async function smartDisks(context: StepContext): Promise<string[]> {
  const names = await context.list('/sys/block');
  return names.filter((name) => /^(?:sd[a-z]{1,3}|hd[a-z]|nvme\d+n\d+)$/.test(name)).slice(0, diskLimit);
}

/** smartctl -H -A of ATA, SCSI and NVMe disks (smartmontools 7). */
export function parseSmartctl(name: string, text: string | null): DiskHealth {
  const notReported: DiskHealth = { name, state: 'not-reported', reason: '' };
  if (text === null) return notReported;
  const overall = /overall-health self-assessment test result: (\S+)|SMART Health Status: (.+)/.exec(text);
  const said = (overall?.[1] ?? overall?.[2] ?? '').trim();
  if (said !== '' && said !== 'PASSED' && said !== 'OK') return { name, state: 'failing', reason: `self-assessment: ${said}` };
  const failingNow = /^\s*\d+\s+(\S+)\s.*\sFAILING_NOW\s/m.exec(text);
  if (failingNow !== null) return { name, state: 'failing', reason: failingNow[1] ?? '' };
  const critical = Number.parseInt(/Critical Warning:\s+0x([0-9a-f]+)/i.exec(text)?.[1] ?? '0', 16);
  if (critical !== 0) return { name, state: 'failing', reason: `Critical Warning 0x${critical.toString(16).padStart(2, '0')}` };
  const worn = wornBy(text);
  if (worn !== null) return { name, state: 'worn', reason: worn };
  return said === '' ? notReported : { name, state: 'good', reason: '' };
}

/** Attributes whose raw value should be 0, and an SSD's used share of its life. */
function wornBy(text: string): string | null {
  for (const attribute of ['Current_Pending_Sector', 'Offline_Uncorrectable', 'Reallocated_Sector_Ct', 'Reported_Uncorrect']) {
    // The raw value follows WHEN_FAILED, which is - as a rule.
    const raw = new RegExp(`^\\s*\\d+\\s+${attribute}\\s.*\\s(?:-|In_the_past)\\s+(\\d+)`, 'm').exec(text)?.[1];
    if (raw !== undefined && Number(raw) > 0) return `${attribute} ${raw}`;
  }
  const used = /Percentage Used:\s+(\d+)%/.exec(text)?.[1];
  if (used !== undefined && Number(used) >= 90) return `Percentage Used ${used}%`;
  const mediaErrors = /Media and Data Integrity Errors:\s+([\d,]+)/.exec(text)?.[1]?.replaceAll(',', '');
  return mediaErrors !== undefined && Number(mediaErrors) > 0 ? `Media and Data Integrity Errors ${mediaErrors}` : null;
}

const valueOf = (block: string, name: string) => new RegExp(`^\\s*${name}:\\s+(.+)$`, 'm').exec(block)?.[1]?.trim() ?? '';

/** macOS `diskutil info -all`: blocks parted by rows of stars; only whole disks say `Whole: Yes`. */
export function parseDiskutil(text: string | null): HealthFacts | null {
  if (text === null) return null;
  const disks = text
    .split(/^\*{5,}$/m)
    .filter((block) => valueOf(block, 'Whole') === 'Yes' && valueOf(block, 'Virtual') !== 'Yes')
    .map((block): DiskHealth => {
      const status = valueOf(block, 'SMART Status');
      const name = valueOf(block, 'Device / Media Name') || valueOf(block, 'Device Identifier');
      if (status === 'Verified') return { name, state: 'good', reason: '' };
      return /fail/i.test(status)
        ? { name, state: 'failing', reason: `SMART Status: ${status}` }
        : { name, state: 'not-reported', reason: '' };
    });
  return { disks };
}

/** Get-PhysicalDisk: HealthStatus Healthy, Warning, Unhealthy or Unknown (numbers 0, 1, 2, 5 in JSON of some versions). */
export function parsePhysicalDisks(text: string | null): HealthFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  const states: Record<string, DiskHealth['state']> = {
    Healthy: 'good',
    '0': 'good',
    Warning: 'worn',
    '1': 'worn',
    Unhealthy: 'failing',
    '2': 'failing',
  };
  return {
    disks: rows.map((row) => {
      const status = textOf(row['HealthStatus']);
      const state = states[status] ?? 'not-reported';
      const operational = Array.isArray(row['OperationalStatus'])
        ? row['OperationalStatus'].map(textOf).join(', ')
        : textOf(row['OperationalStatus']);
      const reason =
        state === 'good' || state === 'not-reported'
          ? ''
          : `HealthStatus ${status}${numberOf(operational) === null && operational !== '' ? `, ${operational}` : ''}`;
      return { name: textOf(row['FriendlyName']), state, reason };
    }),
  };
}
