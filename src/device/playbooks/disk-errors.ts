import { doneText, jsonRows, numberOf, textOf } from './plain-output.ts';
import { type ActionOutput, powershell, run, type Source, type StepContext } from './playbook.ts';

/** Oldest first. `device`: a disk could not read or write; `filesystem`: what is on it does not fit together. */
export type ErrorsFacts = { device: { disk: string }[]; filesystem: { disk: string }[] };

export function errorSources({ platform }: StepContext): Source<ErrorsFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [
          powershell(
            "Get-WinEvent -FilterHashtable @{LogName='System'; ProviderName='disk','Ntfs','Microsoft-Windows-Ntfs','storahci','stornvme'; Level=1,2,3; StartTime=(Get-Date).AddDays(-14)} -MaxEvents 200 -ErrorAction SilentlyContinue | Select-Object Id,ProviderName,@{n='At';e={$_.TimeCreated.ToUniversalTime().ToString('o')}},Message",
            60_000,
          ),
        ],
        parse: ([output]) => parseDiskEvents(doneText(output)),
      },
    ];
  if (platform === 'macos')
    return [
      {
        actions: [
          run(
            'log',
            ['show', '--last', '2d', '--style', 'compact', '--predicate', 'process == "kernel" AND eventMessage CONTAINS[c] "I/O error"'],
            90_000,
          ),
        ],
        parse: ([output]) => parseKernelLog(doneText(output)),
      },
    ];
  return [
    {
      actions: [run('journalctl', ['-k', '-q', '--no-pager', '--since=-14d', '-o', 'short-iso'], 30_000)],
      parse: ([output]) => parseJournal(output),
    },
    { actions: [run('dmesg', [])], parse: ([output]) => parseKernelLog(doneText(output)) },
  ];
}

/** An empty journal says nothing: without a journal service the kernel's own buffer must be asked. */
export function parseJournal(output: ActionOutput | undefined): ErrorsFacts | null {
  const text = doneText(output);
  if (text === null || output?.code !== 0 || text.trim() === '' || /^(?:-- No entries --|No journal files)/m.test(text)) return null;
  return parseKernelLog(text);
}

// The kernel's own words: block/blk-core.c, drivers/ata/libata-eh.c, drivers/scsi/scsi_logging.c; fs/ext4/super.c, fs/xfs, fs/btrfs.
const deviceError = [
  /(?:blk_update_request: )?(?:I\/O|critical (?:medium|target)|protection) error, dev (\w+)/i,
  /Buffer I\/O error on (?:device|dev) (\w+)/i,
  /\b(sd[a-z]+)\b.*(?:Sense Key : (?:Medium|Hardware) Error|Unrecovered read error)/i,
  /\b(nvme\d+)(?:n\d+)?: .*(?:I\/O \d+.*timeout, (?:aborting|reset|disable)|controller is down)/i,
  /\b(ata\d+)(?:\.\d+)?: (?:failed command|exception Emask|hard resetting link.*error)/i,
  /\b(disk\d+(?:s\d+)*): I\/O error/i,
];
const filesystemError = [
  /EXT4-fs error \(device (\S+?)\)/,
  /EXT4-fs \((\S+?)\): Remounting filesystem read-only/i,
  /XFS \((\S+?)\): .*(?:corruption|metadata I\/O error|Internal error)/i,
  /BTRFS (?:error|critical) \(device (\S+?)[):]/,
];

/** Lines of the Linux or macOS kernel log. A virtual drive without a medium is no failing disk. */
export function parseKernelLog(text: string | null): ErrorsFacts | null {
  if (text === null) return null;
  const found: ErrorsFacts = { device: [], filesystem: [] };
  for (const line of text.split('\n')) {
    const device = firstGroup(deviceError, line);
    const filesystem = firstGroup(filesystemError, line);
    if (device !== null && !/^(?:sr|fd|loop)\d/.test(device)) found.device.push({ disk: device });
    else if (filesystem !== null) found.filesystem.push({ disk: filesystem });
  }
  return found;
}

const firstGroup = (patterns: readonly RegExp[], line: string): string | null => {
  for (const pattern of patterns) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? '-';
  }
  return null;
};

/** Event ids of the providers: disk 7 bad block, 11 controller error, 51 paging error, 52 predicted failure, 154 hardware error; Ntfs 55 damaged, 98 needs a check. */
const deviceEvents = new Set([7, 11, 15, 51, 52, 129, 154]);
const filesystemEvents = new Set([55, 98, 130, 137]);

export function parseDiskEvents(text: string | null): ErrorsFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null) return null;
  const named = rows.map((row) => ({
    id: numberOf(row['Id']) ?? 0,
    at: textOf(row['At']),
    disk: /\\Device\\\w+\\?(DR\d+|\w+)|(?:volume|Laufwerk) (\S+)/i.exec(textOf(row['Message'])),
    provider: textOf(row['ProviderName']),
  }));
  const ordered = named.toSorted((a, b) => a.at.localeCompare(b.at));
  const pick = (ids: ReadonlySet<number>, ntfs: boolean) =>
    ordered
      .filter(({ id, provider }) => ids.has(id) && /ntfs/i.test(provider) === ntfs)
      .map(({ disk, provider }) => ({ disk: disk?.[1] ?? disk?.[2]?.replace(/[.,]+$/, '') ?? provider }));
  return { device: pick(deviceEvents, false), filesystem: pick(filesystemEvents, true) };
}
