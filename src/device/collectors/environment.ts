import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { systemLanguage, systemTimeZone } from './language.ts';
import { profile } from './macos.ts';
import { decimal, rounded, wholeNumber } from './numbers.ts';
import { readSensors } from './sensors.ts';
import { readNumber, readOrNull, readValue } from './sys-files.ts';
import { hypervisorOf, linuxVirtualisation } from './virtualisation.ts';
import { queryWindows } from './windows.ts';

type Fact = SectionItem<'environment'>;

/** What surrounds the programs: how long it runs, load, power plan, virtualisation, language, sensors, policies. */
export const environment: Collector<'environment'> = {
  section: 'environment',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

/** A fact, or none when there is no value. */
function fact(kind: Fact['kind'], key: string, name: string, value: string | number | null | undefined): Fact[] {
  return value === null || value === undefined || value === '' ? [] : [{ key: `${kind}:${key}`, kind, name, value: String(value) }];
}

const conclude = (items: Fact[]): Collected<'environment'> => (items.length > 0 ? { status: 'collected', items } : { status: 'empty' });

/** "3 d 4 h 5 min" */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return [days > 0 && `${days} d`, (days > 0 || hours > 0) && `${hours} h`, `${minutes % 60} min`].filter(Boolean).join(' ');
}

