import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { decimal, rounded, wholeNumber } from './numbers.ts';
import { readNumber, readValue } from './sys-files.ts';
import { queryWindows } from './windows.ts';

type Processor = SectionItem<'processor'>;

/** The processor as one item: a machine with several sockets has the same kind in each. */
export const processor: Collector<'processor'> = {
  section: 'processor',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const one = (item: Processor): Collected<'processor'> => ({ status: 'collected', items: [item] });

/** Implementers of the ARM architecture (MIDR_EL1 bits 31 to 24), as /proc/cpuinfo prints them. */
const armImplementers: Record<string, string> = {
  '0x41': 'ARM',
  '0x42': 'Broadcom',
  '0x43': 'Cavium',
  '0x46': 'Fujitsu',
  '0x48': 'HiSilicon',
  '0x4e': 'NVIDIA',
  '0x50': 'Applied Micro',
  '0x51': 'Qualcomm',
  '0x53': 'Samsung',
  '0x56': 'Marvell',
  '0x61': 'Apple',
  '0x66': 'Faraday',
  '0x69': 'Intel',
  '0x6d': 'Microsoft',
  '0xc0': 'Ampere',
};

const makerNames: Record<string, string> = {
  GenuineIntel: 'Intel',
  AuthenticAMD: 'AMD',
  CentaurHauls: 'VIA',
  HygonGenuine: 'Hygon',
  '  Shanghai  ': 'Zhaoxin',
};

const maker = (vendor: string | null) => (vendor === null ? null : (makerNames[vendor] ?? vendor));

async function collectLinux(machine: Machine): Promise<Collected<'processor'>> {
  const [text, architecture, maxKhz, currentKhz, tree] = await Promise.all([
    machine.readText('/proc/cpuinfo'),
    readValue(machine, '/proc/sys/kernel/arch'),
    readNumber(machine, '/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq'),
    readNumber(machine, '/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq'),
    readValue(machine, '/proc/device-tree/model'),
  ]);
  const cores = parseCpuinfo(text ?? '');
  const first = cores[0];
  if (!first) throw new Error('/proc/cpuinfo lists no processor.');
  const implementer = first.get('CPU implementer');
  const sockets = new Set(cores.flatMap((core) => core.get('physical id') ?? [])).size;
  const physical = new Set(cores.flatMap((core) => (core.has('core id') ? [`${core.get('physical id')}/${core.get('core id')}`] : [])))
    .size;
  const flags = (first.get('flags') ?? '').split(' ');
  return one({
    key: 'processor',
    manufacturer: maker(clean(first.get('vendor_id'))) ?? (implementer ? (armImplementers[implementer] ?? null) : null),
    brand: clean(first.get('model name')) ?? clean(first.get('Model')) ?? clean(first.get('Hardware')) ?? tree,
    cores: cores.length,
    physicalCores: physical || null,
    sockets: sockets || null,
    speedMhz: rounded(currentKhz === null ? decimal(first.get('cpu MHz')) : currentKhz / 1000, 0),
    maxSpeedMhz: rounded(maxKhz === null ? null : maxKhz / 1000, 0),
    architecture: architecture ?? (first.has('flags') ? (flags.includes('lm') ? 'x86_64' : 'i686') : null),
    virtualisation: first.has('flags') ? flags.includes('vmx') || flags.includes('svm') : null,
  });
}

/** The processors of /proc/cpuinfo, each with its fields; what stands apart at the end (`Hardware`, `Model` on ARM boards) goes to all. */
function parseCpuinfo(text: string): Map<string, string>[] {
  const blocks = text
    .split(/\n\s*\n/)
    .map(
      (block) =>
        new Map(
          [...block.matchAll(/^([^:\n]+?)\s*:[ \t]?(.*)$/gm)].map(([, name = '', value = '']) => [name.trim(), value.trim()] as const),
        ),
    );
  const common = blocks.filter((block) => !block.has('processor')).flatMap((block) => [...block]);
  return blocks.filter((block) => block.has('processor')).map((block) => new Map([...common, ...block]));
}

/** Win32_Processor.Architecture. */
const windowsArchitectures: Record<number, string> = { 0: 'x86', 5: 'arm', 6: 'ia64', 9: 'x64', 12: 'arm64' };

async function collectWindows(machine: Machine): Promise<Collected<'processor'>> {
  const { processors } = await queryWindows(machine, {
    processors:
      'Get-CimInstance Win32_Processor | Select-Object DeviceID,Manufacturer,Name,NumberOfCores,NumberOfLogicalProcessors,CurrentClockSpeed,MaxClockSpeed,Architecture,VirtualizationFirmwareEnabled',
  });
  const first = processors.rows[0];
  if (!first) throw new Error(`Windows did not describe the processor: ${processors.error ?? 'no rows'}`);
  const sum = (name: string) => processors.rows.reduce((total, row) => total + (wholeNumber(row[name]) ?? 0), 0) || null;
  return one({
    key: 'processor',
    manufacturer: maker(clean(first['Manufacturer'])),
    brand: clean(first['Name']),
    cores: sum('NumberOfLogicalProcessors'),
    physicalCores: sum('NumberOfCores'),
    sockets: processors.rows.length,
    speedMhz: decimal(first['CurrentClockSpeed']),
    maxSpeedMhz: decimal(first['MaxClockSpeed']),
    architecture: windowsArchitectures[wholeNumber(first['Architecture']) ?? -1] ?? null,
    // Windows says "false" also when its own hypervisor has taken the feature, so only a yes is a fact.
    virtualisation: first['VirtualizationFirmwareEnabled'] === true ? true : null,
  });
}

async function collectMacos(machine: Machine): Promise<Collected<'processor'>> {
  // A name that this Mac does not know goes to stderr and the others are still answered.
  const names = [
    'machdep.cpu.brand_string',
    'machdep.cpu.vendor',
    'hw.logicalcpu',
    'hw.physicalcpu',
    'hw.packages',
    'hw.cpufrequency',
    'hw.cpufrequency_max',
    'hw.machine',
    'kern.hv_support',
  ];
  const output = await machine.run('/usr/sbin/sysctl', names);
  const facts = new Map([...output.stdout.matchAll(/^([\w.]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
  const brand = clean(facts.get('machdep.cpu.brand_string'));
  if (!brand) throw new Error(`sysctl did not describe the processor: ${output.stderr.trim().slice(0, 300)}`);
  const mhz = (name: string) => {
    const hertz = decimal(facts.get(name));
    return hertz ? hertz / 1e6 : null;
  };
  return one({
    key: 'processor',
    manufacturer: maker(clean(facts.get('machdep.cpu.vendor'))) ?? (brand.startsWith('Apple') ? 'Apple' : null),
    brand,
    cores: wholeNumber(facts.get('hw.logicalcpu')),
    physicalCores: wholeNumber(facts.get('hw.physicalcpu')),
    sockets: wholeNumber(facts.get('hw.packages')),
    speedMhz: mhz('hw.cpufrequency'),
    maxSpeedMhz: mhz('hw.cpufrequency_max'),
    architecture: clean(facts.get('hw.machine')),
    virtualisation: facts.has('kern.hv_support') ? facts.get('kern.hv_support') === '1' : null,
  });
}
