import { z } from 'zod';

/**
 * The strict shape of each section's items. `key` identifies an item from scan to scan (a serial, a port, a package name).
 * What could not be read is null, never an empty string; sizes are bytes, clocks MHz, temperatures °C, durations ms, times epoch ms.
 */
const text = z.string().max(2000);
const label = text.nullable();
const count = z.number().int().nullable();
const measure = z.number().nullable();
const flag = z.boolean().nullable();
const item = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ key: z.string().min(1).max(500), ...shape });

export const sectionSchemas = {
  computer: item({
    hostName: label,
    manufacturer: label,
    model: label,
    version: label,
    serial: label,
    uuid: label,
    sku: label,
    formFactor: label,
    biosVendor: label,
    biosVersion: label,
    biosDate: label,
    boardManufacturer: label,
    boardModel: label,
    boardSerial: label,
    chassisSerial: label,
    chassisAssetTag: label,
    virtual: flag,
    hypervisor: label,
  }),
  operatingSystem: item({
    platform: z.enum(['linux', 'windows', 'macos', 'other']),
    name: label,
    version: label,
    build: label,
    edition: label,
    codename: label,
    kernel: label,
    architecture: label,
    installedAt: count,
    bootedAt: count,
    locale: label,
    timeZone: label,
    domain: label,
    rebootRequired: flag,
  }),
  updates: item({ name: text, kind: z.enum(['installed', 'pending']), title: label, version: label, at: count, security: flag }),
  processor: item({
    manufacturer: label,
    brand: label,
    cores: count,
    physicalCores: count,
    sockets: count,
    speedMhz: measure,
    maxSpeedMhz: measure,
    architecture: label,
    virtualisation: flag,
  }),
  memory: item({
    slot: label,
    sizeBytes: count,
    kind: label,
    clockMhz: measure,
    formFactor: label,
    manufacturer: label,
    part: label,
    serial: label,
    estimated: z.boolean(),
  }),
  disks: item({
    name: label,
    device: label,
    kind: label,
    bus: label,
    vendor: label,
    model: label,
    serial: label,
    firmware: label,
    sizeBytes: count,
    health: z.enum(['good', 'caution', 'bad', 'unknown']),
    healthReason: label,
    temperatureC: measure,
    powerOnHours: count,
    writtenBytes: count,
    wearPercent: measure,
    reallocatedSectors: count,
    pendingSectors: count,
    removable: flag,
  }),
  volumes: item({
    mount: text,
    device: label,
    label,
    fileSystem: label,
    sizeBytes: count,
    usedBytes: count,
    freeBytes: count,
    usedPercent: measure,
    readOnly: flag,
    encryption: z.enum(['encrypted', 'none', 'unknown']),
    encryptionKind: label,
    disk: label,
  }),
  graphics: item({ vendor: label, model: label, bus: label, memoryBytes: count, driver: label, driverVersion: label }),
  monitors: item({
    manufacturer: label,
    vendorCode: label,
    model: label,
    serial: label,
    manufacturedWeek: count,
    manufacturedYear: count,
    widthMm: count,
    heightMm: count,
    diagonalInches: measure,
    resolution: label,
    connection: label,
    builtIn: flag,
  }),
  printers: item({
    name: text,
    driver: label,
    uri: label,
    port: label,
    host: label,
    connection: z.enum(['network', 'usb', 'local', 'shared', 'virtual', 'unknown']),
    state: z.enum(['idle', 'printing', 'stopped', 'offline', 'error', 'unknown']),
    stateReason: label,
    default: flag,
    shared: flag,
    jobs: count,
    location: label,
    serial: label,
  }),
  usbDevices: item({
    name: label,
    manufacturer: label,
    kind: z.enum([
      'keyboard',
      'mouse',
      'dock',
      'camera',
      'hub',
      'storage',
      'network',
      'audio',
      'printer',
      'security-key',
      'phone',
      'other',
    ]),
    vendorId: label,
    productId: label,
    serial: label,
    bus: label,
  }),
  audio: item({ name: label, manufacturer: label, kind: label, driver: label, default: flag, status: label }),
  bluetooth: item({
    name: label,
    address: label,
    manufacturer: label,
    kind: label,
    paired: flag,
    connected: flag,
    batteryPercent: measure,
  }),
  batteries: item({
    manufacturer: label,
    model: label,
    serial: label,
    chemistry: label,
    designedMwh: measure,
    fullMwh: measure,
    healthPercent: measure,
    cycles: count,
    chargePercent: measure,
    charging: flag,
    mainsConnected: flag,
  }),
  networkInterfaces: item({
    name: text,
    description: label,
    kind: z.enum(['wired', 'wireless', 'virtual', 'loopback', 'vpn', 'other']),
    mac: label,
    state: z.enum(['up', 'down', 'unknown']),
    speedMbps: measure,
    duplex: label,
    mtu: count,
    ipv4: z.array(text),
    ipv6: z.array(text),
    gateway: label,
    dns: z.array(text),
    dhcp: flag,
    default: flag,
    ssid: label,
    signalPercent: measure,
    receivedBytes: count,
    sentBytes: count,
    errors: count,
  }),
  listeningPorts: item({ protocol: z.enum(['tcp', 'udp']), address: text, port: z.number().int(), pid: count, process: label }),
  users: item({
    name: text,
    fullName: label,
    kind: z.enum(['local', 'signed-in', 'domain']),
    administrator: flag,
    disabled: flag,
    signedInAt: count,
    terminal: label,
    home: label,
  }),
  processes: item({
    pid: z.number().int(),
    name: text,
    user: label,
    cpuPercent: measure,
    memoryBytes: count,
    startedAt: count,
    command: label,
  }),
  services: item({
    name: text,
    title: label,
    state: z.enum(['running', 'stopped', 'failed', 'unknown']),
    startup: z.enum(['automatic', 'manual', 'disabled', 'unknown']),
    user: label,
  }),
  software: item({
    name: text,
    version: label,
    publisher: label,
    source: text,
    architecture: label,
    installedAt: count,
    sizeBytes: count,
    scope: z.enum(['machine', 'user']),
    user: label,
    location: label,
  }),
  securityProducts: item({
    name: text,
    kind: z.enum(['antivirus', 'firewall', 'disk-encryption', 'access-control', 'secure-boot', 'tpm', 'other']),
    enabled: flag,
    upToDate: flag,
    version: label,
    detail: label,
  }),
  environment: item({
    name: text,
    value: label,
    kind: z.enum(['uptime', 'load', 'power', 'virtualisation', 'runtime', 'locale', 'sensor', 'policy']),
  }),
} as const;

