import type { SectionItem } from '../../contract/inventory-sections.ts';
import { type BlockDevice, readBlockDevices } from './block-devices.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { collectWindowsDisks } from './disks-windows.ts';
import { clean, cleanSerial } from './junk.ts';
import { entriesOf, type ProfilerEntry, profile } from './macos.ts';
import { wholeNumber } from './numbers.ts';
import { type DriveLog, judgeDrive, readDriveLog } from './smart.ts';

type Disk = SectionItem<'disks'>;

/** Physical (or a guest's virtual) disks with what they say of their health. */
export const disks: Collector<'disks'> = {
  section: 'disks',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindowsDisks, macos: collectMacos })[machine.platform](machine),
};

/** Why no drive was asked for its log, said once for all of them. */
type Unasked = { reason: string; remedy: string };

async function collectLinux(machine: Machine): Promise<Collected<'disks'>> {
  const devices = await readBlockDevices(machine);
  if (devices.length === 0) return { status: 'empty', reason: 'The system has no disk of its own.' };
  const real = devices.filter((device) => !isVirtual(device));
  const unasked = real.length > 0 ? await whyNotAsked(machine) : null;
  const items = await Promise.all(
    devices.map(async (device) => {
      if (isVirtual(device)) return describe(device, null, 'A virtual disk reports no health; look at the disk of the host.');
      if (unasked) return describe(device, null, unasked.reason);
      return describe(device, await askDrive(machine, `/dev/${device.name}`), 'smartctl gave no readable answer.');
    }),
  );
  return {
    status: 'collected',
    items,
    ...(unasked && { reason: `Disk health (SMART) was not read. ${unasked.reason}`, remedy: unasked.remedy }),
  };
}

const isVirtual = (device: BlockDevice) =>
  device.bus === 'virtio' ||
  device.bus === 'xen' ||
  device.bus === 'vmbus' ||
  /qemu|vmware|vbox|virtual/i.test(`${device.vendor} ${device.model}`);

async function whyNotAsked(machine: Machine): Promise<Unasked | null> {
  if (!machine.privileged)
    return { reason: 'Drives show their health to root only.', remedy: 'Run the scan as root (sudo), with smartmontools installed.' };
  const version = await machine.run('smartctl', ['--version'], { timeoutMs: 3000 });
  return version.missing ? { reason: 'smartmontools is not installed.', remedy: 'Install smartmontools and scan again.' } : null;
}

/** smartctl's exit code is a set of bits that is set for worn drives too, so only its text counts. */
async function askDrive(machine: Machine, device: string): Promise<DriveLog | null> {
  const output = await machine.run('smartctl', ['--all', '--json=c', device]);
  return readDriveLog(output.stdout);
}

function describe(device: BlockDevice, log: DriveLog | null, silence: string): Disk {
  const serial = device.serial ?? cleanSerial(log?.serial);
  return {
    key: serial ?? device.name,
    name: device.name,
    device: `/dev/${device.name}`,
    kind: kindOf(device, log),
    bus: device.bus,
    vendor: device.vendor,
    model: log?.model ?? device.model,
    serial,
    firmware: log?.firmware ?? device.firmware,
    sizeBytes: device.sizeBytes,
    ...(log ? judgeDrive(log) : { health: 'unknown', healthReason: silence }),
    temperatureC: log?.temperatureC ?? device.temperatureC,
    powerOnHours: log?.powerOnHours ?? null,
    writtenBytes: log?.writtenBytes ?? null,
    wearPercent: log?.wearPercent ?? null,
    reallocatedSectors: log?.reallocatedSectors ?? null,
    pendingSectors: log?.pendingSectors ?? null,
    removable: device.removable,
  };
}

function kindOf(device: BlockDevice, log: DriveLog | null): string | null {
  if (isVirtual(device)) return 'virtual';
  if (device.bus === 'nvme') return 'ssd';
  if (device.bus === 'mmc') return 'flash';
  if (log?.rotationRate === 0) return 'ssd';
  if (device.bus === 'usb' && device.rotational !== false) return null;
  return device.rotational === null ? null : device.rotational ? 'hdd' : 'ssd';
}

