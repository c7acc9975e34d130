import { describe, expect, it } from 'vitest';
import { batteries } from '../../../src/device/collectors/batteries.ts';
import { environment } from '../../../src/device/collectors/environment.ts';
import type { Collected } from '../../../src/device/collectors/collector.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('batteries', () => {
  it('reads a laptop in ampere hours, without the battery of the mouse', async () => {
    const result = await batteries.collect(recordedMachine('linux-laptop'));
    expect(result).toMatchObject({
      status: 'collected',
      items: [
        {
          key: 'BAT0-2471',
          manufacturer: 'SMP',
          designedMwh: 63004,
          fullMwh: 47880,
          healthPercent: 76,
          cycles: null,
          chargePercent: 71,
          charging: false,
          mainsConnected: false,
        },
      ],
    });
    expect(result).toHaveProperty('items.length', 1);
  });

  it('is empty in a guest', async () => {
    expect(await batteries.collect(recordedMachine('linux-debian12-vm'))).toEqual({
      status: 'empty',
      reason: 'The computer has no battery.',
    });
  });

  it('reads Windows and macOS', async () => {
    expect(await batteries.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [
        {
          key: '0190',
          manufacturer: 'SMP',
          chemistry: 'LiP',
          designedMwh: 57020,
          fullMwh: 48850,
          healthPercent: 85.7,
          cycles: 312,
          chargePercent: 96,
          charging: false,
          mainsConnected: true,
        },
      ],
    });
    expect(await batteries.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [{ healthPercent: 93, cycles: 88, chargePercent: 64, charging: true, mainsConnected: true }],
    });
  });
});

const values = (result: Collected<'environment'>) =>
  Object.fromEntries((result.status === 'collected' ? result.items : []).map((item) => [item.key, item.value]));

describe('environment', () => {
  it('reads a laptop: power, language, sensors, and no sensor that is not connected', async () => {
    const machine = recordedMachine('linux-laptop');
    const facts = values(await environment.collect(machine));
    expect(facts).toMatchObject({
      'load:memory': '12.1 GiB of 31.1 GiB',
      'load:swap': '0.3 GiB of 8 GiB',
      'load:pressure-cpu': '0.12 % of the last minute',
      'power:governor': 'powersave (intel_pstate)',
      'virtualisation:hypervisor': 'no',
      'locale:language': 'vi_VN.UTF-8',
      'sensor:coretemp/Package id 0': '52.0 °C',
      'sensor:dell_smm/fan1': '2473 rpm',
    });
    expect(facts).not.toHaveProperty('sensor:dell_smm/temp9');
    expect(machine.calls).toEqual([]);
  });

  it('reads a guest in a container', async () => {
    expect(values(await environment.collect(recordedMachine('linux-debian12-vm')))).toMatchObject({
      'virtualisation:hypervisor': 'Firecracker',
      'virtualisation:container': 'docker',
      'load:swap': 'no swap',
      'locale:time-zone': 'Etc/UTC',
    });
  });

  it('takes thermal zones where no chip tells a temperature', async () => {
    const machine = machineOf({
      platform: 'linux',
      files: {
        '/sys/class/thermal/thermal_zone0/type': 'cpu-thermal\n',
        '/sys/class/thermal/thermal_zone0/temp': '48312\n',
        '/sys/class/thermal/cooling_device0/type': 'x\n',
      },
    });
    expect(values(await environment.collect(machine))).toEqual({ 'sensor:cpu-thermal': '48.3 °C' });
  });

  it('reads Windows and says what administrators would see more', async () => {
    const result = await environment.collect(recordedMachine('windows-11-laptop'));
    expect(result).toMatchObject({ status: 'collected', remedy: 'Run the scan as an administrator.' });
    expect(values(result)).toMatchObject({
      'uptime:uptime': '3 d 3 h 40 min',
      'load:processor': '17 %',
      'power:plan': 'Balanced',
      'policy:uac': 'on',
      'virtualisation:hypervisor': 'no',
    });
  });

  it('reads macOS', async () => {
    expect(values(await environment.collect(recordedMachine('macos-15-macbook')))).toMatchObject({
      'uptime:uptime': '3 d 8 h 0 min',
      'load:average': '2.31 2.70 2.55',
      'power:low-power': 'off',
      'policy:sip': 'on',
    });
  });
});
