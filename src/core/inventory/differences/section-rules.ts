import type { SectionItem, SectionName } from '../../../contract/inventory-sections.ts';

type Field<Name extends SectionName> = Exclude<keyof SectionItem<Name>, 'key'>;

/**
 * How one section is compared. Weights say how likely a change there is what somebody came about (0 to 100): drivers, updates, printers, disk
 * health, memory and network before software, and software before what comes and goes by itself.
 */
export type SectionRules<Name extends SectionName> = {
  /** What people call the item. */
  label: (item: SectionItem<Name>) => string | null;
  weight: number;
  fieldWeights?: Partial<Record<Field<Name>, number>>;
  /** A better weight for some items (a driver among the software). */
  itemWeight?: (item: SectionItem<Name>) => number | null;
  /** Fields that differ from scan to scan on a machine where nothing happened. */
  noise?: readonly Field<Name>[];
  /** Differences of a field that mean nothing. */
  quiet?: { [F in Field<Name>]?: (old: SectionItem<Name>[F], now: SectionItem<Name>[F], item: SectionItem<Name>) => boolean };
  /** Items that come and go by themselves and are not compared. */
  passing?: (item: SectionItem<Name>) => boolean;
};

/** Moved by less than `step` and on the same side of every threshold. */
const jitter =
  (step: number, thresholds: readonly number[] = []) =>
  (old: number | null, now: number | null): boolean =>
    old !== null && now !== null && Math.abs(now - old) < step && thresholds.every((threshold) => old >= threshold === now >= threshold);

const sameSet = (old: readonly string[], now: readonly string[]) =>
  old.length === now.length && new Set([...old, ...now]).size === new Set(old).size;
const among =
  (...states: (string | null)[]) =>
  (old: string | null, now: string | null) =>
    states.includes(old) && states.includes(now);

/** Programs whose change changes how the machine works: kernels, drivers, firmware, VPN and security software. */
const deepSoftware =
  /\b(driver|firmware|linux-image|kernel|nvidia|radeon|mesa|microcode|vpn|anyconnect|forticlient|globalprotect|antivirus|defender|crowdstrike|sophos|eset|kaspersky|bitdefender|trellix|mcafee|cups|print|codec|vc_?redist|visual c\+\+|\.net)\b/i;

