import { type ScanDocument, type SectionItem, type SectionName } from '../../contract/inventory-sections.ts';
import { blankItem } from '../../contract/blank-item.ts';
import type { Chance } from './chance.ts';
import type { SampleParts, Story } from './sample-texts.ts';

/** One made-up machine, the same in each of its scans but for what happened to it. */
export type SampleMachine = {
  name: string;
  serial: string;
  uuid: string;
  mac: string;
  address: string;
  model: SampleParts['models'][number];
  printer: SampleParts['printers'][number];
  monitor: SampleParts['monitors'][number];
  software: SampleParts['software'];
  windows: boolean;
};

const gigabyte = 1024 ** 3;
const hex = (chance: Chance, digits: number) => Array.from({ length: digits }, () => chance.below(16).toString(16)).join('');

export function makeMachine(chance: Chance, parts: SampleParts, index: number, sitePrefix: string): SampleMachine {
  const model = chance.pick(parts.models);
  const suffix = String(index + 1).padStart(4, '0');
  return {
    name: `${sitePrefix}-${model.form === 'laptop' ? 'LT' : 'PC'}-${suffix}`,
    serial: `SMP${hex(chance, 6).toUpperCase()}`,
    uuid: `${hex(chance, 8)}-${hex(chance, 4)}-4${hex(chance, 3)}-a${hex(chance, 3)}-${hex(chance, 12)}`,
    mac: `3c:6a:a7:${hex(chance, 2)}:${hex(chance, 2)}:${hex(chance, 2)}`,
    address: `10.${20 + (index % 3) * 10}.3.${20 + (index % 200)}`,
    model,
    printer: parts.printers[index % parts.printers.length] as SampleParts['printers'][number],
    monitor: chance.pick(parts.monitors),
    software: parts.software.filter((_title, i) => i < 6 || chance.happens(0.4)),
    windows: !model.maker.startsWith('Apple'),
  };
}

/** How far along its story the machine is when it is scanned: what happened shows from then on. */
export type Moment = { takenAt: number; updates: number; stories: readonly Story[] };

const bumped = (version: string, by: number) => version.replace(/\d+$/, (last) => String(Number(last) + by));

