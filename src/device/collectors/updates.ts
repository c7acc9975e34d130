import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { entriesOf, profile } from './macos.ts';
import { listOrNone, readOrNull } from './sys-files.ts';
import { queryWindows, windowsTime } from './windows.ts';

type Update = SectionItem<'updates'>;

/** The last updates that matter to "what changed before it broke"; older ones are in the system's own log. */
const keptInstalled = 200;

/** Updates installed lately and updates that wait, from what the machine already knows: nothing is asked of the network. */
export const updates: Collector<'updates'> = {
  section: 'updates',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

function conclude(items: Update[], reason?: string, remedy?: string): Collected<'updates'> {
  if (items.length > 0) return { status: 'collected', items, reason, remedy };
  return { status: 'empty', reason };
}

async function collectLinux(machine: Machine): Promise<Collected<'updates'>> {
  const [dpkg, older, pacman] = await Promise.all([
    readOrNull(machine, '/var/log/dpkg.log'),
    readOrNull(machine, '/var/log/dpkg.log.1'),
    readOrNull(machine, '/var/log/pacman.log'),
  ]);
  if (dpkg !== null || (await machine.readText('/etc/debian_version')) !== null) {
    const pending = await pendingApt(machine);
    return conclude([...parseDpkgLog(`${older ?? ''}${dpkg ?? ''}`), ...pending.items], pending.reason, pending.remedy);
  }
  if (pacman !== null) return conclude(parsePacmanLog(pacman), 'Waiting updates are not known without asking the network (checkupdates).');
  const dnf = await machine.run('dnf', ['--cacheonly', '--quiet', 'check-update']);
  if (dnf.missing) return { status: 'unsupported', reason: 'Updates are read from dpkg, pacman or dnf; this system has none of them.' };
  // dnf-check-update(8): 100 when there are updates, 0 when there are none.
  if (dnf.code !== 100 && dnf.code !== 0)
    throw new Error(`dnf could not say which updates wait: ${dnf.stderr.trim().slice(0, 300) || 'no answer in time'}`);
  return conclude(
    parseDnfCheckUpdate(dnf.stdout),
    'Waiting updates as of the last time dnf refreshed its lists; installed ones are not read here.',
  );
}

type Upgrade = { name: string; from: string; to: string; at: number };

/** The last upgrade of each package, the newest first. */
function lastUpgrades(upgrades: Iterable<Upgrade>): Update[] {
  const seen = new Map<string, Update>();
  for (const { name, from, to, at } of upgrades) {
    seen.delete(name);
    seen.set(name, {
      key: `installed:${name}`,
      name,
      kind: 'installed',
      title: `${from} → ${to}`,
      version: to,
      at: Number.isNaN(at) ? null : at,
      security: null,
    });
  }
  return [...seen.values()].toReversed().slice(0, keptInstalled);
}

/** `2026-01-12 08:15:02 upgrade curl:amd64 7.88.1-10+deb12u8 7.88.1-10+deb12u12` (local time). */
export function parseDpkgLog(text: string): Update[] {
  const lines = text.matchAll(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) upgrade (\S+) (\S+) (\S+)$/gm);
  return lastUpgrades(
    lines
      .map(([, day = '', time = '', name = '', from = '', to = '']) => ({ name, from, to, at: Date.parse(`${day}T${time}`) }))
      .filter(({ from, to }) => from !== to),
  );
}

/** `[2026-01-12T08:15:02+0100] [ALPM] upgraded curl (8.5.0-1 -> 8.6.0-1)` */
export function parsePacmanLog(text: string): Update[] {
  const lines = text.matchAll(/^\[([^\]]+)\] \[ALPM\] upgraded (\S+) \((\S+) -> (\S+)\)$/gm);
  return lastUpgrades(
    lines.map(([, when = '', name = '', from = '', to = '']) => ({
      name,
      from,
      to,
      at: Date.parse(when.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')),
    })),
  );
}

const pendingUpdate = (name: string, title: string | null, version: string | null, security: boolean | null): Update => ({
  key: `pending:${name}`,
  name,
  kind: 'pending',
  title,
  version,
  at: null,
  security,
});

/** Name, version and repository in columns; what follows "Obsoleting Packages" is no update. */
export function parseDnfCheckUpdate(text: string): Update[] {
  const listed = text.split(/^Obsoleting Packages/m)[0] ?? '';
  return [...listed.matchAll(/^(\S+)\.(\w+)\s+(\S+)\s+(\S+)\s*$/gm)].map(([, name = '', architecture, version = '', repository = '']) =>
    pendingUpdate(`${name}.${architecture}`, repository, version, /security/i.test(repository) ? true : null),
  );
}

/** `Inst curl [7.88.1-10+deb12u8] (7.88.1-10+deb12u12 Debian:12.9/stable, Debian-Security:12/stable-security [amd64])` */
export function parseAptSimulation(text: string): Update[] {
  return [...text.matchAll(/^Inst (\S+) \[([^\]]+)\] \((\S+) ([^)]*)\)/gm)].map(([, name = '', from, to = '', origins = '']) =>
    pendingUpdate(name, `${from} → ${to}`, to, /security/i.test(origins)),
  );
}

