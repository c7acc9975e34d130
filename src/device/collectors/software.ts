import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { readFlatpak, readSnap } from './software-bundles.ts';
import { readDpkg, readPacman, readRpm } from './software-linux.ts';
import { collectMacSoftware } from './software-macos.ts';
import { collectWindowsSoftware } from './software-windows.ts';

type Software = SectionItem<'software'>;

/**
 * Installed software. Linux: dpkg and pacman from their own files, rpm, flatpak and snap from their programs; Windows: the uninstall
 * keys of the machine (64 and 32 bit) and of every loaded user, and AppX packages; macOS: applications and Homebrew's.
 */
export const software: Collector<'software'> = {
  section: 'software',
  timeLimitMs: 60_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindowsSoftware(machine);
    return machine.platform === 'macos' ? collectMacSoftware(machine) : collectLinux(machine);
  },
};

/** What each package system answered; null where the computer does not have it. One that fails does not lose the others. */
async function collectLinux(machine: Machine): Promise<Collected<'software'>> {
  const readers: [string, (machine: Machine) => Promise<Software[] | null>][] = [
    ['dpkg', readDpkg],
    ['rpm', readRpm],
    ['pacman', readPacman],
    ['flatpak', readFlatpak],
    ['snap', readSnap],
  ];
  const answers = await Promise.allSettled(readers.map(([, read]) => read(machine)));
  machine.signal.throwIfAborted();
  const failures = answers.flatMap((answer, index) =>
    answer.status === 'rejected' ? [`${readers[index]?.[0]}: ${messageOf(answer.reason)}`] : [],
  );
  const lists = answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value !== null ? [answer.value] : []));
  if (lists.length === 0 && failures.length > 0) throw new Error(failures.join(' '));
  if (lists.length === 0)
    return { status: 'unsupported', reason: 'No package system that Deskside can read was found (dpkg, rpm, pacman, flatpak, snap).' };
  const items = lists.flat();
  if (items.length === 0 && failures.length === 0) return { status: 'empty' };
  return { status: 'collected', items, reason: failures.length > 0 ? `Not read: ${failures.join(' ')}` : undefined };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
