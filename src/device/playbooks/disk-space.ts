import { doneText, jsonRows, numberOf, textOf } from './plain-output.ts';
import { type ActionOutput, powershell, run, type Source, type StepContext } from './playbook.ts';

export type SpaceFacts = { volumes: { mount: string; freeBytes: number; usedPercent: number }[] };
export type InodesFacts = { volumes: { mount: string; usedPercent: number }[] };

export function spaceSources({ platform }: StepContext): Source<SpaceFacts>[] {
  if (platform === 'windows')
    return [
      {
        actions: [
          powershell(
            "Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | Select-Object DeviceID,VolumeName,FileSystem,Size,FreeSpace",
          ),
        ],
        parse: ([output]) => parseLogicalDisks(doneText(output)),
      },
    ];
  // -l: a server that does not answer would hold df for minutes.
  return [{ actions: [run('df', ['-P', '-k', '-l'])], parse: ([output]) => parseDf(dfText(output)) }];
}

export function inodeSources({ platform }: StepContext): Source<InodesFacts>[] {
  if (platform === 'windows') return [];
  if (platform === 'macos') return [{ actions: [run('df', ['-i', '-l'])], parse: ([output]) => parseMacInodes(dfText(output)) }];
  return [{ actions: [run('df', ['-P', '-i', '-l'])], parse: ([output]) => parseInodes(dfText(output)) }];
}

/** df says "permission denied" of one volume and lists the others: that is no refusal. */
const dfText = (output: ActionOutput | undefined) => (output?.status === 'denied' ? output.text : doneText(output));

// Kept in memory, or read-only by nature: full is their normal state.
const notDisks = /^(?:devtmpfs|tmpfs|udev|none|overlay-ro|squashfs|devfs|efivarfs|map |\/dev\/loop\d)/;
const notVolumes = /^\/(?:proc|sys|dev|run|snap|boot\/efi|System\/Volumes\/(?:VM|Preboot|Update|xarts|iSCPreboot|Hardware))(?:\/|$)/;

type DfLine = { source: string; total: number; used: number; free: number; percent: number; mount: string };

/** POSIX `df -P`: source, 1024-blocks, used, available, capacity, mount point; the source and the mount point may hold spaces. */
function dfLines(text: string): DfLine[] {
  const lines = text.split('\n').flatMap((line): DfLine[] => {
    const match = /^(.+?)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\d+)%\s+(.+)$/.exec(line);
    if (match === null) return [];
    const [, source = '', total, used, free, percent, mount = ''] = match;
    return [{ source, mount, total: Number(total), used: Number(used), free: Number(free), percent: Number(percent) }];
  });
  return lines.filter(({ source, mount, total }) => !notDisks.test(source) && !notVolumes.test(mount) && total > 0);
}

export function parseDf(text: string | null): SpaceFacts | null {
  const lines = text === null ? [] : dfLines(text);
  // Volumes of a few megabytes hold firmware, not people's files.
  const volumes = lines.filter(({ total }) => total >= 512 * 1024);
  if (volumes.length === 0) return null;
  return { volumes: volumes.map(({ mount, free, percent }) => ({ mount, freeBytes: Math.max(0, free) * 1024, usedPercent: percent })) };
}

/** `df -P -i`: the same columns in inodes; file systems without a limit say 0 and `-`. */
export function parseInodes(text: string | null): InodesFacts | null {
  if (text === null || !/IUse|Inodes/i.test(text)) return null;
  return {
    volumes: dfLines(text)
      .filter(({ total }) => total >= 1000)
      .map(({ mount, percent }) => ({ mount, usedPercent: percent })),
  };
}

/** macOS `df -i` adds iused, ifree and %iused before the mount point. */
export function parseMacInodes(text: string | null): InodesFacts | null {
  if (text === null || !text.includes('%iused')) return null;
  const lines = [...text.matchAll(/^(\S+).*?\d+%\s+(\d+)\s+(\d+)\s+(\d+)%\s+(.+)$/gm)];
  const volumes = lines.filter(([, source = '', , , , mount = '']) => !notDisks.test(source) && !notVolumes.test(mount));
  return { volumes: volumes.map(([, , , , percent, mount = '']) => ({ mount, usedPercent: Number(percent) })) };
}

/** Win32_LogicalDisk, fixed disks; sizes in bytes, null while a volume is locked. */
export function parseLogicalDisks(text: string | null): SpaceFacts | null {
  const rows = text === null ? null : jsonRows(text);
  if (rows === null || rows.length === 0) return null;
  const volumes = rows.flatMap((row) => {
    const size = numberOf(row['Size']);
    const free = numberOf(row['FreeSpace']);
    if (size === null || free === null || size === 0) return [];
    return [{ mount: textOf(row['DeviceID']), freeBytes: free, usedPercent: Math.round(((size - free) / size) * 100) }];
  });
  return { volumes };
}