async function collectMacos(machine: Machine): Promise<Collected<'disks'>> {
  const { SPNVMeDataType, SPSerialATADataType, SPStorageDataType } = await profile(
    machine,
    'SPNVMeDataType',
    'SPSerialATADataType',
    'SPStorageDataType',
  );
  const drives = [
    ...SPNVMeDataType.flatMap((controller) => entriesOf(controller['_items']).map((entry) => macDisk(entry, 'nvme', 'ssd'))),
    ...SPSerialATADataType.flatMap((controller) =>
      entriesOf(controller['_items']).map((entry) => macDisk(entry, 'sata', mediumOf(entry['spsata_medium_type']))),
    ),
  ];
  const known = new Set(drives.map((drive) => drive.model));
  const others = new Map<string, Disk>();
  for (const volume of SPStorageDataType) {
    const drive = entriesOf([volume['physical_drive']])[0];
    const model = clean(drive?.['device_name']);
    if (drive && model && !known.has(model) && !others.has(model)) others.set(model, macExternal(drive, volume, model));
  }
  const items = await Promise.all([...drives, ...others.values()].map((disk) => withMacLog(machine, disk)));
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

const mediumOf = (value: unknown) => (/solid/i.test(clean(value) ?? '') ? 'ssd' : /rotational/i.test(clean(value) ?? '') ? 'hdd' : null);

function macDisk(entry: ProfilerEntry, bus: string, kind: string | null): Disk {
  const status = clean(entry['smart_status']);
  const serial = cleanSerial(entry['device_serial']);
  const name = clean(entry['bsd_name']);
  return {
    key: serial ?? name ?? 'disk',
    name,
    device: name ? `/dev/${name}` : null,
    kind,
    bus,
    vendor: null,
    model: clean(entry['device_model']) ?? clean(entry['_name']),
    serial,
    firmware: clean(entry['device_revision']),
    sizeBytes: wholeNumber(entry['size_in_bytes']),
    ...macHealth(status),
    temperatureC: null,
    powerOnHours: null,
    writtenBytes: null,
    wearPercent: null,
    reallocatedSectors: null,
    pendingSectors: null,
    removable: entry['removable_media'] === 'yes' || entry['detachable_drive'] === 'yes',
  };
}

function macHealth(status: string | null): Pick<Disk, 'health' | 'healthReason'> {
  if (status === 'Verified') return { health: 'good', healthReason: null };
  if (status !== null && /fail/i.test(status)) return { health: 'bad', healthReason: `the drive says: ${status}` };
  return { health: 'unknown', healthReason: status === null ? 'macOS gives no verdict on this drive.' : `macOS says: ${status}` };
}

/** A drive behind USB or Thunderbolt, of which macOS tells only what its volumes stand on. */
function macExternal(drive: ProfilerEntry, volume: ProfilerEntry, model: string): Disk {
  const name = /^disk\d+/.exec(clean(volume['bsd_name']) ?? '')?.[0] ?? null;
  const kind = drive['medium_type'] === 'ssd' ? 'ssd' : drive['medium_type'] === 'rotational' ? 'hdd' : null;
  const disk = macDisk(
    { bsd_name: name, device_model: model, smart_status: drive['smart_status'] },
    clean(drive['protocol'])?.toLowerCase() ?? 'unknown',
    kind,
  );
  return { ...disk, key: model, removable: drive['is_internal_disk'] === 'no' };
}

/** Where smartmontools is installed (it is no part of macOS), the drive's log adds to macOS's one word. */
async function withMacLog(machine: Machine, disk: Disk): Promise<Disk> {
  const log = disk.device === null ? null : await askDrive(machine, disk.device);
  if (!log || log.refusal !== null) return disk;
  const { temperatureC, powerOnHours, writtenBytes, wearPercent, reallocatedSectors, pendingSectors } = log;
  return { ...disk, ...judgeDrive(log), temperatureC, powerOnHours, writtenBytes, wearPercent, reallocatedSectors, pendingSectors };
}
