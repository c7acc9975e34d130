import { describe, expect, it } from 'vitest';
import { parseDf, parseMounts } from '../../../src/device/collectors/mounts.ts';
import { volumes } from '../../../src/device/collectors/volumes.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('volumes', () => {
  it('follows LVM on LUKS to its disk, names labels, and asks a dead share once and briefly', async () => {
    const machine = recordedMachine('linux-laptop');
    expect(await volumes.collect(machine)).toMatchObject({
      status: 'collected',
      items: [
        {
          mount: '/',
          label: 'root',
          fileSystem: 'ext4',
          usedPercent: 84.3,
          encryption: 'encrypted',
          encryptionKind: 'LUKS2',
          disk: 'nvme0n1',
          readOnly: false,
        },
        { mount: '/boot', encryption: 'none', disk: 'nvme0n1' },
        { mount: '/boot/efi', fileSystem: 'vfat', disk: 'nvme0n1' },
        {
          mount: '/home/an/nas share',
          fileSystem: 'cifs',
          device: '//nas.example.com/share',
          sizeBytes: null,
          encryption: 'unknown',
          disk: null,
        },
        { mount: '/media/an/MY STICK', label: 'MY STICK', readOnly: true, usedPercent: 40.1, disk: 'sda' },
      ],
    });
    expect(machine.calls.map((call) => call.args)).toEqual([
      ['-B1', '-P', '-l'],
      ['-B1', '-P', '--', '/home/an/nas share'],
    ]);
  });

  it('reads a guest with one disk', async () => {
    expect(await volumes.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({
      items: [{ key: '/', sizeBytes: 270553174016, usedPercent: 23, encryption: 'none', disk: 'vda' }],
    });
  });

  it('reads Windows with BitLocker and a share, without the optical drive', async () => {
    expect(await volumes.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [
        { mount: 'C:', usedPercent: 95, encryption: 'encrypted', encryptionKind: 'BitLocker', disk: 'disk 0' },
        { mount: 'D:', encryption: 'none', fileSystem: 'exFAT' },
        { mount: 'H:', device: '\\\\files.corp.example.com\\home', encryption: 'unknown', disk: null },
      ],
    });
  });

  it('reads macOS with FileVault, which says nothing of a drive on a cable', async () => {
    expect(await volumes.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [
        { mount: '/System/Volumes/Data', usedPercent: 95, encryption: 'encrypted', encryptionKind: 'FileVault' },
        { mount: '/', readOnly: true, encryption: 'encrypted' },
        { mount: '/Volumes/USB_TM_1TB', encryption: 'unknown', disk: 'Portable SSD T7' },
      ],
    });
  });

  it('fails where the mounts cannot be read', async () => {
    await expect(volumes.collect(machineOf({ platform: 'linux' }))).rejects.toThrow('mountinfo');
  });
});

describe('mounts', () => {
  it('shows a file system once, at its own root or else at its shortest path', () => {
    const lines = [
      '36 1 0:30 /@ / rw - btrfs /dev/sda2 rw',
      '37 36 0:30 /@home /home rw - btrfs /dev/sda2 rw',
      '38 36 8:5 /sub /a rw - ext4 /dev/sda5 rw',
      '39 36 8:5 / /long/path rw - ext4 /dev/sda5 rw',
    ];
    expect(parseMounts(lines.join('\n')).map(({ mount }) => mount)).toEqual(['/', '/long/path']);
  });

  it('survives lines that are none', () => {
    expect(parseMounts('\nnonsense\n1 2 3\n - ext4\n')).toEqual([]);
    expect(parseDf('df: /x: Permission denied\nFilesystem 1-blocks Used Available Capacity Mounted on\nsys 0 0 0 - /sys\n')).toEqual(
      new Map(),
    );
  });
});