/** What a scan of the machine at that moment would say. */
export function scanOf(machine: SampleMachine, { takenAt, updates, stories }: Moment): ScanDocument {
  const { model, windows } = machine;
  const has = (story: Story) => stories.includes(story);
  const fullPercent = has('disk') ? 98 : 61;
  const size = model.diskGb * 1_000_000_000;
  const used = Math.round((size * fullPercent) / 100);
  const mount = windows ? 'C:' : '/';
  const sections: { [Name in SectionName]?: SectionItem<Name>[] } = {
    computer: [
      blankItem('computer', {
        key: 'computer',
        hostName: machine.name,
        manufacturer: model.maker,
        model: model.model,
        serial: machine.serial,
        uuid: machine.uuid,
        formFactor: model.form === 'laptop' ? 'Notebook' : 'Desktop',
        biosVendor: model.maker,
        biosVersion: `1.${10 + updates}`,
        virtual: false,
      }),
    ],
    operatingSystem: [
      blankItem(
        'operatingSystem',
        windows
          ? {
              key: 'operating-system',
              platform: 'windows',
              name: 'Microsoft Windows 11 Pro',
              version: '10.0.26100',
              build: `26100.${1742 + updates * 300}`,
              codename: '24H2',
              architecture: 'x64',
              rebootRequired: updates > 1,
            }
          : {
              key: 'operating-system',
              platform: 'macos',
              name: 'macOS',
              version: `15.${updates}`,
              codename: 'Sequoia',
              architecture: 'arm64',
              rebootRequired: false,
            },
      ),
    ],
    processor: [
      blankItem('processor', { key: 'cpu0', brand: model.cpu, manufacturer: windows ? 'Intel' : 'Apple', cores: model.cores, sockets: 1 }),
    ],
    memory: [
      blankItem('memory', {
        key: 'slot-0',
        slot: 'DIMM A',
        sizeBytes: model.memory * gigabyte,
        kind: windows ? 'DDR4' : 'LPDDR5',
        clockMhz: 3200,
        estimated: false,
      }),
    ],
    disks: [
      blankItem('disks', {
        key: `disk-${machine.serial}`,
        name: model.disk,
        model: model.disk,
        serial: `${machine.serial}D1`,
        sizeBytes: size,
        kind: 'ssd',
        bus: 'nvme',
        health: has('disk') ? 'caution' : 'good',
        healthReason: has('disk') ? 'Available spare is 9 %.' : null,
        powerOnHours: 4200 + updates * 500,
        temperatureC: 41,
        removable: false,
      }),
    ],
    volumes: [
      blankItem('volumes', {
        key: mount,
        mount,
        fileSystem: windows ? 'NTFS' : 'APFS',
        sizeBytes: size,
        usedBytes: used,
        freeBytes: size - used,
        usedPercent: fullPercent,
        readOnly: false,
        encryption: 'encrypted',
        encryptionKind: windows ? 'BitLocker' : 'FileVault',
      }),
    ],
    graphics: [
      blankItem('graphics', {
        key: 'gpu0',
        model: model.graphics,
        vendor: windows ? 'Intel' : 'Apple',
        driverVersion: windows ? bumped('31.0.101.4953', has('driver') ? 592 : 0) : null,
      }),
    ],
    monitors: [
      blankItem('monitors', {
        key: `${machine.monitor.vendorCode}-${machine.serial}`,
        manufacturer: machine.monitor.manufacturer,
        vendorCode: machine.monitor.vendorCode,
        model: machine.monitor.model,
        serial: `CN0${machine.serial}`,
        manufacturedYear: machine.monitor.year,
        widthMm: machine.monitor.w,
        heightMm: machine.monitor.h,
        diagonalInches: machine.monitor.inches,
        builtIn: false,
      }),
    ],
    printers: [
      blankItem('printers', {
        key: machine.printer.name,
        name: machine.printer.name,
        driver: has('printer') ? `${machine.printer.driver} V4` : machine.printer.driver,
        host: machine.printer.host,
        port: `IP_${machine.printer.host}`,
        connection: 'network',
        state: has('printer') ? 'error' : 'idle',
        default: true,
        shared: false,
        jobs: has('printer') ? 7 : 0,
      }),
    ],
    networkInterfaces: [
      blankItem('networkInterfaces', {
        key: machine.mac,
        name: model.form === 'laptop' ? 'Wi-Fi' : 'Ethernet',
        kind: model.form === 'laptop' ? 'wireless' : 'wired',
        mac: machine.mac,
        state: 'up',
        speedMbps: 1000,
        ipv4: [machine.address],
        ipv6: [],
        gateway: `${machine.address.split('.').slice(0, 3).join('.')}.1`,
        dns: has('network') ? ['192.168.1.1'] : ['10.20.1.10', '10.20.1.11'],
        dhcp: true,
        default: true,
      }),
    ],
    software: machine.software.map((title, i) =>
      blankItem('software', {
        key: title.name,
        name: title.name,
        version: bumped(title.version, i < 4 ? updates : 0),
        publisher: title.publisher,
        source: windows ? 'registry' : 'applications',
        scope: 'machine',
      }),
    ),
    securityProducts: [
      blankItem('securityProducts', {
        key: 'antivirus',
        name: windows ? 'Microsoft Defender Antivirus' : 'XProtect',
        kind: 'antivirus',
        enabled: true,
        upToDate: true,
      }),
    ],
  };
  if (model.battery)
    sections.batteries = [
      blankItem('batteries', {
        key: model.battery,
        model: model.battery,
        healthPercent: 93 - updates * 2,
        cycles: 180 + updates * 20,
        chargePercent: 80,
        charging: false,
        mainsConnected: true,
      }),
    ];
  if (has('memory'))
    sections.memory = [
      blankItem('memory', {
        key: 'slot-0',
        slot: 'DIMM A',
        sizeBytes: (model.memory / 2) * gigabyte,
        kind: 'DDR4',
        clockMhz: 3200,
        estimated: false,
      }),
    ];
  return {
    takenAt,
    durationMs: 900,
    sections: Object.fromEntries(
      Object.entries(sections).map(([section, items]) => [section, { status: 'collected', durationMs: 30, items }]),
    ),
  };
}