async function collectLinux(machine: Machine): Promise<Collected<'environment'>> {
  const [uptime, load, meminfo, virtual, profileName, governor, driver, locale, timeZone, init, clock, sensors, pressure] =
    await Promise.all([
      readOrNull(machine, '/proc/uptime'),
      readOrNull(machine, '/proc/loadavg'),
      readOrNull(machine, '/proc/meminfo'),
      linuxVirtualisation(machine),
      readValue(machine, '/sys/firmware/acpi/platform_profile'),
      readValue(machine, '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
      readValue(machine, '/sys/devices/system/cpu/cpu0/cpufreq/scaling_driver'),
      systemLanguage(machine),
      systemTimeZone(machine),
      readValue(machine, '/proc/1/comm'),
      readValue(machine, '/sys/devices/system/clocksource/clocksource0/current_clocksource'),
      readSensors(machine),
      Promise.all((['cpu', 'memory', 'io'] as const).map((what) => linuxPressure(machine, what))),
    ]);
  const [one, five, fifteen, tasks] = load?.split(' ') ?? [];
  const seconds = decimal(uptime?.split(' ')[0]);
  const [userNamespaces, swappiness] = await Promise.all([
    readNumber(machine, '/proc/sys/user/max_user_namespaces'),
    readNumber(machine, '/proc/sys/vm/swappiness'),
  ]);
  return conclude([
    ...fact('uptime', 'uptime', 'Running for', seconds === null ? null : duration(seconds)),
    ...fact('load', 'average', 'Load average (1, 5, 15 min)', one && five && fifteen ? `${one} ${five} ${fifteen}` : null),
    ...fact('load', 'tasks', 'Tasks (running/all)', tasks),
    ...memoryFacts(meminfo ?? ''),
    ...pressure.flat(),
    ...fact('power', 'profile', 'Platform profile', profileName),
    ...fact('power', 'governor', 'Processor governor', governor && driver ? `${governor} (${driver})` : governor),
    ...fact(
      'virtualisation',
      'hypervisor',
      'Virtual machine',
      virtual.virtual === null ? null : virtual.virtual ? (virtual.hypervisor ?? 'yes') : 'no',
    ),
    ...fact('virtualisation', 'container', 'Container', virtual.container),
    ...fact('runtime', 'init', 'Init', init),
    ...fact('runtime', 'clock', 'Clock source', clock),
    ...fact('locale', 'language', 'Language', locale),
    ...fact('locale', 'time-zone', 'Time zone', timeZone),
    ...fact('policy', 'user-namespaces', 'User namespaces', userNamespaces === null ? null : userNamespaces > 0 ? 'allowed' : 'off'),
    ...fact('policy', 'swappiness', 'Swappiness', swappiness),
    ...sensors,
  ]);
}

const gib = (kilobytes: number) => `${rounded(kilobytes / 1024 ** 2)} GiB`;

function memoryFacts(meminfo: string): Fact[] {
  const kilobytes = (name: string) => wholeNumber(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(meminfo)?.[1]);
  const [total, available, swap, swapFree] = ['MemTotal', 'MemAvailable', 'SwapTotal', 'SwapFree'].map(kilobytes);
  return [
    ...fact(
      'load',
      'memory',
      'Memory in use',
      total && available !== null && available !== undefined ? `${gib(total - available)} of ${gib(total)}` : null,
    ),
    ...fact(
      'load',
      'swap',
      'Swap in use',
      swap === null || swap === undefined ? null : swap === 0 ? 'no swap' : `${gib(swap - (swapFree ?? swap))} of ${gib(swap)}`,
    ),
  ];
}

/** The share of the last minute in which something waited (Documentation/accounting/psi.rst). */
async function linuxPressure(machine: Machine, what: 'cpu' | 'memory' | 'io'): Promise<Fact[]> {
  const names = { cpu: 'Waiting for the processor', memory: 'Waiting for memory', io: 'Waiting for disks' };
  // A kernel with pressure switched off at start refuses the read, which says as little as no file.
  const text = await machine.readText(`/proc/pressure/${what}`).catch(() => null);
  const share = /^some avg10=[\d.]+ avg60=([\d.]+)/.exec(text ?? '')?.[1];
  return fact('load', `pressure-${what}`, names[what], share ? `${share} % of the last minute` : null);
}

const windowsQueries = {
  system: 'Get-CimInstance Win32_OperatingSystem | Select-Object FreePhysicalMemory,TotalVisibleMemorySize,NumberOfProcesses',
  uptime:
    '[pscustomobject]@{ seconds = [math]::Floor(((Get-Date) - (Get-CimInstance Win32_OperatingSystem).LastBootUpTime).TotalSeconds) }',
  processors: 'Get-CimInstance Win32_Processor | Select-Object LoadPercentage',
  plan: "Get-CimInstance -Namespace root/cimv2/power -ClassName Win32_PowerPlan -Filter 'IsActive=TRUE' | Select-Object ElementName",
  computer: 'Get-CimInstance Win32_ComputerSystem | Select-Object Manufacturer,Model,HypervisorPresent',
  culture: '[pscustomobject]@{ language = (Get-Culture).Name; zone = [TimeZoneInfo]::Local.Id }',
  policy:
    "[pscustomobject]@{ execution = [string](Get-ExecutionPolicy); uac = (Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System').EnableLUA; powershell = [string]$PSVersionTable.PSVersion }",
  zones: 'Get-CimInstance -Namespace root/wmi -ClassName MSAcpi_ThermalZoneTemperature | Select-Object InstanceName,CurrentTemperature',
};

async function collectWindows(machine: Machine): Promise<Collected<'environment'>> {
  const answers = await queryWindows(machine, windowsQueries);
  const row = (name: keyof typeof windowsQueries) => answers[name].rows[0] ?? {};
  const seconds = wholeNumber(row('uptime')['seconds']);
  const [total, free] = [wholeNumber(row('system')['TotalVisibleMemorySize']), wholeNumber(row('system')['FreePhysicalMemory'])];
  const load = answers.processors.rows.flatMap((processor) => wholeNumber(processor['LoadPercentage']) ?? []);
  const hypervisor = hypervisorOf(clean(row('computer')['Manufacturer']), clean(row('computer')['Model']));
  const host = row('computer')['HypervisorPresent'] === true;
  const uac = wholeNumber(row('policy')['uac']);
  const items = [
    ...fact('uptime', 'uptime', 'Running for', seconds === null ? null : duration(seconds)),
    ...fact(
      'load',
      'processor',
      'Processor load',
      load.length > 0 ? `${Math.round(load.reduce((sum, value) => sum + value, 0) / load.length)} %` : null,
    ),
    ...fact('load', 'memory', 'Memory in use', total !== null && free !== null ? `${gib(total - free)} of ${gib(total)}` : null),
    ...fact('load', 'tasks', 'Processes', wholeNumber(row('system')['NumberOfProcesses'])),
    ...fact('power', 'plan', 'Power plan', clean(row('plan')['ElementName'])),
    ...fact('virtualisation', 'hypervisor', 'Virtual machine', answers.computer.error === null ? (hypervisor ?? 'no') : null),
    ...fact(
      'virtualisation',
      'host',
      'Windows hypervisor',
      hypervisor === null && host ? 'running (virtualisation-based security or Hyper-V)' : null,
    ),
    ...fact('runtime', 'powershell', 'PowerShell', clean(row('policy')['powershell'])),
    ...fact('locale', 'language', 'Language', clean(row('culture')['language'])),
    ...fact('locale', 'time-zone', 'Time zone', clean(row('culture')['zone'])),
    ...fact('policy', 'execution', 'PowerShell execution policy', clean(row('policy')['execution'])),
    ...fact('policy', 'uac', 'User Account Control', uac === null ? null : uac === 1 ? 'on' : 'off'),
    ...answers.zones.rows.flatMap((zone) => {
      const name = clean(zone['InstanceName']);
      // Tenths of a kelvin.
      const tenths = decimal(zone['CurrentTemperature']);
      return name && tenths ? fact('sensor', name, name, `${rounded(tenths / 10 - 273.15)} °C`) : [];
    }),
  ];
  const refused = answers.zones.denied;
  if (items.length === 0) throw new Error(`Windows did not describe its environment: ${answers.system.error}`);
  return {
    status: 'collected',
    items,
    ...(refused && { reason: 'Temperatures are shown to administrators only.', remedy: 'Run the scan as an administrator.' }),
  };
}

async function collectMacos(machine: Machine): Promise<Collected<'environment'>> {
  const [sysctl, power, language, zone, { SPSoftwareDataType }] = await Promise.all([
    machine.run('/usr/sbin/sysctl', ['kern.boottime', 'vm.loadavg', 'vm.swapusage', 'kern.hv_vmm_present']),
    machine.run('/usr/bin/pmset', ['-g']),
    machine.run('/usr/bin/defaults', ['read', '-g', 'AppleLocale']),
    systemTimeZone(machine),
    profile(machine, 'SPSoftwareDataType'),
  ]);
  const bootedAt = wholeNumber(/kern\.boottime: \{ sec = (\d+)/.exec(sysctl.stdout)?.[1]);
  const swap = /vm\.swapusage: total = (\S+)\s+used = (\S+)/.exec(sysctl.stdout);
  const guest = /kern\.hv_vmm_present: (\d)/.exec(sysctl.stdout)?.[1];
  const lowPower = /lowpowermode\s+(\d)/.exec(power.stdout)?.[1];
  return conclude([
    ...fact('uptime', 'uptime', 'Running for', bootedAt === null ? null : duration(machine.now() / 1000 - bootedAt)),
    ...fact('load', 'average', 'Load average (1, 5, 15 min)', /vm\.loadavg: \{ ([\d. ]+?) \}/.exec(sysctl.stdout)?.[1]),
    ...fact('load', 'swap', 'Swap in use', swap ? `${swap[2]} of ${swap[1]}` : null),
    ...fact('power', 'low-power', 'Low Power Mode', lowPower === undefined ? null : lowPower === '1' ? 'on' : 'off'),
    ...fact('virtualisation', 'hypervisor', 'Virtual machine', guest === undefined ? null : guest === '1' ? 'yes' : 'no'),
    ...fact('locale', 'language', 'Language', clean(language.stdout)),
    ...fact('locale', 'time-zone', 'Time zone', zone),
    ...fact('policy', 'sip', 'System Integrity Protection', integrity(clean(SPSoftwareDataType[0]?.['system_integrity']))),
  ]);
}

const integrity = (value: string | null) => (value === 'integrity_enabled' ? 'on' : value === 'integrity_disabled' ? 'off' : null);
