import type { SectionItem } from '../../contract/inventory-sections.ts';
import { disksBelow, mappingsBelow } from './block-devices.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { type ProfilerEntry, profile } from './macos.ts';
import { type Fill, isRemote, type Mount, parseDf, parseMounts } from './mounts.ts';
import { rounded, wholeNumber } from './numbers.ts';
import { readUdev } from './udev.ts';
import { queryWindows, type Row } from './windows.ts';

type Volume = SectionItem<'volumes'>;

/** File systems with their fill and encryption; the kernel's own and images that are full by nature are left out. */
export const volumes: Collector<'volumes'> = {
  section: 'volumes',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

async function collectLinux(machine: Machine): Promise<Collected<'volumes'>> {
  const [mountinfo, local] = await Promise.all([machine.readText('/proc/self/mountinfo'), machine.run('df', ['-B1', '-P', '-l'])]);
  if (mountinfo === null) throw new Error('/proc/self/mountinfo could not be read.');
  const fills = parseDf(local.stdout);
  const items = await Promise.all(
    parseMounts(mountinfo).map(async (mount) =>
      describeLinux(machine, mount, fills.get(mount.mount) ?? (await fillOfRemote(machine, mount))),
    ),
  );
  if (items.length === 0) return { status: 'empty', reason: 'No file system on a disk or share is mounted.' };
  return { status: 'collected', items, ...(local.timedOut && { reason: 'df did not answer in time, so the fill is not known.' }) };
}

/** A share whose server is gone blocks whoever asks how full it is, so each is asked alone and briefly. */
async function fillOfRemote(machine: Machine, mount: Mount): Promise<Fill | null> {
  if (!isRemote(mount)) return null;
  const output = await machine.run('df', ['-B1', '-P', '--', mount.mount], { timeoutMs: 2000 });
  return parseDf(output.stdout).get(mount.mount) ?? null;
}

async function describeLinux(machine: Machine, mount: Mount, fill: Fill | null): Promise<Volume> {
  const block = await blockName(machine, mount);
  const udev = block ? await readUdev(machine, `b${await deviceNumber(machine, block)}`) : new Map<string, string>();
  const disks = block ? await disksBelow(machine, block) : [];
  return {
    key: mount.mount,
    mount: mount.mount,
    device: clean(mount.source),
    label: clean(udev.get('ID_FS_LABEL_ENC')) ?? clean(udev.get('ID_FS_LABEL')),
    fileSystem: mount.fileSystem,
    ...filled(fill),
    readOnly: mount.readOnly,
    ...(await encryptionOf(machine, mount, block)),
    disk: disks.length > 0 ? disks.toSorted().join(', ') : null,
  };
}

function filled(fill: Fill | null): Pick<Volume, 'sizeBytes' | 'usedBytes' | 'freeBytes' | 'usedPercent'> {
  if (!fill || fill.sizeBytes === 0) return { sizeBytes: null, usedBytes: null, freeBytes: null, usedPercent: null };
  // As df does: of what users may have, without the blocks kept for root.
  const available = fill.usedBytes + fill.freeBytes;
  return { ...fill, usedPercent: available > 0 ? rounded((fill.usedBytes / available) * 100) : null };
}

/** The kernel's name of the block device below a mount, or null for a share. Btrfs and overlay have numbers of their own, so the source is tried. */
async function blockName(machine: Machine, mount: Mount): Promise<string | null> {
  const byNumber = await machine.readLink(`/sys/dev/block/${mount.device}`);
  if (byNumber) return byNumber.split('/').at(-1) ?? null;
  if (!mount.source.startsWith('/dev/')) return null;
  const mapped = mount.source.startsWith('/dev/mapper/') ? await machine.readLink(mount.source) : null;
  return (mapped ?? mount.source).split('/').at(-1) ?? null;
}

async function deviceNumber(machine: Machine, block: string): Promise<string> {
  return (await machine.readText(`/sys/class/block/${block}/dev`))?.trim() ?? '';
}

async function encryptionOf(machine: Machine, mount: Mount, block: string | null): Promise<Pick<Volume, 'encryption' | 'encryptionKind'>> {
  if (mount.fileSystem === 'fuse.ecryptfs' || mount.fileSystem === 'ecryptfs' || mount.fileSystem === 'fuse.gocryptfs')
    return { encryption: 'encrypted', encryptionKind: mount.fileSystem.replace('fuse.', '') };
  // ZFS encrypts per dataset and a share by its server: neither shows here.
  if (block === null) return { encryption: 'unknown', encryptionKind: null };
  const mapping = (await mappingsBelow(machine, block)).find((uuid) => uuid.startsWith('CRYPT-'));
  return mapping
    ? { encryption: 'encrypted', encryptionKind: mapping.split('-')[1] ?? 'dm-crypt' }
    : { encryption: 'none', encryptionKind: null };
}

const windowsQueries = {
  volumes: 'Get-CimInstance Win32_LogicalDisk | Select-Object DeviceID,VolumeName,FileSystem,Size,FreeSpace,DriveType,ProviderName',
  partitions:
    'Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_Partition | Where-Object DriveLetter | Select-Object DriveLetter,DiskNumber,IsReadOnly',
  // Explorer's own property, which needs no administrator.
  protection:
    "$shell = New-Object -ComObject Shell.Application; Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | ForEach-Object { [pscustomobject]@{ letter = $_.DeviceID; state = $shell.NameSpace($_.DeviceID + '\\').Self.ExtendedProperty('System.Volume.BitLockerProtection') } }",
};

async function collectWindows(machine: Machine): Promise<Collected<'volumes'>> {
  const answers = await queryWindows(machine, windowsQueries);
  if (answers.volumes.error !== null) throw new Error(`Windows did not list its volumes: ${answers.volumes.error}`);
  const partitions = new Map(answers.partitions.rows.map((row) => [`${clean(row['DriveLetter'])}:`, row]));
  const states = new Map(answers.protection.rows.map((row) => [clean(row['letter']), wholeNumber(row['state'])]));
  const items = answers.volumes.rows
    .filter((row) => windowsKinds.has(wholeNumber(row['DriveType']) ?? 0) && wholeNumber(row['Size']) !== null)
    .flatMap((row) => describeWindows(row, partitions, states));
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

/** Win32_LogicalDisk.DriveType: 2 removable, 3 fixed, 4 network; optical media are full by nature. */
const windowsKinds = new Set([2, 3, 4]);

function describeWindows(row: Row, partitions: Map<string, Row>, states: Map<string | null, number | null>): Volume[] {
  const mount = clean(row['DeviceID']);
  if (!mount) return [];
  const sizeBytes = wholeNumber(row['Size']) ?? 0;
  const freeBytes = wholeNumber(row['FreeSpace']) ?? 0;
  const partition = partitions.get(mount);
  const disk = wholeNumber(partition?.['DiskNumber']);
  return [
    {
      key: mount,
      mount,
      device: clean(row['ProviderName']),
      label: clean(row['VolumeName']),
      fileSystem: clean(row['FileSystem']),
      ...filled({ sizeBytes, freeBytes, usedBytes: sizeBytes - freeBytes }),
      readOnly: typeof partition?.['IsReadOnly'] === 'boolean' ? partition['IsReadOnly'] : null,
      ...bitlocker(states.get(mount) ?? null),
      disk: disk === null ? null : `disk ${disk}`,
    },
  ];
}

/** System.Volume.BitLockerProtection: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended, 6 on and locked. */
function bitlocker(state: number | null): Pick<Volume, 'encryption' | 'encryptionKind'> {
  if (state === 1 || state === 6) return { encryption: 'encrypted', encryptionKind: 'BitLocker' };
  if (state === 5) return { encryption: 'encrypted', encryptionKind: 'BitLocker (protection suspended)' };
  if (state === 3) return { encryption: 'encrypted', encryptionKind: 'BitLocker (encrypting)' };
  if (state === 2 || state === 4) return { encryption: 'none', encryptionKind: null };
  return { encryption: 'unknown', encryptionKind: null };
}

async function collectMacos(machine: Machine): Promise<Collected<'volumes'>> {
  const [{ SPStorageDataType }, vault] = await Promise.all([
    profile(machine, 'SPStorageDataType'),
    machine.run('/usr/bin/fdesetup', ['status']),
  ]);
  const fileVault = /FileVault is On/.test(vault.stdout) ? true : /FileVault is Off/.test(vault.stdout) ? false : null;
  const items = SPStorageDataType.flatMap((entry) => describeMacos(entry, fileVault));
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

function describeMacos(entry: ProfilerEntry, fileVault: boolean | null): Volume[] {
  const mount = entry['mount_point'];
  if (typeof mount !== 'string' || mount === '') return [];
  const sizeBytes = wholeNumber(entry['size_in_bytes']);
  const freeBytes = wholeNumber(entry['free_space_in_bytes']);
  const drive = entry['physical_drive'] as ProfilerEntry | undefined;
  const internal = drive?.['is_internal_disk'] === 'yes';
  const known = internal && fileVault !== null;
  return [
    {
      key: mount,
      mount,
      device: clean(entry['bsd_name']),
      label: clean(entry['_name']),
      fileSystem: clean(entry['file_system']),
      ...filled(sizeBytes === null || freeBytes === null ? null : { sizeBytes, freeBytes, usedBytes: sizeBytes - freeBytes }),
      readOnly: entry['writable'] === 'yes' ? false : entry['writable'] === 'no' ? true : null,
      encryption: known ? (fileVault ? 'encrypted' : 'none') : 'unknown',
      encryptionKind: known && fileVault ? 'FileVault' : null,
      disk: clean(drive?.['device_name']),
    },
  ];
}
