import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Machine } from './collector.ts';
import { clean } from './junk.ts';

type Software = SectionItem<'software'>;

const flatpakColumns = ['application', 'name', 'version', 'branch', 'arch', 'installation', 'origin'];

/** Flatpak applications and runtimes; null when there is no flatpak. @throws when it cannot list them. */
export async function readFlatpak(machine: Machine): Promise<Software[] | null> {
  const output = await machine.run('flatpak', ['list', `--columns=${flatpakColumns.join(',')}`], { timeoutMs: 20_000 });
  if (output.missing) return null;
  if (output.timedOut || (output.code !== 0 && output.stdout === ''))
    throw new Error(`flatpak did not list its applications: ${output.stderr.trim().slice(0, 200)}`);
  return parseFlatpak(output.stdout);
}

/** Columns are separated by tabs when the output is no terminal; there is no heading then. */
function parseFlatpak(output: string): Software[] {
  return output.split('\n').flatMap((line): Software[] => {
    const [application, name, version, branch, architecture, installation, origin] = line.split('\t').map((text) => text.trim());
    if (!application || !/^[\w-]+(\.[\w-]+)+$/.test(application)) return [];
    const scope = installation === 'user' ? 'user' : 'machine';
    return [
      {
        key: `flatpak:${scope}:${application}:${architecture ?? ''}:${branch ?? ''}`,
        name: name || application,
        version: version || branch || null,
        publisher: origin || null,
        source: 'flatpak',
        architecture: architecture || null,
        installedAt: null,
        sizeBytes: null,
        scope,
        user: null,
        location: application,
      },
    ];
  });
}

/** Snaps; null when there is no snap. @throws when snapd does not answer. */
export async function readSnap(machine: Machine): Promise<Software[] | null> {
  const output = await machine.run('snap', ['list', '--unicode=never', '--color=never'], { timeoutMs: 20_000 });
  if (output.missing) return null;
  if (output.code === 0 || /no snaps are installed/i.test(output.stderr)) return parseSnap(output.stdout);
  throw new Error(`snap did not list its packages: ${output.stderr.trim().slice(0, 200) || 'no answer'}`);
}

/** `snap list`: Name Version Rev Tracking Publisher Notes; a verified publisher is marked with ✓, ✪ or asterisks. */
function parseSnap(output: string): Software[] {
  return output
    .split('\n')
    .slice(1)
    .flatMap((line): Software[] => {
      const [name, version, revision, , publisher, notes] = line.trim().split(/\s+/);
      if (!name || !version || !/^x?\d+$/.test(revision ?? '') || /\bdisabled\b/.test(notes ?? '')) return [];
      return [
        {
          key: `snap:${name}`,
          name,
          version,
          publisher: clean(publisher?.replace(/[✓✪*]+$/u, '')),
          source: 'snap',
          architecture: null,
          installedAt: null,
          sizeBytes: null,
          scope: 'machine',
          user: null,
          location: `/snap/${name}/current`,
        },
      ];
    });
}