/**
 * A simulated upgrade tells what waits, quickly only where apt keeps its cache; without one it would unpack every package list first
 * (5 s here), so then the question is left open.
 */
async function pendingApt(machine: Machine): Promise<{ items: Update[]; reason?: string; remedy?: string }> {
  if (!(await listOrNone(machine, '/var/cache/apt')).includes('pkgcache.bin')) {
    return {
      items: [],
      reason: 'Waiting updates were not looked for: apt keeps no cache on this computer, so that asking it takes long.',
      remedy: 'Run "apt update" and scan again.',
    };
  }
  // The planner's log would otherwise be written (as root) even by a simulation.
  const output = await machine.run('apt-get', ['-s', '-o', 'Debug::NoLocking=1', '-o', 'Dir::Log::Planner=/dev/null', 'upgrade']);
  if (output.code !== 0)
    return {
      items: [],
      reason: `Waiting updates are not known: ${output.timedOut ? 'apt took too long.' : clean(output.stderr)?.slice(0, 300) || 'apt gave no answer.'}`,
    };
  return { items: parseAptSimulation(output.stdout) };
}

const windowsQueries = {
  installed: 'Get-CimInstance Win32_QuickFixEngineering | Select-Object HotFixID,Description,InstalledOn',
  // Offline: the answer of the last search that Windows Update made by itself.
  pending:
    "$searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher(); $searcher.Online = $false; $searcher.Search('IsInstalled=0 and IsHidden=0').Updates | ForEach-Object { [pscustomobject]@{ title = $_.Title; articles = @($_.KBArticleIDs); severity = $_.MsrcSeverity; id = $_.Identity.UpdateID; categories = @($_.Categories | ForEach-Object { $_.Name }) } }",
};

async function collectWindows(machine: Machine): Promise<Collected<'updates'>> {
  const answers = await queryWindows(machine, windowsQueries);
  if (answers.installed.error !== null && answers.pending.error !== null)
    throw new Error(`Windows did not list its updates: ${answers.installed.error}`);
  const installed = answers.installed.rows.flatMap((row): Update[] => {
    const name = clean(row['HotFixID']);
    if (!name) return [];
    const title = clean(row['Description']);
    return [
      {
        key: `installed:${name}`,
        name,
        kind: 'installed',
        title,
        version: null,
        at: windowsTime(row['InstalledOn']),
        security: title === null ? null : /security/i.test(title),
      },
    ];
  });
  const pending = answers.pending.rows.flatMap((row): Update[] => {
    const title = clean(row['title']);
    const article = listOf(row['articles'])[0];
    const name = article ? `KB${article}` : (title ?? clean(row['id']));
    if (!name) return [];
    const security = clean(row['severity']) !== null || listOf(row['categories']).some((category) => /security/i.test(category));
    return [{ ...pendingUpdate(name, title, null, security), key: `pending:${clean(row['id']) ?? name}` }];
  });
  const unanswered = answers.installed.error ?? answers.pending.error;
  return conclude([...installed, ...pending], unanswered ? `Windows did not answer everything: ${unanswered}` : undefined);
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).flatMap((entry) => clean(entry) ?? []);

async function collectMacos(machine: Machine): Promise<Collected<'updates'>> {
  const [{ SPInstallHistoryDataType }, recommended] = await Promise.all([
    profile(machine, 'SPInstallHistoryDataType'),
    machine.run('/usr/bin/plutil', [
      '-extract',
      'RecommendedUpdates',
      'json',
      '-o',
      '-',
      '/Library/Preferences/com.apple.SoftwareUpdate.plist',
    ]),
  ]);
  const installed = SPInstallHistoryDataType.filter((entry) => entry['package_source'] === 'package_source_apple').flatMap(
    (entry): Update[] => {
      const name = clean(entry['_name']);
      if (!name) return [];
      const version = clean(entry['install_version']);
      const at = Date.parse(clean(entry['install_date']) ?? '');
      const security = /security|xprotect|gatekeeper|mrt/i.test(name);
      return [
        {
          key: `installed:${name}:${version ?? ''}`,
          name,
          kind: 'installed',
          title: null,
          version,
          at: Number.isNaN(at) ? null : at,
          security,
        },
      ];
    },
  );
  const newest = installed.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, keptInstalled);
  return conclude(
    [...newest, ...parseRecommended(recommended.code === 0 ? recommended.stdout : '[]')],
    recommended.code === 0 ? undefined : 'Waiting updates are not known here.',
  );
}

function parseRecommended(json: string): Update[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return [];
  }
  return entriesOf(list).flatMap((entry) => {
    const name = clean(entry['Display Name']);
    return name ? [pendingUpdate(name, clean(entry['Identifier']), clean(entry['Display Version']), /security/i.test(name))] : [];
  });
}
