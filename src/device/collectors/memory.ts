import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean, cleanSerial } from './junk.ts';
import { entriesOf, profile } from './macos.ts';
import { binarySize, decimal, wholeNumber } from './numbers.ts';
import { memoryFormFactors, memoryTypes } from './memory-types.ts';
import { queryWindows } from './windows.ts';
import { readUdev } from './udev.ts';

type Module = SectionItem<'memory'>;

/** Memory modules by their slot. Where no module can be seen, the total as one item marked `estimated`. */
export const memory: Collector<'memory'> = {
  section: 'memory',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const total = (sizeBytes: number): Module => ({
  key: 'total',
  slot: null,
  sizeBytes,
  kind: null,
  clockMhz: null,
  formFactor: null,
  manufacturer: null,
  part: null,
  serial: null,
  estimated: true,
});

async function collectLinux(machine: Machine): Promise<Collected<'memory'>> {
  const remembered = modulesFromUdev(await readUdev(machine, '+dmi:id'));
  if (remembered.length > 0) return { status: 'collected', items: remembered };
  const asked = machine.privileged ? await machine.run('dmidecode', ['--type', '17']) : null;
  const decoded = parseDmidecode(asked?.stdout ?? '');
  if (decoded.length > 0) return { status: 'collected', items: decoded };
  const kilobytes = wholeNumber(/^MemTotal:\s+(\d+) kB$/m.exec((await machine.readText('/proc/meminfo')) ?? '')?.[1]);
  if (kilobytes === null) throw new Error('/proc/meminfo does not say how much memory there is.');
  const items = [total(kilobytes * 1024)];
  const firmware = (await machine.list('/sys/firmware/dmi/tables')).length > 0;
  if (!firmware)
    return {
      status: 'collected',
      items,
      reason: 'The firmware describes no memory modules (no DMI tables); this is the total the system uses.',
    };
  if (!machine.privileged)
    return {
      status: 'collected',
      items,
      reason: 'The memory modules are shown to root only; this is the total.',
      remedy: 'Run the scan as root (sudo).',
    };
  if (asked?.missing)
    return {
      status: 'collected',
      items,
      reason: 'dmidecode is not installed; this is the total.',
      remedy: 'Install dmidecode and scan again.',
    };
  return { status: 'collected', items, reason: 'The firmware describes no memory modules; this is the total the system uses.' };
}

/** systemd's dmi_memory_id (since 248) keeps the firmware's type 17 records where everybody may read them. */
function modulesFromUdev(facts: Map<string, string>): Module[] {
  const numbers = new Set([...facts.keys()].flatMap((name) => /^MEMORY_DEVICE_(\d+)_/.exec(name)?.[1] ?? []));
  return [...numbers].flatMap((number) => {
    const fact = (name: string) => facts.get(`MEMORY_DEVICE_${number}_${name}`);
    const sizeBytes = wholeNumber(fact('SIZE'));
    if (fact('PRESENT') === '0' || !sizeBytes) return [];
    return [
      describe({
        slot: fact('LOCATOR'),
        bank: fact('BANK_LOCATOR'),
        sizeBytes,
        kind: fact('TYPE'),
        speed: fact('CONFIGURED_SPEED_MTS') ?? fact('SPEED_MTS'),
        formFactor: fact('FORM_FACTOR'),
        manufacturer: fact('MANUFACTURER'),
        part: fact('PART_NUMBER'),
        serial: fact('SERIAL_NUMBER'),
      }),
    ];
  });
}

/** The "Memory Device" blocks of `dmidecode --type 17`. */
export function parseDmidecode(text: string): Module[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    if (!/^Memory Device$/m.test(block)) return [];
    const facts = new Map([...block.matchAll(/^\t([^:\n]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
    const sizeBytes = binarySize(facts.get('Size'));
    if (!sizeBytes) return [];
    return [
      describe({
        slot: facts.get('Locator'),
        bank: facts.get('Bank Locator'),
        sizeBytes,
        kind: facts.get('Type'),
        speed: (clean(facts.get('Configured Memory Speed') ?? facts.get('Configured Clock Speed')) ?? facts.get('Speed'))?.replace(
          / *(MT\/s|MHz)$/,
          '',
        ),
        formFactor: facts.get('Form Factor'),
        manufacturer: facts.get('Manufacturer'),
        part: facts.get('Part Number'),
        serial: facts.get('Serial Number'),
      }),
    ];
  });
}

type Described = {
  slot: unknown;
  bank: unknown;
  sizeBytes: number | null;
  kind: unknown;
  speed: unknown;
  formFactor: unknown;
  manufacturer: unknown;
  part: unknown;
  serial: unknown;
};

/** Makers call several slots by the same locator and tell them apart by the bank, so both make the key. */
function describe(raw: Described): Module {
  const slot = clean(raw.slot);
  const bank = clean(raw.bank);
  return {
    key: [bank, slot].filter((part) => part !== null).join('/') || 'module',
    slot: slot ?? bank,
    sizeBytes: raw.sizeBytes,
    kind: clean(raw.kind),
    clockMhz: decimal(raw.speed) || null,
    formFactor: clean(raw.formFactor),
    manufacturer: clean(raw.manufacturer),
    part: clean(raw.part),
    serial: cleanSerial(raw.serial),
    estimated: false,
  };
}

async function collectWindows(machine: Machine): Promise<Collected<'memory'>> {
  const { modules, system } = await queryWindows(machine, {
    modules:
      'Get-CimInstance Win32_PhysicalMemory | Select-Object DeviceLocator,BankLabel,Capacity,SMBIOSMemoryType,FormFactor,Speed,ConfiguredClockSpeed,Manufacturer,PartNumber,SerialNumber',
    system: 'Get-CimInstance Win32_ComputerSystem | Select-Object TotalPhysicalMemory',
  });
  const items = modules.rows.map((row) =>
    describe({
      slot: row['DeviceLocator'],
      bank: row['BankLabel'],
      sizeBytes: wholeNumber(row['Capacity']),
      kind: memoryTypes[wholeNumber(row['SMBIOSMemoryType']) ?? 0],
      speed: wholeNumber(row['ConfiguredClockSpeed']) || row['Speed'],
      formFactor: memoryFormFactors[wholeNumber(row['FormFactor']) ?? 0],
      manufacturer: row['Manufacturer'],
      part: row['PartNumber'],
      serial: row['SerialNumber'],
    }),
  );
  if (items.length > 0) return { status: 'collected', items };
  const bytes = wholeNumber(system.rows[0]?.['TotalPhysicalMemory']);
  if (bytes === null) throw new Error(`Windows did not describe the memory: ${modules.error ?? system.error ?? 'no rows'}`);
  return {
    status: 'collected',
    items: [total(bytes)],
    reason: 'The firmware describes no memory modules; this is the total the system uses.',
  };
}

async function collectMacos(machine: Machine): Promise<Collected<'memory'>> {
  const { SPMemoryDataType } = await profile(machine, 'SPMemoryDataType');
  const items = SPMemoryDataType.flatMap((entry) => {
    // Apple silicon: one entry without slots, its size under the type's own name. Intel: slots, in `_items` or at the top.
    const onPackage = binarySize(entry['SPMemoryDataType']);
    if (onPackage !== null) return [macModule(entry, 'On package', onPackage, 'Soldered')];
    const slots = entriesOf(entry['_items']);
    return (slots.length > 0 ? slots : [entry]).flatMap((slot) => {
      const size = binarySize(slot['dimm_size']);
      return size ? [macModule(slot, clean(slot['_name']), size, null)] : [];
    });
  });
  if (items.length > 0) return { status: 'collected', items };
  const bytes = wholeNumber((await machine.run('/usr/sbin/sysctl', ['-n', 'hw.memsize'])).stdout);
  if (bytes === null) throw new Error('macOS did not describe the memory.');
  return { status: 'collected', items: [total(bytes)], reason: 'macOS describes no memory modules here; this is the total.' };
}

function macModule(entry: Record<string, unknown>, slot: string | null, sizeBytes: number, formFactor: string | null): Module {
  const speed = clean(entry['dimm_speed'])?.replace(/ *(MHz|MT\/s)$/, '');
  return {
    ...describe({
      slot,
      bank: null,
      sizeBytes,
      kind: entry['dimm_type'],
      speed,
      formFactor,
      manufacturer: entry['dimm_manufacturer'],
      part: entry['dimm_part_number'],
      serial: entry['dimm_serial_number'],
    }),
  };
}
