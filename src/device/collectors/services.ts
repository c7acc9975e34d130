import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { collectSysvServices } from './services-sysv.ts';
import { readValue } from './sys-files.ts';
import { queryWindows } from './windows.ts';

type Service = SectionItem<'services'>;

/**
 * Services and whether they run and start by themselves. Linux: systemd where it is the first process, else the init scripts; Windows:
 * Win32_Service; macOS: launchctl, which shows the jobs of the asking user.
 */
export const services: Collector<'services'> = {
  section: 'services',
  timeLimitMs: 20_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMac(machine) : collectLinux(machine);
  },
};

/** Which init is in charge: the first process tells (sd_booted(3) looks for a folder of systemd's, which may be empty). */
async function collectLinux(machine: Machine): Promise<Collected<'services'>> {
  const first = await readValue(machine, '/proc/1/comm');
  const booted = first === 'systemd' || (await machine.list('/run/systemd/system')).length > 0;
  return booted ? collectSystemd(machine) : collectSysvServices(machine);
}

const unitProperties = ['Id', 'Description', 'LoadState', 'ActiveState', 'UnitFileState', 'User'];

async function collectSystemd(machine: Machine): Promise<Collected<'services'>> {
  const [units, files] = await Promise.all([
    machine.run('systemctl', ['show', '--no-pager', `--property=${unitProperties.join(',')}`, '--', '*.service']),
    machine.run('systemctl', ['list-unit-files', '--type=service', '--no-pager', '--no-legend', '--plain', '--full']),
  ]);
  if (units.missing) return { status: 'unsupported', reason: 'systemctl was not found, so services cannot be read.' };
  if (units.timedOut || (units.code !== 0 && units.stdout === ''))
    throw new Error(`systemctl did not list the services: ${units.stderr.trim().slice(0, 300)}`);
  const items = parseSystemd(units.stdout, files.code === 0 ? files.stdout : '');
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

/**
 * Loaded units from `systemctl show` (blocks of `Name=value`, separated by blank lines) and installed ones from `systemctl list-unit-files`
 * (`ssh.service enabled enabled`). Units that are only mentioned by others and templates are left out.
 */
export function parseSystemd(units: string, unitFiles: string): Service[] {
  const files = new Map([...unitFiles.matchAll(/^(\S+)\.service\s+(\S+)/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const found = new Map<string, Service>();
  for (const block of units.split(/\n\s*\n/)) {
    const value = (name: string) => clean(new RegExp(`^${name}=(.*)$`, 'm').exec(block)?.[1]);
    const name = value('Id')?.replace(/\.service$/, '');
    if (!name || value('LoadState') === 'not-found') continue;
    found.set(name, {
      key: name,
      name,
      title: value('Description'),
      state: stateOf(value('ActiveState')),
      startup: startupOf(value('UnitFileState') ?? files.get(name) ?? null),
      user: value('User'),
    });
  }
  for (const [name, state] of files) {
    if (!found.has(name) && !name.endsWith('@') && state !== 'alias')
      found.set(name, { key: name, name, title: null, state: 'stopped', startup: startupOf(state), user: null });
  }
  return [...found.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}

function stateOf(active: string | null): Service['state'] {
  switch (active) {
    case 'active':
    case 'activating':
    case 'reloading':
      return 'running';
    case 'inactive':
    case 'deactivating':
      return 'stopped';
    case 'failed':
      return 'failed';
    default:
      return 'unknown';
  }
}

/** systemd's words for unit files: a `static` unit starts when another needs it, a `masked` one cannot start at all. */
function startupOf(state: string | null): Service['startup'] {
  if (state === null || state === 'bad') return 'unknown';
  if (/^enabled|^generated/.test(state)) return 'automatic';
  return /^disabled|^masked/.test(state) ? 'disabled' : 'manual';
}

async function collectWindows(machine: Machine): Promise<Collected<'services'>> {
  const { services: found } = await queryWindows(machine, {
    services: 'Get-CimInstance Win32_Service | Select-Object Name,DisplayName,State,StartMode,StartName,ExitCode',
  });
  if (found.error !== null) throw new Error(`Windows did not list its services: ${found.error}`);
  const startups: Record<string, Service['startup']> = {
    Auto: 'automatic',
    Boot: 'automatic',
    System: 'automatic',
    Manual: 'manual',
    Disabled: 'disabled',
  };
  const items = found.rows.flatMap((row): Service[] => {
    // A service of each session has the session's number in its name ("CDPUserSvc_5f3a1"), new at every sign-in.
    const name = clean(row['Name'])?.replace(/_[0-9a-f]{4,8}$/, '');
    if (!name) return [];
    const startup = startups[plainText(row['StartMode'])] ?? 'unknown';
    return [
      {
        key: name,
        name,
        title: clean(row['DisplayName'])?.replace(/_[0-9a-f]{4,8}$/, '') ?? null,
        state: windowsState(plainText(row['State']), startup, wholeNumber(row['ExitCode'])),
        startup,
        user: clean(row['StartName']),
      },
    ];
  });
  const unique = [...new Map(items.map((item) => [item.key, item])).values()];
  return unique.length > 0 ? { status: 'collected', items: unique } : { status: 'empty' };
}

/** 1077 is "no attempt to start it was made"; any other error of an automatic service that stands still is a failure. */
function windowsState(state: string, startup: Service['startup'], exitCode: number | null): Service['state'] {
  if (/^(Running|Start Pending|Continue Pending)$/.test(state)) return 'running';
  if (!/^(Stopped|Stop Pending|Paused|Pause Pending)$/.test(state)) return 'unknown';
  return startup === 'automatic' && exitCode !== null && exitCode !== 0 && exitCode !== 1077 ? 'failed' : 'stopped';
}

async function collectMac(machine: Machine): Promise<Collected<'services'>> {
  const [listed, disabled] = await Promise.all([
    machine.run('/bin/launchctl', ['list']),
    machine.run('/bin/launchctl', ['print-disabled', 'system']),
  ]);
  if (listed.missing || listed.code !== 0) throw new Error(`launchctl did not list the services: ${listed.stderr.trim().slice(0, 200)}`);
  const off = new Set([...disabled.stdout.matchAll(/^\s*"([^"]+)" => (?:disabled|true)$/gm)].map((match) => match[1]));
  const items = parseLaunchctl(listed.stdout).map(
    (service): Service => ({ ...service, startup: off.has(service.name) ? 'disabled' : 'unknown' }),
  );
  if (items.length === 0) return { status: 'empty' };
  return machine.privileged
    ? { status: 'collected', items }
    : {
        status: 'collected',
        items,
        reason: 'The services of the signed-in user.',
        remedy: 'Scan as an administrator (sudo) for those of the system.',
      };
}

/** `launchctl list`: process id or `-`, last exit status (negative: ended by that signal), label. Running programs are apps, not services. */
function parseLaunchctl(output: string): Service[] {
  return output.split('\n').flatMap((line): Service[] => {
    const [, pid, status, label] = /^(-|\d+)\t(-?\d+)\t(\S+)$/.exec(line) ?? [];
    if (!label || label.startsWith('application.')) return [];
    const state = pid !== '-' ? 'running' : Number(status) > 0 ? 'failed' : 'stopped';
    return [{ key: label, name: label, title: null, state, startup: 'unknown', user: null }];
  });
}
