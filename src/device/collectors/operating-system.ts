import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { assignments, systemLanguage, systemTimeZone } from './language.ts';
import { profile } from './macos.ts';
import { wholeNumber } from './numbers.ts';
import { listOrNone, readOrNull, readValue } from './sys-files.ts';
import { queryWindows, windowsTime } from './windows.ts';

type OperatingSystem = SectionItem<'operatingSystem'>;

/** Name, version and build of the system, when it was installed and started, its language, time zone and domain, and whether it waits for a restart. */
export const operatingSystem: Collector<'operatingSystem'> = {
  section: 'operatingSystem',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const one = (item: OperatingSystem): Collected<'operatingSystem'> => ({ status: 'collected', items: [item] });

async function collectLinux(machine: Machine): Promise<Collected<'operatingSystem'>> {
  const [release, kernel, architecture, stat, domain, locale, born, rebootRequired, timeZone] = await Promise.all([
    machine.readText('/etc/os-release').then((text) => text ?? machine.readText('/usr/lib/os-release')),
    readValue(machine, '/proc/sys/kernel/osrelease'),
    linuxArchitecture(machine),
    readOrNull(machine, '/proc/stat'),
    readValue(machine, '/proc/sys/kernel/domainname'),
    systemLanguage(machine),
    machine.run('stat', ['-c', '%W', '/'], { timeoutMs: 2000 }),
    linuxRebootRequired(machine),
    systemTimeZone(machine),
  ]);
  const facts = assignments(release ?? '');
  // The birth of the root folder is the birth of its file system; 0 where the file system keeps none.
  const bornAt = (wholeNumber(born.stdout) ?? 0) * 1000;
  const bootedAt = wholeNumber(/^btime (\d+)$/m.exec(stat ?? '')?.[1]);
  return one({
    key: 'operating-system',
    platform: 'linux',
    name: clean(facts.get('NAME')) ?? 'Linux',
    version: clean((await readOrNull(machine, '/etc/debian_version'))?.match(/^\d+\.\d+/)?.[0]) ?? clean(facts.get('VERSION_ID')),
    build: clean(facts.get('BUILD_ID')),
    edition: clean(facts.get('VARIANT')),
    codename: clean(facts.get('VERSION_CODENAME')),
    kernel,
    architecture,
    installedAt: bornAt > Date.UTC(1995, 0) && bornAt < machine.now() ? bornAt : null,
    bootedAt: bootedAt === null ? null : bootedAt * 1000,
    locale,
    timeZone,
    domain: domain === '(none)' ? null : domain,
    rebootRequired,
  });
}

async function linuxArchitecture(machine: Machine): Promise<string | null> {
  // The file exists since Linux 6.1.
  return (await readValue(machine, '/proc/sys/kernel/arch')) ?? clean((await machine.run('uname', ['-m'], { timeoutMs: 2000 })).stdout);
}

/** True when the packages left their mark, or the running kernel's modules are gone; null where nobody would have told. */
async function linuxRebootRequired(machine: Machine): Promise<boolean | null> {
  if ((await readOrNull(machine, '/run/reboot-required')) !== null) return true;
  const [kernel, modules, hooks] = await Promise.all([
    readValue(machine, '/proc/sys/kernel/osrelease'),
    listOrNone(machine, '/lib/modules'),
    listOrNone(machine, '/etc/kernel/postinst.d'),
  ]);
  if (kernel !== null && modules.length > 0 && !modules.includes(kernel)) return true;
  return hooks.some((hook) => hook === 'update-notifier' || hook === 'unattended-upgrades') ? false : null;
}

const windowsQueries = {
  system:
    'Get-CimInstance Win32_OperatingSystem | Select-Object Caption,Version,BuildNumber,OSArchitecture,InstallDate,LastBootUpTime,MUILanguages',
  computer: 'Get-CimInstance Win32_ComputerSystem | Select-Object Domain,PartOfDomain,Workgroup',
  release:
    "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' | Select-Object DisplayVersion,ReleaseId,UBR,EditionID",
  zone: 'Get-CimInstance Win32_TimeZone | Select-Object StandardName,Bias',
  restart:
    "[pscustomobject]@{ servicing = (Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'); updates = (Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired') }",
};

async function collectWindows(machine: Machine): Promise<Collected<'operatingSystem'>> {
  const answers = await queryWindows(machine, windowsQueries);
  const system = answers.system.rows[0];
  if (!system) throw new Error(`Windows did not describe itself: ${answers.system.error ?? 'no rows'}`);
  const release = answers.release.rows[0] ?? {};
  const computer = answers.computer.rows[0] ?? {};
  const restart = answers.restart.rows[0];
  const build = clean(system['BuildNumber']);
  const revision = wholeNumber(release['UBR']);
  const languages = system['MUILanguages'];
  return one({
    key: 'operating-system',
    platform: 'windows',
    name: clean(system['Caption']),
    version: clean(system['Version']),
    build: build && revision !== null ? `${build}.${revision}` : build,
    edition: clean(release['EditionID']),
    codename: clean(release['DisplayVersion']) ?? clean(release['ReleaseId']),
    kernel: clean(system['Version']),
    architecture: clean(system['OSArchitecture']),
    installedAt: windowsTime(system['InstallDate']),
    bootedAt: windowsTime(system['LastBootUpTime']),
    locale: Array.isArray(languages) ? clean(languages[0]) : null,
    timeZone: clean(answers.zone.rows[0]?.['StandardName']),
    domain: clean(computer['PartOfDomain'] === true ? computer['Domain'] : computer['Workgroup']),
    rebootRequired: restart ? restart['servicing'] === true || restart['updates'] === true : null,
  });
}

const macosNames: Record<string, string> = {
  '11': 'Big Sur',
  '12': 'Monterey',
  '13': 'Ventura',
  '14': 'Sonoma',
  '15': 'Sequoia',
  '26': 'Tahoe',
};

async function collectMacos(machine: Machine): Promise<Collected<'operatingSystem'>> {
  const [{ SPSoftwareDataType }, sysctl, zone, locale] = await Promise.all([
    profile(machine, 'SPSoftwareDataType'),
    machine.run('/usr/sbin/sysctl', ['kern.boottime', 'hw.machine']),
    systemTimeZone(machine),
    machine.run('/usr/bin/defaults', ['read', '-g', 'AppleLocale']),
  ]);
  // "macOS 15.1 (24B83)"
  const described = /^(\S+(?: \S+)*?) (\d[\d.]*) \(([^)]+)\)/.exec(clean(SPSoftwareDataType[0]?.['os_version']) ?? '');
  if (!described) throw new Error('system_profiler did not describe the system.');
  const bootedAt = wholeNumber(/kern\.boottime: \{ sec = (\d+)/.exec(sysctl.stdout)?.[1]);
  return one({
    key: 'operating-system',
    platform: 'macos',
    name: described[1] ?? null,
    version: described[2] ?? null,
    build: described[3] ?? null,
    edition: null,
    codename: macosNames[described[2]?.split('.')[0] ?? ''] ?? null,
    kernel: clean(SPSoftwareDataType[0]?.['kernel_version']),
    architecture: clean(/hw\.machine: (\S+)/.exec(sysctl.stdout)?.[1]),
    installedAt: null,
    bootedAt: bootedAt === null ? null : bootedAt * 1000,
    locale: clean(locale.stdout),
    timeZone: zone,
    domain: null,
    rebootRequired: null,
  });
}
