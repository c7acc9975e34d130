import type { Machine } from './collector.ts';
import { clean, cleanSerial } from './junk.ts';
import { listOrNone, readNumber, readValue } from './sys-files.ts';
import { readUdev } from './udev.ts';

/** A disk as the kernel and udev describe it. */
export type BlockDevice = {
  name: string;
  bus: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  sizeBytes: number | null;
  rotational: boolean | null;
  removable: boolean | null;
  temperatureC: number | null;
};

/** Names in /sys/block that are no disks: made of files or memory (loop, ram, zram), of other devices (dm, md), or drives for other media. */
const noDisk = /^(loop|ram|zram|dm-|md|sr|fd|nbd|drbd|zd|mtdblock|mmcblk\d+boot|mmcblk\d+rpmb)/;

/** Every disk in /sys/block, virtio's among them, without starting a program. An empty card reader (size 0) is none. */
export async function readBlockDevices(machine: Machine): Promise<BlockDevice[]> {
  const names = (await machine.list('/sys/block')).filter((name) => !noDisk.test(name));
  const devices = await Promise.all(names.map((name) => readBlockDevice(machine, name)));
  return devices.filter((device) => device.sizeBytes !== 0);
}

async function readBlockDevice(machine: Machine, name: string): Promise<BlockDevice> {
  const folder = `/sys/block/${name}`;
  const value = (file: string) => readValue(machine, `${folder}/${file}`);
  const [sectors, rotational, removable, vendor, model, ownSerial, deviceSerial, revision, firmware, number, link, temperatureC] =
    await Promise.all([
      readNumber(machine, `${folder}/size`),
      readNumber(machine, `${folder}/queue/rotational`),
      readNumber(machine, `${folder}/removable`),
      value('device/vendor'),
      value('device/model'),
      value('serial'),
      value('device/serial'),
      value('device/rev'),
      value('device/firmware_rev'),
      value('dev'),
      machine.readLink(folder),
      driveTemperature(machine, folder),
    ]);
  const udev = number ? await readUdev(machine, `b${number}`) : new Map<string, string>();
  const bus = busOf(name, link ?? '', udev.get('ID_BUS'));
  return {
    name,
    bus,
    // "ATA" is what the SCSI layer says of every SATA drive, and virtio gives its PCI number.
    vendor: vendor === 'ATA' || vendor?.startsWith('0x') ? null : vendor,
    model: clean(unescapeModel(udev.get('ID_MODEL_ENC'))) ?? model,
    serial: cleanSerial(udev.get('ID_SERIAL_SHORT')) ?? cleanSerial(deviceSerial) ?? cleanSerial(ownSerial),
    firmware: firmware ?? clean(udev.get('ID_REVISION')) ?? revision,
    // The kernel counts in units of 512 bytes whatever the sector.
    sizeBytes: sectors === null ? null : sectors * 512,
    // A guest sees "rotational" as the hypervisor's default, which says nothing of the disk below.
    rotational: rotational === null || bus === 'virtio' || bus === 'xen' ? null : rotational === 1,
    removable: removable === null ? null : removable === 1 || bus === 'usb',
    temperatureC,
  };
}

const unescapeModel = (text: string | undefined) => text?.replace(/\\x20/g, ' ');

function busOf(name: string, link: string, udev: string | undefined): string | null {
  if (name.startsWith('nvme')) return 'nvme';
  if (name.startsWith('mmcblk')) return 'mmc';
  if (name.startsWith('xvd')) return 'xen';
  if (/\/virtio\d+\//.test(link)) return 'virtio';
  if (/\/usb\d+\//.test(link)) return 'usb';
  if (/\/ata\d+\//.test(link)) return 'sata';
  if (/\/(end_device|sas_device)-/.test(link)) return 'sas';
  if (/\/vmbus|VMBUS/.test(link)) return 'vmbus';
  return udev ?? (name.startsWith('sd') ? 'scsi' : null);
}

/** The temperature that nvme and drivetemp give to everybody, in °C. */
async function driveTemperature(machine: Machine, folder: string): Promise<number | null> {
  for (const parent of [`${folder}/device`, `${folder}/device/hwmon`]) {
    const sensor = (await listOrNone(machine, parent)).find((entry) => /^hwmon\d+$/.test(entry));
    const thousandths = sensor ? await readNumber(machine, `${parent}/${sensor}/temp1_input`) : null;
    if (thousandths !== null) return Math.round(thousandths / 1000);
  }
  return null;
}

/** The disks that a block device stands on: through partitions, encryption, LVM and RAID. Names as in /sys/block. */
export async function disksBelow(machine: Machine, name: string, depth = 0): Promise<string[]> {
  const below = depth < 8 ? await listOrNone(machine, `/sys/class/block/${name}/slaves`) : [];
  if (below.length > 0) return [...new Set((await Promise.all(below.map((slave) => disksBelow(machine, slave, depth + 1)))).flat())];
  const link = (await machine.readLink(`/sys/class/block/${name}`)) ?? '';
  // A partition lies in the folder of its disk, whose name it carries on: ".../sda/sda1", ".../nvme0n1/nvme0n1p3".
  const parent = link.split('/').at(-2) ?? '';
  return [parent !== '' && name.startsWith(parent) && /^p?\d+$/.test(name.slice(parent.length)) ? parent : name];
}

/** The device-mapper identities (`CRYPT-LUKS2-...`, `LVM-...`) a block device goes through on its way to the disks. */
export async function mappingsBelow(machine: Machine, name: string, depth = 0): Promise<string[]> {
  if (depth >= 8) return [];
  const [own, below] = await Promise.all([
    readValue(machine, `/sys/class/block/${name}/dm/uuid`),
    listOrNone(machine, `/sys/class/block/${name}/slaves`),
  ]);
  const deeper = await Promise.all(below.map((slave) => mappingsBelow(machine, slave, depth + 1)));
  return [...(own ? [own] : []), ...deeper.flat()];
}
