import { describe, expect, it } from 'vitest';
import { disks } from '../../../src/device/collectors/disks.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('disks', () => {
  it('lists a laptop without root: no loop, optical, empty or mapped device, and why there is no health', async () => {
    const machine = recordedMachine('linux-laptop');
    expect(await disks.collect(machine)).toMatchObject({
      status: 'collected',
      remedy: expect.stringContaining('root') as string,
      items: [
        {
          key: 'FYA5N00491110610J',
          name: 'nvme0n1',
          kind: 'ssd',
          bus: 'nvme',
          model: 'PC711 NVMe SK hynix 512GB',
          firmware: '41002131',
          sizeBytes: 512110190592,
          health: 'unknown',
          healthReason: 'Drives show their health to root only.',
          temperatureC: 41,
          removable: false,
        },
        { name: 'sda', kind: null, bus: 'usb', vendor: 'SanDisk', model: 'Ultra', serial: '4C530001230915117', removable: true },
      ],
    });
    expect(machine.calls).toEqual([]);
  });

  it('asks each real drive for its log as root', async () => {
    const machine = recordedMachine('linux-laptop', { privileged: true });
    const result = await disks.collect(machine);
    expect(result).toMatchObject({
      items: [
        { name: 'nvme0n1', health: 'good', powerOnHours: 5120, writtenBytes: 36100277 * 512000, wearPercent: 7, temperatureC: 41 },
        { name: 'sda', health: 'unknown', healthReason: '/dev/sda: Unknown USB bridge [0x0781:0x5581 (0x100)]' },
      ],
    });
    expect(result).not.toHaveProperty('reason');
    expect(machine.calls.map(({ program, args }) => [program, ...args].join(' '))).toEqual([
      'smartctl --version',
      'smartctl --all --json=c /dev/nvme0n1',
      'smartctl --all --json=c /dev/sda',
    ]);
  });

  it('says that smartmontools is missing', async () => {
    const files = {
      '/sys/block/sda/size': '976773168\n',
      '/sys/block/sda/queue/rotational': '1\n',
      '/sys/block/sda/device/vendor': 'ATA     \n',
      '/sys/block/sda/device/model': 'WDC WD5000LPLX-7\n',
    };
    const links = { '/sys/block/sda': '../devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda' };
    expect(await disks.collect(machineOf({ platform: 'linux', privileged: true, files, links }))).toMatchObject({
      remedy: 'Install smartmontools and scan again.',
      items: [
        {
          kind: 'hdd',
          bus: 'sata',
          vendor: null,
          model: 'WDC WD5000LPLX-7',
          sizeBytes: 500107862016,
          healthReason: 'smartmontools is not installed.',
        },
      ],
    });
  });

  it('lists the virtio disk of a guest and asks it nothing', async () => {
    const machine = recordedMachine('linux-debian12-vm');
    const result = await disks.collect(machine);
    expect(result).toMatchObject({
      items: [
        {
          name: 'vda',
          kind: 'virtual',
          bus: 'virtio',
          sizeBytes: 274877906944,
          health: 'unknown',
          healthReason: expect.stringContaining('virtual disk') as string,
        },
      ],
    });
    expect(result).not.toHaveProperty('remedy');
    expect(machine.calls).toEqual([]);
  });

  it('is empty where there is no disk', async () => {
    expect(await disks.collect(machineOf({ platform: 'linux', folders: ['/sys/block'] }))).toMatchObject({ status: 'empty' });
  });

  it('reads Windows, with the counters left to administrators', async () => {
    expect(await disks.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      status: 'collected',
      remedy: 'Run the scan as an administrator.',
      items: [
        { key: '002538B701D2A1B2', kind: 'ssd', bus: 'nvme', health: 'good', sizeBytes: 512110190592, device: '\\\\.\\PHYSICALDRIVE0' },
        { key: '575834314132', kind: 'hdd', bus: 'usb', health: 'caution', healthReason: 'Windows says: warning', removable: true },
      ],
    });
  });

  const windows = (answers: Record<string, unknown>) =>
    machineOf({ platform: 'windows', privileged: true, commands: [{ program: 'powershell.exe', stdout: { json: answers } }] });
  const drive = {
    Index: 0,
    Model: 'ST500LT012',
    SerialNumber: '            W3P0ABCD',
    FirmwareRevision: '0001LVM1',
    InterfaceType: 'IDE',
    Size: 500105249280,
    Status: 'OK',
    PNPDeviceID: 'IDE\\DISKST500LT012',
  };

  it('reads an administrator\u2019s counters and a drive that predicts its failure', async () => {
    const machine = windows({
      disks: {
        rows: {
          DeviceId: '0',
          Model: 'ST500LT012',
          SerialNumber: ' W3P0ABCD',
          MediaType: 3,
          BusType: 11,
          HealthStatus: 0,
          Size: 500107862016,
        },
      },
      counters: {
        rows: [{ DeviceId: '0', Temperature: 44, Wear: 0, PowerOnHours: 20111, ReadErrorsUncorrected: 3, WriteErrorsUncorrected: null }],
      },
      predictions: { rows: [{ InstanceName: 'IDE\\DiskST500LT012_0', PredictFailure: true, Reason: 5 }] },
      drives: { rows: [drive] },
    });
    expect(await disks.collect(machine)).toMatchObject({
      items: [
        { serial: 'W3P0ABCD', health: 'bad', healthReason: 'the drive predicts its own failure', temperatureC: 44, powerOnHours: 20111 },
      ],
    });
  });

  it('falls back to Win32_DiskDrive', async () => {
    const machine = windows({
      disks: { error: 'Invalid namespace' },
      counters: { error: 'x' },
      predictions: { error: 'x' },
      drives: { rows: [{ ...drive, Status: 'Pred Fail' }] },
    });
    expect(await disks.collect(machine)).toMatchObject({
      items: [{ model: 'ST500LT012', serial: 'W3P0ABCD', bus: 'ide', health: 'bad', healthReason: 'Windows says: Pred Fail' }],
    });
  });

  it('reads the drive inside a Mac and the one on its cable', async () => {
    expect(await disks.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [
        { key: '0ba018e4045c5e3e', device: '/dev/disk0', health: 'good', sizeBytes: 500277792768, removable: false },
        { model: 'Portable SSD T7', bus: 'usb', kind: 'ssd', health: 'unknown', removable: true },
      ],
    });
  });
});
