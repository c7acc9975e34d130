import type { Systeminformation } from 'systeminformation';
import type { SectionItem, SectionName, SectionResult } from '../../contract/inventory-sections.ts';
import type { Collected } from '../collectors/collector.ts';

/** What is used of systeminformation. Never `versions()` (3 s, 66 programs) nor `wifi*` (commands injected by names of networks, CVE-2024-56334). */
export type Information = {
  cpu(): Promise<Systeminformation.CpuData>;
  memLayout(): Promise<Systeminformation.MemLayoutData[]>;
  graphics(): Promise<Systeminformation.GraphicsData>;
  battery(): Promise<Systeminformation.BatteryData>;
  audio(): Promise<Systeminformation.AudioData[]>;
  system(): Promise<Systeminformation.SystemData>;
  bios(): Promise<Systeminformation.BiosData>;
  baseboard(): Promise<Systeminformation.BaseboardData>;
};

type Reader<Name extends SectionName> = (information: Information) => Promise<SectionItem<Name>[]>;

/** It says '' , '-' , 'Unknown' or 0 for what it could not read; here that is null. */
const word = (text: string | null | undefined): string | null =>
  text && !/^(-|unknown|default string|not specified|none)$/i.test(text.trim()) ? text.trim() : null;
const amount = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

/** Sections that systeminformation reads well on systems where our own way is closed (no PowerShell by policy, an OS we do not know). */
export const secondReaders: { [Name in SectionName]?: Reader<Name> } = {
  computer: async (information) => {
    const [system, bios, board] = await Promise.all([information.system(), information.bios(), information.baseboard()]);
    if (!word(system.manufacturer) && !word(system.model) && !word(system.serial)) return [];
    return [
      {
        key: 'computer',
        hostName: null,
        manufacturer: word(system.manufacturer),
        model: word(system.model),
        version: word(system.version),
        serial: word(system.serial),
        uuid: word(system.uuid),
        sku: word(system.sku),
        formFactor: null,
        biosVendor: word(bios.vendor),
        biosVersion: word(bios.version),
        biosDate: word(bios.releaseDate),
        boardManufacturer: word(board.manufacturer),
        boardModel: word(board.model),
        boardSerial: word(board.serial),
        chassisSerial: null,
        chassisAssetTag: word(board.assetTag),
        virtual: system.virtual,
        hypervisor: word(system.virtualHost),
      },
    ];
  },
  processor: async (information) => {
    const cpu = await information.cpu();
    if (!word(cpu.brand)) return [];
    return [
      {
        key: 'cpu0',
        manufacturer: word(cpu.manufacturer),
        brand: word(cpu.brand),
        cores: amount(cpu.cores),
        physicalCores: amount(cpu.physicalCores),
        sockets: amount(cpu.processors),
        speedMhz: ghz(cpu.speed),
        maxSpeedMhz: ghz(cpu.speedMax),
        architecture: null,
        virtualisation: cpu.virtualization,
      },
    ];
  },
  memory: async (information) =>
    (await information.memLayout())
      .filter((module) => module.size > 0)
      .map((module, i) => ({
        key: word(module.serialNum) ?? `${word(module.bank) ?? 'slot'}-${i}`,
        slot: word(module.bank),
        sizeBytes: module.size,
        kind: word(module.type),
        clockMhz: amount(module.clockSpeed),
        formFactor: word(module.formFactor),
        manufacturer: word(module.manufacturer),
        part: word(module.partNum),
        serial: word(module.serialNum),
        estimated: !word(module.partNum) && !word(module.serialNum),
      })),
  graphics: async (information) =>
    (await information.graphics()).controllers
      .filter((controller) => word(controller.model))
      .map((controller, i) => ({
        key: word(controller.busAddress) ?? `gpu${i}`,
        vendor: word(controller.vendor),
        model: word(controller.model),
        bus: word(controller.bus),
        memoryBytes: amount(controller.vram) === null ? null : (controller.vram as number) * 1024 * 1024,
        driver: null,
        driverVersion: word(controller.driverVersion),
      })),
  audio: async (information) =>
    (await information.audio())
      .filter((sound) => word(sound.name))
      .map((sound) => ({
        key: `${sound.id ?? ''} ${sound.name}`.trim(),
        name: word(sound.name),
        manufacturer: word(sound.manufacturer),
        kind: word(sound.type),
        driver: word(sound.driver),
        default: sound.default ?? null,
        status: word(sound.status),
      })),
  batteries: async (information) => {
    const battery = await information.battery();
    if (!battery.hasBattery) return [];
    const designed = amount(battery.designedCapacity);
    const full = amount(battery.maxCapacity);
    return [
      {
        key: word(battery.serial) ?? word(battery.model) ?? 'battery',
        manufacturer: word(battery.manufacturer),
        model: word(battery.model),
        serial: word(battery.serial),
        chemistry: word(battery.type),
        designedMwh: designed,
        fullMwh: full,
        healthPercent: designed && full ? Math.round((full / designed) * 100) : null,
        cycles: amount(battery.cycleCount),
        chargePercent: battery.percent,
        charging: battery.isCharging,
        mainsConnected: battery.acConnected,
      },
    ];
  },
};

const ghz = (value: number | null | undefined): number | null => (amount(value) === null ? null : Math.round((value as number) * 1000));

/** systeminformation is loaded only on machines that need it: most scans never do. */
const load = async (): Promise<Information> => (await import('systeminformation')).default;

/**
 * Asks systeminformation for a section that our own collector could not read, and says so in the reason. A section that took too long
 * is not asked again, and a silent answer changes nothing: silence is never emptiness.
 */
export async function readAgain(
  section: SectionName,
  first: SectionResult,
  finish: (collected: Collected<SectionName>, durationMs: number) => SectionResult,
  information: () => Promise<Information> = load,
): Promise<SectionResult> {
  const reader = secondReaders[section] as Reader<SectionName> | undefined;
  if (!reader || !(first.status === 'failed' || first.status === 'unsupported') || first.reason?.startsWith('took longer')) return first;
  const startedAt = performance.now();
  try {
    const items = await Promise.race([reader(await information()), tooLong()]);
    if (items.length === 0) return first;
    return finish(
      { status: 'collected', items, reason: `Read by systeminformation, since the usual way was closed: ${first.reason ?? first.status}` },
      first.durationMs + (performance.now() - startedAt),
    );
  } catch {
    return first;
  }
}

const limitMs = 8_000;

function tooLong(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('took too long')), limitMs).unref();
  });
}
