import { describe, expect, it } from 'vitest';
import { findNames } from '../../../src/device/collectors/hardware-names.ts';
import { kindByName, usbKind } from '../../../src/device/collectors/usb-classes.ts';
import { usbDevices } from '../../../src/device/collectors/usb-devices.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('usbDevices', () => {
  it('classifies what is plugged into a Linux laptop, names nameless devices and leaves root hubs out', async () => {
    const machine = recordedMachine('linux-laptop');
    const { items, byKey } = await collected(usbDevices, machine);
    expect(Object.fromEntries(items.map((item) => [item.name, item.kind]))).toEqual({
      'USB Receiver': 'keyboard',
      'Dell KB216 Wired Keyboard': 'keyboard',
      'USB Optical Mouse': 'mouse',
      'Integrated Camera': 'camera',
      'YubiKey OTP+FIDO+CCID': 'security-key',
      'AX211 Bluetooth': 'network',
      'ThinkPad USB-C Dock Gen2 USB Hub': 'dock',
      'USB-C Dock Ethernet': 'network',
      'Jabra EVOLVE 20 MS': 'audio',
      'Ultra USB 3.0': 'storage',
    });
    expect(byKey('0781:5591:4C530001230815110234')).toMatchObject({
      manufacturer: 'SanDisk',
      vendorId: '0781',
      productId: '5591',
      bus: '4-2',
    });
    expect(byKey('8087:0033:@1-6')?.manufacturer).toBe('Intel Corp.');
    expect(machine.calls).toEqual([]);
  });

  it('tells a kernel without USB from a machine without /sys', async () => {
    expect(await usbDevices.collect(recordedMachine('linux-debian12-vm'))).toEqual({
      status: 'empty',
      reason: 'The kernel has no USB bus on this computer.',
    });
    expect(await usbDevices.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
  });

  it('gives one item per composite device of Windows, told by its functions', async () => {
    const { items, byKey } = await collected(usbDevices, recordedMachine('windows-11-laptop'));
    expect(items).toHaveLength(6);
    expect(byKey('046d:c52b:@5&2C1D3E4F&0&1')).toMatchObject({ name: 'USB Receiver', kind: 'keyboard', serial: null, manufacturer: null });
    expect(byKey('04f2:b7c0:0001')?.kind).toBe('camera');
    expect(byKey('0781:5591:4C530001230815110234')).toMatchObject({ kind: 'storage', serial: '4C530001230815110234' });
    expect(items.find((item) => item.vendorId === '17ef')?.kind).toBe('hub');
  });

  it('walks the tree of macOS, of version 15 and of version 26', async () => {
    const { items } = await collected(usbDevices, recordedMachine('macos-15-macbook'));
    expect(items).toMatchObject([
      { name: 'USB3.1 Hub', kind: 'hub', vendorId: '2109' },
      { name: 'FHD Webcam', kind: 'camera', manufacturer: 'Logitech', serial: '0C7A5E6F' },
      { name: 'Ultra USB 3.0', kind: 'storage', serial: '4C530001230815110234' },
      { name: 'Magic Keyboard with Touch ID', kind: 'keyboard', vendorId: '05ac', manufacturer: 'Apple Inc.' },
    ]);
    const newer = {
      SPUSBDataType: [],
      SPUSBHostDataType: [
        {
          _name: 'USB 3.1 Bus',
          Driver: 'AppleT8122USBXHCI',
          _items: [
            {
              _name: 'USB 10/100/1000 LAN',
              USBDeviceKeyVendorID: '0x0bda',
              USBDeviceKeyProductID: '0x8153',
              USBDeviceKeyVendorName: 'Realtek',
              USBDeviceKeySerialNumber: 'Not Provided',
              USBKeyLocationID: '0x02100000',
            },
          ],
        },
      ],
    };
    const tahoe = recordedMachine('macos-15-macbook', { commands: [{ program: '/usr/sbin/system_profiler', stdout: { json: newer } }] });
    expect((await collected(usbDevices, tahoe)).items).toMatchObject([
      { kind: 'network', vendorId: '0bda', productId: '8153', manufacturer: 'Realtek', serial: null },
    ]);
  });
});

describe('USB kinds and names', () => {
  it('lets the more telling interface decide', () => {
    expect(
      usbKind(
        0,
        [
          { class: 3, subclass: 0, protocol: 0 },
          { class: 1, subclass: 1, protocol: 0 },
        ],
        'Headset',
      ),
    ).toBe('audio');
    expect(
      usbKind(
        0,
        [
          { class: 7, subclass: 1, protocol: 2 },
          { class: 8, subclass: 6, protocol: 80 },
        ],
        'OfficeJet',
      ),
    ).toBe('printer');
    expect(usbKind(0, [{ class: 255, subclass: 0, protocol: 0 }], 'AX88179 Gigabit Ethernet')).toBe('network');
    expect(usbKind(null, [], null)).toBe('other');
    expect(kindByName('Dell Universal Dock D6000')).toBe('dock');
  });

  it('finds a vendor and its product, not the next vendor’s', () => {
    const ids = '0001  First\n\t0002  Its product\n0003  Second\n\t0004  Other\n';
    expect(findNames(ids, '0001', '0002')).toEqual({ vendor: 'First', product: 'Its product' });
    expect(findNames(ids, '0001', '0004')).toEqual({ vendor: 'First', product: null });
    expect(findNames(ids, '.*', '0004')).toEqual({ vendor: null, product: null });
  });
});
