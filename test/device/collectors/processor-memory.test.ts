import { describe, expect, it } from 'vitest';
import { memory, parseDmidecode } from '../../../src/device/collectors/memory.ts';
import { processor } from '../../../src/device/collectors/processor.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('processor', () => {
  it('counts the cores and threads of a laptop', async () => {
    const machine = recordedMachine('linux-laptop');
    expect(await processor.collect(machine)).toMatchObject({
      items: [
        {
          manufacturer: 'Intel',
          cores: 8,
          physicalCores: 4,
          sockets: 1,
          speedMhz: 1203,
          maxSpeedMhz: 4800,
          architecture: 'x86_64',
          virtualisation: true,
        },
      ],
    });
    expect(machine.calls).toEqual([]);
  });

  it('reads a guest, which shows neither its greatest speed nor virtualisation', async () => {
    expect(await processor.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({
      items: [{ manufacturer: 'AMD', brand: 'AMD EPYC', cores: 2, maxSpeedMhz: null, virtualisation: false }],
    });
  });

  it('reads an ARM board', async () => {
    const core = (number: number) => [
      `processor\t: ${number}`,
      'BogoMIPS\t: 108.00',
      'Features\t: fp asimd',
      'CPU implementer\t: 0x41',
      'CPU part\t: 0xd08',
      '',
    ];
    const machine = machineOf({
      platform: 'linux',
      files: {
        '/proc/cpuinfo': [...core(0), ...core(1), 'Model\t\t: Raspberry Pi 4 Model B Rev 1.4'],
        '/proc/sys/kernel/arch': 'aarch64\n',
      },
    });
    expect(await processor.collect(machine)).toMatchObject({
      items: [
        {
          manufacturer: 'ARM',
          brand: 'Raspberry Pi 4 Model B Rev 1.4',
          cores: 2,
          physicalCores: null,
          sockets: null,
          architecture: 'aarch64',
          virtualisation: null,
        },
      ],
    });
  });

  it('reads Windows and macOS', async () => {
    expect(await processor.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [{ manufacturer: 'Intel', cores: 8, physicalCores: 4, maxSpeedMhz: 2803, architecture: 'x64', virtualisation: null }],
    });
    expect(await processor.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [{ manufacturer: 'Apple', brand: 'Apple M3 Pro', cores: 11, architecture: 'arm64', virtualisation: true, speedMhz: null }],
    });
  });

  it('fails where there is nothing to read', async () => {
    await expect(processor.collect(machineOf({ platform: 'linux' }))).rejects.toThrow('/proc/cpuinfo');
  });
});

const dmidecoded = `# dmidecode 3.4
Handle 0x0039, DMI type 17, 92 bytes
Memory Device
\tTotal Width: 72 bits
\tSize: 32 GB
\tForm Factor: DIMM
\tLocator: DIMM_A1
\tBank Locator: Not Specified
\tType: DDR5
\tSpeed: 5600 MT/s
\tManufacturer: Micron Technology
\tSerial Number: 3C2B1A09
\tPart Number: MTC20F2085S1RC56BD1
\tConfigured Memory Speed: 4800 MT/s

Handle 0x003A, DMI type 17, 92 bytes
Memory Device
\tSize: No Module Installed
\tLocator: DIMM_A2
`;

describe('memory', () => {
  it('reads the modules without root from what udev keeps, without the empty slot and the junk serial', async () => {
    const machine = recordedMachine('linux-laptop');
    expect(await memory.collect(machine)).toEqual({
      status: 'collected',
      items: [
        {
          key: 'DIMM A',
          slot: 'DIMM A',
          sizeBytes: 16 * 1024 ** 3,
          kind: 'DDR4',
          clockMhz: 2933,
          formFactor: 'SODIMM',
          manufacturer: 'Samsung',
          part: 'M471A2K43DB1-CWE',
          serial: '8A1B2C3D',
          estimated: false,
        },
        {
          key: 'DIMM B',
          slot: 'DIMM B',
          sizeBytes: 16 * 1024 ** 3,
          kind: 'DDR4',
          clockMhz: 2933,
          formFactor: 'SODIMM',
          manufacturer: 'Samsung',
          part: 'M471A2K43DB1-CWE',
          serial: null,
          estimated: false,
        },
      ],
    });
    expect(machine.calls).toEqual([]);
  });

  it('asks dmidecode as root where udev keeps nothing', async () => {
    const machine = machineOf({
      platform: 'linux',
      privileged: true,
      commands: [{ program: 'dmidecode', args: ['--type', '17'], stdout: dmidecoded }],
    });
    expect(await memory.collect(machine)).toMatchObject({
      status: 'collected',
      items: [{ key: 'DIMM_A1', sizeBytes: 32 * 1024 ** 3, kind: 'DDR5', clockMhz: 4800, serial: '3C2B1A09' }],
    });
    expect(parseDmidecode('')).toEqual([]);
  });

  const meminfo = { '/proc/meminfo': 'MemTotal:       16303428 kB\nMemFree: 1 kB\n' };
  const tables = { '/sys/firmware/dmi/tables/DMI': { denied: true as const } };
  it.each([
    ['no DMI at all', { platform: 'linux' as const, files: meminfo }, 'no DMI tables', undefined],
    ['no root', { platform: 'linux' as const, files: { ...meminfo, ...tables } }, 'root only', 'root'],
    [
      'no dmidecode',
      { platform: 'linux' as const, privileged: true, files: { ...meminfo, ...tables } },
      'not installed',
      'Install dmidecode',
    ],
  ])('estimates from the total with %s', async (_, recording, reason, remedy) => {
    const result = await memory.collect(machineOf(recording));
    expect(result).toMatchObject({
      status: 'collected',
      items: [{ key: 'total', sizeBytes: 16303428 * 1024, estimated: true }],
      reason: expect.stringContaining(reason) as string,
    });
    if (remedy) expect(result).toMatchObject({ remedy: expect.stringContaining(remedy) as string });
    else expect(result).not.toHaveProperty('remedy');
  });

  it('tells slots of the same name apart on Windows', async () => {
    expect(await memory.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [
        { key: 'BANK 0/ChannelA-DIMM0', sizeBytes: 8 * 1024 ** 3, kind: 'LPDDR4', clockMhz: 4267, serial: null },
        { key: 'BANK 1/ChannelA-DIMM0', part: 'K4UBE3D4AA-MGCL' },
      ],
    });
  });

  it('reads memory on the package and in slots on macOS', async () => {
    expect(await memory.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [{ slot: 'On package', sizeBytes: 18 * 1024 ** 3, kind: 'LPDDR5', manufacturer: 'Hynix' }],
    });
    const slot = (name: string, size: string) => ({
      _name: name,
      dimm_size: size,
      dimm_speed: '2667 MHz',
      dimm_type: 'DDR4',
      dimm_manufacturer: '0x802C',
      dimm_part_number: '0x344154463147',
      dimm_serial_number: '0x1E2D3C4B',
    });
    const entry = { _items: [slot('BANK 0/ChannelA-DIMM0', '8 GB'), slot('BANK 2/ChannelB-DIMM0', 'empty')], _name: 'global_name' };
    const machine = machineOf({
      platform: 'macos',
      commands: [{ program: '/usr/sbin/system_profiler', stdout: { json: { SPMemoryDataType: [entry] } } }],
    });
    expect(await memory.collect(machine)).toMatchObject({
      items: [{ slot: 'BANK 0/ChannelA-DIMM0', sizeBytes: 8 * 1024 ** 3, clockMhz: 2667 }],
    });
  });
});