export const sectionRules: { [Name in SectionName]: SectionRules<Name> } = {
  computer: {
    label: (item) => [item.manufacturer, item.model].filter(Boolean).join(' ') || item.hostName,
    weight: 60,
    fieldWeights: { biosVersion: 85, biosDate: 40, hostName: 50, boardSerial: 80, uuid: 70, serial: 70 },
  },
  operatingSystem: {
    label: (item) => item.name,
    weight: 70,
    fieldWeights: { kernel: 88, build: 88, version: 88, rebootRequired: 75, domain: 80, locale: 40, timeZone: 55, installedAt: 60 },
    noise: ['bootedAt'],
  },
  updates: {
    label: (item) => item.title ?? item.name,
    weight: 82,
    itemWeight: (item) => (item.kind === 'pending' ? 25 : item.security ? 86 : 82),
    fieldWeights: { kind: 82 },
    noise: ['at'],
  },
  processor: { label: (item) => item.brand ?? item.manufacturer, weight: 75, noise: ['speedMhz'] },
  memory: {
    label: (item) => [item.slot, item.part].filter(Boolean).join(' ') || null,
    weight: 88,
    // Without firmware tables the size is what the kernel was given, which differs a little from boot to boot.
    quiet: { sizeBytes: (old, now, item) => item.estimated && old !== null && now !== null && Math.abs(now - old) < old * 0.03 },
  },
  disks: {
    label: (item) => item.model ?? item.name ?? item.device,
    weight: 85,
    fieldWeights: {
      health: 100,
      healthReason: 96,
      reallocatedSectors: 97,
      pendingSectors: 97,
      firmware: 80,
      temperatureC: 45,
      wearPercent: 60,
      device: 30,
      name: 30,
    },
    itemWeight: (item) => (item.removable ? 35 : null),
    noise: ['powerOnHours', 'writtenBytes'],
    quiet: { temperatureC: jitter(10, [60]), wearPercent: jitter(5, [80, 90, 100]) },
  },
  volumes: {
    label: (item) => (item.label ? `${item.mount} (${item.label})` : item.mount),
    weight: 60,
    fieldWeights: { usedPercent: 78, readOnly: 92, encryption: 65, fileSystem: 60, device: 30, disk: 25, label: 20 },
    noise: ['usedBytes', 'freeBytes'],
    quiet: { usedPercent: jitter(5, [80, 90, 95, 97]) },
    passing: (item) => isImage(item.mount, item.fileSystem, item.device),
  },
  graphics: { label: (item) => item.model ?? item.vendor, weight: 75, fieldWeights: { driverVersion: 93, driver: 93, bus: 20 } },
  monitors: {
    label: (item) => [item.manufacturer, item.model].filter(Boolean).join(' ') || null,
    weight: 55,
    fieldWeights: { resolution: 40, connection: 40 },
  },
  printers: {
    label: (item) => item.name,
    weight: 84,
    fieldWeights: { driver: 93, port: 90, uri: 90, host: 90, state: 88, stateReason: 70, default: 70, location: 15 },
    noise: ['jobs'],
    quiet: { state: among('idle', 'printing', 'unknown') },
  },
  usbDevices: {
    label: (item) => item.name ?? item.manufacturer,
    weight: 42,
    itemWeight: (item) => (item.kind === 'dock' ? 62 : item.kind === 'hub' ? 20 : null),
    fieldWeights: { bus: 10 },
  },
  audio: { label: (item) => item.name, weight: 62, fieldWeights: { driver: 88, default: 60, status: 55 } },
  bluetooth: { label: (item) => item.name ?? item.address, weight: 34, noise: ['connected', 'batteryPercent'] },
  batteries: {
    label: (item) => [item.manufacturer, item.model].filter(Boolean).join(' ') || null,
    weight: 70,
    fieldWeights: { healthPercent: 65, serial: 70 },
    noise: ['chargePercent', 'charging', 'mainsConnected', 'cycles', 'fullMwh'],
    quiet: { healthPercent: jitter(5, [80, 60, 50]) },
  },
  networkInterfaces: {
    label: (item) => item.description ?? item.name,
    weight: 78,
    fieldWeights: {
      ipv4: 80,
      gateway: 86,
      dns: 88,
      dhcp: 84,
      state: 72,
      speedMbps: 66,
      duplex: 66,
      ssid: 50,
      default: 70,
      mtu: 70,
      ipv6: 30,
      mac: 60,
    },
    noise: ['receivedBytes', 'sentBytes', 'errors', 'signalPercent'],
    quiet: {
      ipv4: sameSet,
      dns: (old, now) => old.length === now.length && old.every((server, i) => server === now[i]),
      // Privacy addresses change daily; having any or none is what matters.
      ipv6: (old, now) => old.length > 0 === now.length > 0,
      // A wireless link renegotiates all the time.
      speedMbps: (_old, _now, item) => item.kind === 'wireless',
    },
    passing: (item) =>
      item.kind === 'loopback' || (item.kind === 'virtual' && /^(veth|br-|docker|cali|flannel|vnet|tap|ifb|lxc)/.test(item.name)),
  },
  listeningPorts: {
    label: (item) => `${item.process ?? item.protocol} ${item.address}:${item.port}/${item.protocol}`,
    weight: 24,
    noise: ['pid'],
    // Ports that the system hands out are another number every time.
    passing: (item) => item.port >= 49_152 || (item.protocol === 'udp' && item.port >= 32_768),
  },
  users: {
    label: (item) => item.fullName ?? item.name,
    weight: 36,
    fieldWeights: { administrator: 70, disabled: 50 },
    noise: ['signedInAt', 'terminal'],
    passing: (item) => item.kind === 'signed-in',
  },
  processes: { label: (item) => item.name, weight: 0, passing: () => true },
  services: {
    label: (item) => item.title ?? item.name,
    weight: 48,
    fieldWeights: { state: 72, startup: 66, user: 40, title: 5 },
    // Services on demand start and stop as they are needed; failing is never that.
    quiet: {
      state: (old, now, item) =>
        old === 'unknown' || now === 'unknown' || (old !== 'failed' && now !== 'failed' && item.startup !== 'automatic'),
    },
  },
  software: {
    label: (item) => item.name,
    weight: 60,
    fieldWeights: { version: 62, publisher: 20, source: 20, architecture: 20, location: 15 },
    itemWeight: (item) => (deepSoftware.test(`${item.name} ${item.publisher ?? ''}`) ? 84 : null),
    noise: ['installedAt', 'sizeBytes'],
  },
  securityProducts: { label: (item) => item.name, weight: 80, fieldWeights: { enabled: 90, upToDate: 60, version: 50, detail: 30 } },
  environment: {
    label: (item) => item.name,
    weight: 16,
    itemWeight: (item) => (item.kind === 'power' || item.kind === 'policy' ? 45 : null),
    passing: (item) => item.kind === 'uptime' || item.kind === 'load' || item.kind === 'sensor',
  },
  components: {
    label: (item) => item.name ?? item.description ?? item.model,
    weight: 50,
    itemWeight: (item) => (item.kind === 'firmware' ? 80 : null),
    fieldWeights: { driver: 88, version: 80, serial: 70, state: 40, location: 15 },
    passing: (item) => item.kind === 'sensor',
  },
  groups: { label: (item) => item.name, weight: 34, fieldWeights: { members: 50 }, quiet: { members: sameSet } },
  storagePools: { label: (item) => item.name, weight: 60, noise: ['freeBytes'], fieldWeights: { sizeBytes: 70 } },
  virtualMachines: { label: (item) => item.name, weight: 45, fieldWeights: { state: 40 } },
  remoteAccess: { label: (item) => item.kind, weight: 70 },
  productKeys: { label: (item) => item.fullName ?? item.name, weight: 50 },
  databases: { label: (item) => item.name, weight: 55, noise: ['sizeBytes'] },
  switchPorts: {
    label: (item) => item.name ?? item.alias ?? item.key,
    weight: 60,
    fieldWeights: { state: 55, enabled: 70, speedMbps: 60, vlans: 78, trunk: 75, neighbours: 40 },
    noise: ['receivedBytes', 'sentBytes', 'errorsIn', 'errorsOut'],
    quiet: { vlans: sameSet, neighbours: sameSet, addresses: sameSet },
  },
  pageCounters: { label: (item) => item.name, weight: 5, noise: ['pages'] },
  supplies: { label: (item) => item.name, weight: 45, noise: ['level'], quiet: { levelPercent: jitter(10, [5, 10, 20]) } },
};

/** Mounts that are a file shown as a disk (snap, AppImage, ISO, container layers): always full, never a problem, gone tomorrow. */
export function isImage(mount: string, fileSystem: string | null, device: string | null): boolean {
  return (
    /^(squashfs|iso9660|udf|cdfs|erofs|fuse\.snapfuse|devfs|apfs-snapshot)$/i.test(fileSystem ?? '') ||
    // A live or image-based system's own root is an overlay too, and that one can fill up.
    (fileSystem === 'overlay' && mount !== '/') ||
    (device ?? '').startsWith('/dev/loop') ||
    /^\/(snap|var\/lib\/(snapd|docker|containers)|run\/(user|media)\/[^/]*\/doc)\//.test(mount)
  );
}