export type SectionName = keyof typeof sectionSchemas;
export type SectionItem<Name extends SectionName = SectionName> = z.infer<(typeof sectionSchemas)[Name]>;
/** Every section, in the order a person reads them. */
export const sectionNames = Object.keys(sectionSchemas) as readonly SectionName[];
export const sectionNameSchema = z.enum(sectionNames as readonly [SectionName, ...SectionName[]]);

/** How reading a section ended. Only `collected` and `empty` say something of the machine; the others make no change in a diff. */
export const sectionStatusSchema = z.enum(['collected', 'empty', 'unsupported', 'denied', 'failed']);
export type SectionStatus = z.infer<typeof sectionStatusSchema>;

/** One section of a snapshot: its items, or the reason there are none and what would allow it. */
export const sectionResultSchema = z.object({
  status: sectionStatusSchema,
  durationMs: z.number(),
  items: z.array(z.record(z.string(), z.unknown())),
  reason: z.string().optional(),
  remedy: z.string().optional(),
});
export type SectionResult = z.infer<typeof sectionResultSchema>;

/** A whole scan as one document, as `scan --json` prints it. */
export const scanDocumentSchema = z.object({
  takenAt: z.number().int(),
  durationMs: z.number(),
  sections: z.partialRecord(sectionNameSchema, sectionResultSchema),
});
export type ScanDocument = z.infer<typeof scanDocumentSchema>;

/** What a scan tells while it runs. */
export type ScanProgress =
  | { section: SectionName; state: 'running' }
  | { section: SectionName; state: 'done'; status: SectionStatus; items: number; durationMs: number; reason?: string };
