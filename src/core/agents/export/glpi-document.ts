import type { ScanDocument, SectionItem, SectionName } from '../../../contract/inventory-sections.ts';

type Fields = Record<string, string | number | boolean | null | undefined | readonly string[] | object>;
export type GlpiDocument = { action: 'inventory'; deviceid: string; itemtype: string; tag?: string; content: Record<string, unknown> };

const itemsOf = <Name extends SectionName>({ sections }: Pick<ScanDocument, 'sections'>, section: Name) =>
  (sections[section]?.items ?? []) as unknown as SectionItem<Name>[];

/** What is not known is left out: GLPI's format knows no nulls. */
const known = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''));
const mebibytes = (bytes: number | null) => (bytes === null ? null : Math.round(bytes / 1024 ** 2));
const megabytes = (bytes: number | null) => (bytes === null ? null : Math.round(bytes / 1e6));
const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 19).replace('T', ' '));
const day = (at: number | null) => moment(at)?.slice(0, 10) ?? null;
const oneOf = (value: string | null, allowed: RegExp) => (value !== null && allowed.test(value) ? value : null);
const architecture = (value: string | null) =>
  oneOf(value?.toLowerCase() ?? null, /^(i\d86|x86_64|arm.*|aarch64|powerpc(64)?|sparc(64)?|mips(64)?)$/);

function bios(scan: ScanDocument) {
  const [computer] = itemsOf(scan, 'computer');
  if (!computer) return null;
  const date = computer.biosDate ? Date.parse(`${computer.biosDate} UTC`) : Number.NaN;
  return known({
    smanufacturer: computer.manufacturer,
    smodel: computer.model,
    ssn: computer.serial,
    skunumber: computer.sku,
    bmanufacturer: computer.biosVendor,
    bversion: computer.biosVersion,
    bdate: Number.isFinite(date) ? day(date) : null,
    mmanufacturer: computer.boardManufacturer,
    mmodel: computer.boardModel,
    msn: computer.boardSerial,
    enclosureserial: computer.chassisSerial,
    assettag: computer.chassisAssetTag,
  });
}

function hardware(scan: ScanDocument) {
  const [computer] = itemsOf(scan, 'computer');
  const total = itemsOf(scan, 'memory').reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const gateway = itemsOf(scan, 'networkInterfaces').find((adapter) => adapter.default)?.gateway;
  const user = itemsOf(scan, 'users').find(({ kind }) => kind === 'signed-in')?.name;
  return known({
    name: computer?.hostName,
    uuid: computer?.uuid,
    chassis_type: computer?.formFactor,
    vmsystem: computer?.virtual ? (computer.hypervisor ?? 'Virtual') : computer?.virtual === false ? 'Physical' : null,
    memory: total > 0 ? mebibytes(total) : null,
    defaultgateway: gateway,
    lastloggeduser: user,
    workgroup: itemsOf(scan, 'operatingSystem')[0]?.domain,
  });
}

const kernels = { linux: 'linux', windows: 'MSWin32', macos: 'darwin', other: null } as const;

function operatingSystem(scan: ScanDocument) {
  const [system] = itemsOf(scan, 'operatingSystem');
  if (!system) return null;
  return known({
    full_name: system.name,
    name: system.name?.split(' ')[0],
    version: system.version,
    service_pack: system.edition,
    kernel_name: kernels[system.platform],
    kernel_version: system.kernel ?? system.build,
    arch: system.architecture,
    boot_time: moment(system.bootedAt),
    install_date: moment(system.installedAt),
    dns_domain: system.domain,
    fqdn: itemsOf(scan, 'computer')[0]?.hostName,
  });
}

/** These formats know one address an entry; an adapter with several stands there several times. */
function networks(scan: ScanDocument) {
  const types = { wired: 'ethernet', wireless: 'wifi', loopback: 'loopback', virtual: null, vpn: null, other: null } as const;
  return itemsOf(scan, 'networkInterfaces').flatMap((adapter) => {
    const common = {
      description: adapter.name,
      type: types[adapter.kind],
      mac: adapter.mac,
      status: adapter.state,
      speed: adapter.speedMbps === null ? null : String(Math.round(adapter.speedMbps)),
      mtu: adapter.mtu,
      ipgateway: adapter.gateway,
      virtualdev: adapter.kind === 'virtual' || adapter.kind === 'loopback' || adapter.kind === 'vpn',
      wifi_ssid: adapter.ssid,
    };
    const addresses = [...adapter.ipv4.map((ipaddress) => ({ ipaddress })), ...adapter.ipv6.map((ipaddress6) => ({ ipaddress6 }))];
    return addresses.length === 0 ? [known(common)] : addresses.map((address) => known({ ...common, ...address }));
  });
}

