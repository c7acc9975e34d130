import { describe, expect, it } from 'vitest';
import { audio } from '../../../src/device/collectors/audio.ts';
import { bluetooth } from '../../../src/device/collectors/bluetooth.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('audio', () => {
  it('names cards by their codec and reports sound hardware without a driver', async () => {
    const { items } = await collected(audio, recordedMachine('linux-laptop'));
    expect(items).toMatchObject([
      { name: 'HDA Intel PCH (Realtek ALC257)', manufacturer: 'Realtek', kind: 'Internal', driver: 'snd_hda_intel', status: 'OK' },
      { name: 'Jabra EVOLVE 20 MS', manufacturer: 'GN Netcom A/S', kind: 'USB', driver: 'snd-usb-audio' },
      { manufacturer: 'NVIDIA Corporation', driver: null, status: 'No driver' },
    ]);
  });

  it('says that a machine without sound has none', async () => {
    expect(await audio.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({
      status: 'empty',
      reason: expect.stringContaining('No sound driver') as string,
    });
  });

  it('reads Windows with driver versions and state', async () => {
    const { items } = await collected(audio, recordedMachine('windows-11-laptop'));
    expect(items).toMatchObject([
      { name: 'Realtek(R) Audio', kind: 'Internal', driver: '6.0.9360.1' },
      { kind: 'Internal' },
      { name: 'Jabra EVOLVE 20 MS', kind: 'USB', status: 'Degraded' },
    ]);
  });

  it('reads macOS with the default devices', async () => {
    const { items } = await collected(audio, recordedMachine('macos-15-macbook'));
    expect(items.map((item) => [item.name, item.kind, item.default])).toEqual([
      ['MacBook Pro Microphone', 'Internal', true],
      ['MacBook Pro Speakers', 'Internal', true],
      ['DELL U2723QE', 'Display', false],
    ]);
  });
});

describe('bluetooth', () => {
  it('reads the adapter and the paired devices with battery', async () => {
    const { items, byKey } = await collected(bluetooth, recordedMachine('linux-laptop'));
    expect(items).toHaveLength(3);
    expect(byKey('adapter:A4:6B:B6:11:22:33')).toMatchObject({ kind: 'Adapter', name: 'hci0 (btusb)' });
    expect(byKey('device:D8:A0:1D:4F:2B:11')).toMatchObject({
      name: 'MX Master 3S',
      kind: 'Mouse',
      paired: true,
      connected: true,
      batteryPercent: 80,
    });
    expect(byKey('device:70:F9:4A:7A:8B:CA')).toMatchObject({
      name: 'Tai nghe của Lan',
      kind: 'Headset',
      connected: false,
      batteryPercent: null,
    });
  });

  const adapter = { '/sys/class/bluetooth/hci0/address': 'a4:6b:b6:11:22:33\n' };

  it('falls back on the pairing records of root', async () => {
    const info = ['[General]', 'Name=K380 Keyboard', 'Class=0x002540', '[LinkKey]', 'Key=00112233445566778899AABBCCDDEEFF'];
    const files = {
      ...adapter,
      '/var/lib/bluetooth/A4:6B:B6:11:22:33/34:88:5D:AA:BB:CC/info': info,
      '/var/lib/bluetooth/A4:6B:B6:11:22:33/settings': '',
    };
    const { items } = await collected(bluetooth, machineOf({ platform: 'linux', files }));
    expect(items[1]).toMatchObject({ name: 'K380 Keyboard', kind: 'Keyboard', paired: true, connected: null });
    expect(JSON.stringify(items)).not.toContain('00112233');
  });

  it('says that there is no adapter', async () => {
    expect(await bluetooth.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({ status: 'empty' });
  });

  it('lists paired devices of Windows, not their services', async () => {
    const { items } = await collected(bluetooth, recordedMachine('windows-11-laptop'));
    expect(items.map((item) => [item.name, item.address, item.kind])).toEqual([
      ['Intel(R) Wireless Bluetooth(R)', null, 'Adapter'],
      ['WH-1000XM5', '70:F9:4A:7A:8B:CA', null],
      ['MX Master 3S', 'D8:A0:1D:4F:2B:11', null],
    ]);
  });

  it('gives the weaker earbud’s battery on macOS, and none for what is away', async () => {
    const { byKey } = await collected(bluetooth, recordedMachine('macos-15-macbook'));
    expect(byKey('device:AA:BB:CC:DD:EE:01')).toMatchObject({ name: 'AirPods Pro của Lan', batteryPercent: 35, connected: true });
    expect(byKey('device:AA:BB:CC:DD:EE:02')?.batteryPercent).toBe(73);
    expect(byKey('device:7C:2A:CA:56:D8:00')).toMatchObject({ connected: false, batteryPercent: null });
  });
});
