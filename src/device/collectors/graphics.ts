import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { readHardwareNames } from './hardware-names.ts';
import { clean } from './junk.ts';
import { profile } from './macos.ts';
import { binarySize, wholeNumber } from './numbers.ts';
import { linkName, listOrNone, readNumber, readOrNull, readValue } from './sys-files.ts';
import { queryWindows } from './windows.ts';

type Graphics = SectionItem<'graphics'>;

/** Graphics adapters. */
export const graphics: Collector<'graphics'> = {
  section: 'graphics',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const conclude = (items: Graphics[], reason: string): Collected<'graphics'> =>
  items.length > 0 ? { status: 'collected', items } : { status: 'empty', reason };

/** The makers a machine in use has, for systems without the list of PCI ids. */
const vendors: Record<string, string> = {
  '1002': 'AMD',
  '10de': 'NVIDIA',
  '8086': 'Intel',
  '1234': 'QEMU',
  '1af4': 'Red Hat (virtio)',
  '1b36': 'Red Hat (QXL)',
  '15ad': 'VMware',
  '80ee': 'VirtualBox',
  '1414': 'Microsoft',
  '1013': 'Cirrus Logic',
  '102b': 'Matrox',
  '1a03': 'ASPEED',
};

async function collectLinux(machine: Machine): Promise<Collected<'graphics'>> {
  const slots = await listOrNone(machine, '/sys/bus/pci/devices');
  const classes = await Promise.all(slots.map((slot) => readValue(machine, `/sys/bus/pci/devices/${slot}/class`)));
  const adapters = slots.filter((_, index) => classes[index]?.startsWith('0x03'));
  const onBus = await Promise.all(adapters.map((slot) => describePci(machine, slot)));
  return conclude([...onBus, ...(await collectOnChip(machine))], 'There is no graphics adapter.');
}

async function describePci(machine: Machine, slot: string): Promise<Graphics> {
  const folder = `/sys/bus/pci/devices/${slot}`;
  const [vendorId, productId, driver, vram, nvidia] = await Promise.all([
    readValue(machine, `${folder}/vendor`),
    readValue(machine, `${folder}/device`),
    linkName(machine, `${folder}/driver`),
    readNumber(machine, `${folder}/mem_info_vram_total`),
    readOrNull(machine, `/proc/driver/nvidia/gpus/${slot}/information`),
  ]);
  const vendor = vendorId?.replace('0x', '') ?? '';
  const product = productId?.replace('0x', '') ?? '';
  const names = (await readHardwareNames(machine, 'pci'))(vendor, product);
  return {
    key: slot,
    vendor: vendors[vendor] ?? names.vendor,
    model: clean(/^Model:\s*(.+)$/m.exec(nvidia ?? '')?.[1]) ?? names.product ?? (vendor && product ? `${vendor}:${product}` : null),
    bus: `pci ${slot}`,
    memoryBytes: vram,
    driver,
    driverVersion: driver === null ? null : await readValue(machine, `/sys/module/${driver}/version`),
  };
}

/** Adapters of small boards, which sit on no bus: their cards of the kernel's graphics system whose device is no PCI one. */
async function collectOnChip(machine: Machine): Promise<Graphics[]> {
  const cards = (await listOrNone(machine, '/sys/class/drm')).filter((name) => /^card\d+$/.test(name));
  const found = await Promise.all(
    cards.map(async (card): Promise<Graphics[]> => {
      const [bus, driver] = await Promise.all([
        linkName(machine, `/sys/class/drm/${card}/device/subsystem`),
        linkName(machine, `/sys/class/drm/${card}/device/driver`),
      ]);
      if (bus === 'pci' || driver === null) return [];
      return [{ key: `${bus ?? 'chip'}:${driver}`, vendor: null, model: driver, bus, memoryBytes: null, driver, driverVersion: null }];
    }),
  );
  return found.flat();
}

async function collectWindows(machine: Machine): Promise<Collected<'graphics'>> {
  const { adapters, sizes } = await queryWindows(machine, {
    adapters:
      'Get-CimInstance Win32_VideoController | Select-Object Name,AdapterCompatibility,AdapterRAM,DriverVersion,PNPDeviceID,InstalledDisplayDrivers',
    // Win32_VideoController counts memory in 32 bits; the driver's own 64-bit figure is in the registry.
    sizes:
      "Get-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}\\0*' -ErrorAction SilentlyContinue | Where-Object { $_.'HardwareInformation.qwMemorySize' } | ForEach-Object { [pscustomobject]@{ name = $_.DriverDesc; bytes = $_.'HardwareInformation.qwMemorySize' } }",
  });
  if (adapters.error !== null) throw new Error(`Windows did not list its graphics adapters: ${adapters.error}`);
  const sizeByName = new Map(sizes.rows.map((row) => [clean(row['name']), wholeNumber(row['bytes'])]));
  const items = adapters.rows.map((row): Graphics => {
    const model = clean(row['Name']);
    const path = clean(row['PNPDeviceID']);
    return {
      key: path ?? model ?? 'adapter',
      vendor: clean(row['AdapterCompatibility']),
      model,
      bus: path?.split('\\')[0]?.toLowerCase() ?? null,
      memoryBytes: sizeByName.get(model) ?? (wholeNumber(row['AdapterRAM']) || null),
      driver: clean(clean(row['InstalledDisplayDrivers'])?.split(',')[0]?.split('\\').at(-1)),
      driverVersion: clean(row['DriverVersion']),
    };
  });
  return conclude(items, 'There is no graphics adapter.');
}

async function collectMacos(machine: Machine): Promise<Collected<'graphics'>> {
  const { SPDisplaysDataType } = await profile(machine, 'SPDisplaysDataType');
  const items = SPDisplaysDataType.map((entry): Graphics => {
    const model = clean(entry['sppci_model']) ?? clean(entry['_name']);
    const bus = clean(entry['sppci_bus'])?.replace(/^(spdisplays|sppci)_/, '') ?? null;
    // "sppci_vendor_Apple" or "Intel", "AMD (0x1002)"
    const vendor =
      clean(entry['spdisplays_vendor'])
        ?.replace(/^sppci_vendor_/, '')
        .replace(/ \(0x[0-9a-f]+\)$/i, '') ?? null;
    const memory = clean(entry['spdisplays_vram']) ?? clean(entry['spdisplays_vram_shared']) ?? clean(entry['_spdisplays_vram']);
    return { key: model ?? 'adapter', vendor, model, bus, memoryBytes: binarySize(memory), driver: null, driverVersion: null };
  });
  return conclude(items, 'There is no graphics adapter.');
}