const lists: Readonly<Record<string, (scan: ScanDocument) => Record<string, unknown>[]>> = {
  cpus: (scan) =>
    itemsOf(scan, 'processor').map((cpu) =>
      known({
        name: cpu.brand,
        manufacturer: cpu.manufacturer,
        core: cpu.physicalCores,
        thread: cpu.cores,
        speed: cpu.maxSpeedMhz === null && cpu.speedMhz === null ? null : Math.round(cpu.maxSpeedMhz ?? cpu.speedMhz ?? 0),
        arch: architecture(cpu.architecture),
      }),
    ),
  memories: (scan) =>
    itemsOf(scan, 'memory')
      .filter(({ estimated }) => !estimated)
      .map((module, i) =>
        known({
          caption: module.slot,
          description: module.formFactor,
          capacity: mebibytes(module.sizeBytes),
          type: module.kind,
          speed: module.clockMhz === null ? null : String(module.clockMhz),
          manufacturer: module.manufacturer,
          model: module.part,
          serialnumber: module.serial,
          numslots: i + 1,
        }),
      ),
  storages: (scan) =>
    itemsOf(scan, 'disks').map((disk) =>
      known({
        name: disk.name ?? disk.device,
        description: disk.kind,
        interface: disk.bus,
        manufacturer: disk.vendor,
        model: disk.model,
        serial: disk.serial,
        firmware: disk.firmware,
        disksize: megabytes(disk.sizeBytes),
        type: disk.removable ? 'removable' : 'disk',
      }),
    ),
  drives: (scan) => {
    const windows = itemsOf(scan, 'operatingSystem')[0]?.platform === 'windows';
    return itemsOf(scan, 'volumes').map((volume) =>
      known({
        ...(windows ? { letter: volume.mount } : { type: volume.mount }),
        volumn: volume.device,
        label: volume.label,
        filesystem: volume.fileSystem,
        total: mebibytes(volume.sizeBytes),
        free: mebibytes(volume.freeBytes),
        encrypt_status: volume.encryption === 'unknown' ? null : volume.encryption === 'encrypted' ? 'Yes' : 'No',
        encrypt_name: volume.encryptionKind,
      }),
    );
  },
  networks,
  videos: (scan) =>
    itemsOf(scan, 'graphics').map((card) =>
      known({ name: card.model, chipset: card.vendor, memory: mebibytes(card.memoryBytes), pcislot: card.bus }),
    ),
  monitors: (scan) =>
    itemsOf(scan, 'monitors').map((monitor) =>
      known({
        name: monitor.model,
        caption: monitor.model,
        manufacturer: monitor.manufacturer,
        serial: monitor.serial,
        port: monitor.connection,
        description:
          monitor.manufacturedYear === null
            ? null
            : [monitor.manufacturedWeek, monitor.manufacturedYear].filter((part) => part !== null).join('/'),
      }),
    ),
  printers: (scan) =>
    itemsOf(scan, 'printers').map((printer) =>
      known({
        name: printer.name,
        driver: printer.driver,
        port: printer.uri ?? printer.port,
        network: printer.connection === 'network',
        shared: printer.shared,
        status: printer.state,
        errstatus: printer.stateReason,
        servername: printer.host,
        serial: printer.serial,
      }),
    ),
  usbdevices: (scan) =>
    itemsOf(scan, 'usbDevices').map((device) =>
      known({
        name: device.name,
        caption: device.name,
        manufacturer: device.manufacturer,
        vendorid: device.vendorId,
        productid: device.productId,
        serial: device.serial,
      }),
    ),
  sounds: (scan) =>
    itemsOf(scan, 'audio').map((card) =>
      known({ name: card.name, caption: card.name, manufacturer: card.manufacturer, description: card.kind }),
    ),
  batteries: (scan) =>
    itemsOf(scan, 'batteries').map((battery) =>
      known({
        name: battery.model,
        manufacturer: battery.manufacturer,
        serial: battery.serial,
        chemistry: battery.chemistry,
        capacity: battery.designedMwh === null ? null : Math.round(battery.designedMwh),
        real_capacity: battery.fullMwh === null ? null : Math.round(battery.fullMwh),
      }),
    ),
  local_users: (scan) =>
    itemsOf(scan, 'users')
      .filter(({ kind }) => kind === 'local')
      .map((user) => known({ id: user.name, login: user.name, name: user.fullName, home: user.home })),
  users: (scan) =>
    itemsOf(scan, 'users')
      .filter(({ kind }) => kind === 'signed-in')
      .map((user) => known({ login: user.name })),
  local_groups: (scan) =>
    itemsOf(scan, 'groups').map((group) => known({ id: group.number ?? group.name, name: group.name, members: [...group.members] })),
  processes: (scan) =>
    itemsOf(scan, 'processes').map((process) => ({
      ...known({ cpuusage: process.cpuPercent === null ? null : String(process.cpuPercent), started: moment(process.startedAt) }),
      pid: process.pid,
      cmd: process.command ?? process.name,
      user: process.user ?? '',
    })),
  softwares: (scan) => [
    ...itemsOf(scan, 'software').map((program) =>
      known({
        name: program.name,
        version: program.version,
        publisher: program.publisher,
        from: program.source === 'dpkg' ? 'deb' : program.source,
        arch: program.architecture,
        install_date: day(program.installedAt),
        filesize: program.sizeBytes,
        folder: program.location,
        username: program.user,
      }),
    ),
    ...itemsOf(scan, 'updates')
      .filter(({ kind }) => kind === 'installed')
      .map((update) =>
        known({
          name: update.title ?? update.name,
          version: update.version,
          release_type: update.security ? 'Security Update' : 'Update',
          install_date: day(update.at),
        }),
      ),
  ],
  antivirus: (scan) =>
    itemsOf(scan, 'securityProducts')
      .filter(({ kind }) => kind === 'antivirus')
      .map((product) => known({ name: product.name, enabled: product.enabled, uptodate: product.upToDate, version: product.version })),
  firewalls: (scan) =>
    itemsOf(scan, 'securityProducts')
      .filter(({ kind, enabled }) => kind === 'firewall' && enabled !== null)
      .map((wall) => known({ description: wall.name, status: wall.enabled ? 'on' : 'off' })),
  envs: (scan) =>
    itemsOf(scan, 'environment')
      .filter(({ kind }) => kind === 'variable')
      .map(({ name, value }) => ({ key: name, val: value ?? '' })),
  controllers: (scan) =>
    itemsOf(scan, 'components')
      .filter(({ kind }) => kind === 'controller')
      .map((part) =>
        known({
          name: part.name,
          type: part.description,
          manufacturer: part.manufacturer,
          driver: part.driver,
          pcislot: part.location,
          rev: part.version,
        }),
      ),
  virtualmachines: (scan) =>
    itemsOf(scan, 'virtualMachines').map((machine) =>
      known({
        name: machine.name,
        vmtype: machine.kind,
        subsystem: machine.host,
        status: oneOf(machine.state, /^(running|blocked|idle|paused|shutdown|crashed|dying|off)$/),
        uuid: machine.uuid,
        memory: mebibytes(machine.memoryBytes),
        vcpu: machine.processors,
        image: machine.image,
      }),
    ),
  remote_mgmt: (scan) =>
    itemsOf(scan, 'remoteAccess').flatMap((tool) =>
      tool.identifier === null ? [] : [known({ id: tool.identifier, type: tool.kind, version: tool.version })],
    ),
};

/** A scan in GLPI's inventory format (JSON, `inventory_format` 1.1), with all of it that the format has a place for. */
export function glpiDocument(scan: ScanDocument, { deviceId, version }: { deviceId: string; version: string }): GlpiDocument {
  const content: Record<string, unknown> = {
    versionclient: `Deskside_v${version}`,
    versionprovider: { name: 'Deskside', version, etime: Math.round(scan.durationMs / 1000) },
  };
  for (const [part, made] of Object.entries({ bios: bios(scan), hardware: hardware(scan), operatingsystem: operatingSystem(scan) }))
    if (made && Object.keys(made).length > 0) content[part] = made;
  for (const [part, make] of Object.entries(lists)) {
    const items = make(scan);
    if (items.length > 0) content[part] = items;
  }
  return { action: 'inventory', deviceid: deviceId, itemtype: 'Computer', content };
}
