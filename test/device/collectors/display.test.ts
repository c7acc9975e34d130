import { describe, expect, it } from 'vitest';
import { graphics } from '../../../src/device/collectors/graphics.ts';
import { monitors } from '../../../src/device/collectors/monitors.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('monitors', () => {
  it('reads the EDIDs of a laptop and its monitor, without X', async () => {
    const machine = recordedMachine('linux-laptop');
    expect(await monitors.collect(machine)).toMatchObject({
      status: 'collected',
      items: [
        {
          key: 'DEL-41d9-7F2XQ43',
          manufacturer: 'Dell',
          model: 'DELL U2720Q',
          serial: '7F2XQ43',
          manufacturedWeek: 14,
          manufacturedYear: 2021,
          widthMm: 597,
          heightMm: 336,
          diagonalInches: 27,
          resolution: '3840x2160',
          connection: 'DP-3',
          builtIn: false,
        },
        { key: 'LGD-0678@eDP-1', manufacturer: 'LG Display', serial: null, builtIn: true, diagonalInches: 14 },
      ],
    });
    expect(machine.calls).toEqual([]);
  });

  it('tells no port, no display and a mute display apart', async () => {
    expect(await monitors.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({
      status: 'empty',
      reason: expect.stringContaining('no display port') as string,
    });
    const port = (status: string) =>
      machineOf({
        platform: 'linux',
        files: { '/sys/class/drm/card0-VGA-1/status': `${status}\n`, '/sys/class/drm/card0-VGA-1/edid': '' },
      });
    expect(await monitors.collect(port('disconnected'))).toEqual({ status: 'empty', reason: 'No display is connected.' });
    expect(await monitors.collect(port('connected'))).toMatchObject({
      status: 'collected',
      reason: expect.stringContaining('VGA-1') as string,
      items: [{ key: '@VGA-1', model: null }],
    });
  });

  it('reads Windows from the EDID where there is one, else from WMI', async () => {
    expect(await monitors.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [
        { key: 'LEN-40ba@Internal', manufacturer: 'Lenovo', manufacturedYear: 2020, widthMm: 300, builtIn: true, serial: null },
        {
          key: 'SAM-7053-HNTT900431',
          manufacturer: 'Samsung',
          model: 'S27A600',
          widthMm: 608,
          resolution: '2560x1440',
          connection: 'DisplayPort',
          builtIn: false,
        },
      ],
    });
  });

  it('takes "Not supported" for no display, and any other refusal for a failure', async () => {
    const windows = (error: string) =>
      machineOf({
        platform: 'windows',
        commands: [
          { program: 'powershell.exe', stdout: { json: { ids: { error }, sizes: { error }, ports: { error }, edids: { error } } } },
        ],
      });
    expect(await monitors.collect(windows('Not supported '))).toMatchObject({ status: 'empty' });
    await expect(monitors.collect(windows('Invalid namespace'))).rejects.toThrow('Invalid namespace');
  });

  it('reads macOS by the codes of makers', async () => {
    expect(await monitors.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [
        { manufacturer: 'Apple', model: 'Color LCD', serial: null, manufacturedYear: null, resolution: '3024x1964', builtIn: true },
        {
          key: 'GSM-5b9a-4d1f3',
          manufacturer: 'LG',
          model: 'LG ULTRAFINE',
          serial: '4d1f3',
          manufacturedWeek: 7,
          manufacturedYear: 2023,
          builtIn: false,
        },
      ],
    });
  });
});

describe('graphics', () => {
  it('names the adapters of a laptop from its own list and drivers', async () => {
    expect(await graphics.collect(recordedMachine('linux-laptop'))).toMatchObject({
      items: [
        { key: '0000:00:02.0', vendor: 'Intel', model: 'TigerLake-LP GT2 [Iris Xe Graphics]', driver: 'i915' },
        { key: '0000:01:00.0', vendor: 'NVIDIA', model: 'NVIDIA GeForce MX450', driver: 'nvidia', driverVersion: '535.183.01' },
      ],
    });
  });

  it('finds none in a guest without one', async () => {
    expect(await graphics.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({ status: 'empty' });
  });

  it('finds the adapter of a small board', async () => {
    const links = {
      '/sys/class/drm/card0/device/subsystem': '../../../bus/platform',
      '/sys/class/drm/card0/device/driver': '../../../bus/platform/drivers/vc4-drm',
    };
    expect(await graphics.collect(machineOf({ platform: 'linux', links }))).toMatchObject({
      items: [{ driver: 'vc4-drm', bus: 'platform' }],
    });
  });

  it('reads Windows, with more memory than 32 bits hold', async () => {
    expect(await graphics.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [
        { vendor: 'Intel Corporation', memoryBytes: 1073741824, driver: 'igdumdim64.dll' },
        { model: 'NVIDIA RTX A2000', memoryBytes: 8585740288, bus: 'pci' },
      ],
    });
  });

  it('reads macOS', async () => {
    expect(await graphics.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [{ vendor: 'Apple', model: 'Apple M3 Pro', bus: 'builtin', memoryBytes: null }],
    });
  });
});
