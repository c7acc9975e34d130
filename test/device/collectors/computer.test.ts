import { describe, expect, it } from 'vitest';
import { computer } from '../../../src/device/collectors/computer.ts';
import { formFactorOf } from '../../../src/device/collectors/form-factor.ts';
import { hypervisorOf } from '../../../src/device/collectors/virtualisation.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('computer', () => {
  it('reads a Linux laptop from sysfs alone and says that the serials need root', async () => {
    const machine = recordedMachine('linux-laptop');
    expect(await computer.collect(machine)).toMatchObject({
      status: 'collected',
      reason: 'Linux shows the product serial, product uuid, board serial, chassis serial to root only.',
      remedy: expect.stringContaining('root') as string,
      items: [
        {
          manufacturer: 'Dell Inc.',
          model: 'Latitude 7420',
          version: null,
          serial: null,
          sku: '0A36',
          formFactor: 'Notebook',
          biosDate: '2025-08-21',
          chassisAssetTag: null,
          virtual: false,
        },
      ],
    });
    expect(machine.calls).toEqual([]);
  });

  it('reads the serials as root and drops junk ones', async () => {
    const machine = recordedMachine('linux-laptop', {
      files: {
        '/sys/class/dmi/id/product_serial': '8ZK4QL3\n',
        '/sys/class/dmi/id/product_uuid': '4C4C4544-005A-4B10-8034-B8C04F514C33\n',
        '/sys/class/dmi/id/board_serial': '/8ZK4QL3/CNCMC0012300AB/\n',
        '/sys/class/dmi/id/chassis_serial': 'To be filled by O.E.M.\n',
      },
    });
    const result = await computer.collect(machine);
    expect(result).toMatchObject({
      items: [
        { serial: '8ZK4QL3', uuid: '4c4c4544-005a-4b10-8034-b8c04f514c33', boardSerial: '/8ZK4QL3/CNCMC0012300AB/', chassisSerial: null },
      ],
    });
    expect(result).not.toHaveProperty('remedy');
  });

  it('says that a guest without DMI has no maker, and whose guest it is', async () => {
    expect(await computer.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({
      status: 'collected',
      reason: expect.stringContaining('no DMI tables') as string,
      items: [{ hostName: 'vm', manufacturer: null, serial: null, virtual: true, hypervisor: 'Firecracker' }],
    });
  });

  it('names a small board by its device tree', async () => {
    const machine = machineOf({
      platform: 'linux',
      files: {
        '/proc/device-tree/model': 'Raspberry Pi 4 Model B Rev 1.4\u0000',
        '/proc/device-tree/serial-number': '10000000a1b2c3d4\u0000',
        '/proc/cpuinfo': 'processor\t: 0\n',
      },
    });
    expect(await computer.collect(machine)).toMatchObject({
      items: [{ model: 'Raspberry Pi 4 Model B Rev 1.4', serial: '10000000a1b2c3d4', virtual: null }],
    });
  });

  it('reads Windows in one PowerShell call without a shell', async () => {
    const machine = recordedMachine('windows-11-laptop');
    expect(await computer.collect(machine)).toEqual({
      status: 'collected',
      items: [
        {
          key: 'computer',
          hostName: 'LT-TranHoa',
          manufacturer: 'LENOVO',
          model: '20XXS3AB00',
          version: 'ThinkPad X1 Carbon Gen 9',
          serial: 'PF3ABCDE',
          uuid: '4c4c4544-0042-3510-8052-b4c04f313233',
          sku: 'LENOVO_MT_20XX_BU_Think_FM_ThinkPad X1 Carbon Gen 9',
          formFactor: 'Notebook',
          biosVendor: 'LENOVO',
          biosVersion: 'N32ET92W (1.68 )',
          biosDate: '2025-02-03',
          boardManufacturer: 'LENOVO',
          boardModel: '20XXS3AB00',
          boardSerial: 'L1HF1AB012C',
          chassisSerial: 'PF3ABCDE',
          chassisAssetTag: null,
          virtual: false,
          hypervisor: null,
        },
      ],
    });
    expect(machine.calls.map(({ program, args }) => [program, ...args.slice(0, 4)])).toEqual([
      ['powershell.exe', '-NoLogo', '-NoProfile', '-NonInteractive', '-Command'],
    ]);
  });

  it('fails when Windows answers nothing', async () => {
    const refused = { error: 'Invalid class', denied: false };
    const machine = machineOf({
      platform: 'windows',
      commands: [
        {
          program: 'powershell.exe',
          stdout: { json: { system: refused, product: refused, bios: refused, board: refused, chassis: refused } },
        },
      ],
    });
    await expect(computer.collect(machine)).rejects.toThrow('did not answer: Invalid class');
    await expect(computer.collect(machineOf({ platform: 'windows' }))).rejects.toThrow('PowerShell was not found');
    const policy = machineOf({
      platform: 'windows',
      commands: [{ program: 'powershell.exe', code: 1, stderr: 'This program is blocked by group policy.' }],
    });
    await expect(computer.collect(policy)).rejects.toThrow('blocked by group policy');
  });

  it('reads a Mac', async () => {
    expect(await computer.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      status: 'collected',
      items: [
        {
          hostName: 'Siti’s MacBook Pro',
          manufacturer: 'Apple',
          model: 'MacBook Pro (Mac15,6)',
          serial: 'FVFH12ABQ6L4',
          formFactor: 'Notebook',
          sku: 'MRX33LL/A',
          virtual: false,
        },
      ],
    });
  });
});

it.each([
  ['Amazon EC2', 't3.micro', 'Amazon EC2 (Nitro)'],
  ['VMware, Inc.', 'VMware7,1', 'VMware'],
  ['Microsoft Corporation', 'Virtual Machine', 'Hyper-V'],
  ['Microsoft Corporation', 'Surface Laptop 5', null],
  ['innotek GmbH', 'VirtualBox', 'VirtualBox'],
  ['QEMU', 'Standard PC (Q35 + ICH9, 2009)', 'QEMU/KVM'],
  ['Dell Inc.', 'Latitude 7420', null],
])('%s %s is made by %s', (manufacturer, model, expected) => {
  expect(hypervisorOf(manufacturer, model)).toBe(expected);
});

it.each([
  ['10', 'Notebook'],
  [3, 'Desktop'],
  [0x80 | 9, 'Laptop'],
  ['36', 'Stick PC'],
  ['1', null],
  ['2', null],
  [null, null],
  ['99', null],
])('chassis type %s is %s', (type, expected) => {
  expect(formFactorOf(type)).toBe(expected);
});
