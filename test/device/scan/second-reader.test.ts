import { describe, expect, it } from 'vitest';
import { type SectionName, type SectionResult, sectionSchemas } from '../../../src/contract/inventory-sections.ts';
import { finishSection } from '../../../src/device/scan/finish-section.ts';
import { type Information, readAgain, secondReaders } from '../../../src/device/scan/second-reader.ts';

/** What systeminformation 5.33 gave on a Windows 11 laptop, scrubbed; fields that are not read are left out. */
const recorded = {
  cpu: async () => ({
    manufacturer: 'Intel',
    brand: 'Core™ i5-1245U',
    speed: 1.6,
    speedMax: 4.4,
    cores: 12,
    physicalCores: 10,
    processors: 1,
    virtualization: true,
  }),
  memLayout: async () => [
    {
      size: 8589934592,
      bank: 'BANK 0',
      type: 'DDR4',
      clockSpeed: 3200,
      formFactor: 'SODIMM',
      manufacturer: 'Samsung',
      partNum: 'M471A1K43EB1-CWE',
      serialNum: '12345678',
    },
    { size: 0, bank: 'BANK 1', type: 'Empty', clockSpeed: 0, formFactor: '', manufacturer: '', partNum: '', serialNum: '' },
  ],
  graphics: async () => ({
    controllers: [
      { vendor: 'Intel Corporation', model: 'Intel(R) Iris(R) Xe Graphics', bus: 'PCI', vram: 128, driverVersion: '31.0.101.4953' },
    ],
    displays: [],
  }),
  battery: async () => ({
    hasBattery: true,
    manufacturer: 'SMP',
    model: '5B10W51867',
    serial: '1234',
    type: 'LiPo',
    designedCapacity: 57000,
    maxCapacity: 51300,
    cycleCount: 0,
    percent: 80,
    isCharging: false,
    acConnected: true,
  }),
  audio: async () => [
    { id: '1', name: 'Realtek(R) Audio', manufacturer: 'Realtek', type: 'Speaker', driver: '', default: null, status: 'OK' },
  ],
  system: async () => ({
    manufacturer: 'LENOVO',
    model: '21AHCTO1WW',
    version: 'ThinkPad T14 Gen 3',
    serial: 'PF000000',
    uuid: '4c4c4544-0000-4610-8052-b4c04f565331',
    sku: '-',
    virtual: false,
  }),
  bios: async () => ({ vendor: 'LENOVO', version: 'N3MET14W', releaseDate: '2024-03-01' }),
  baseboard: async () => ({ manufacturer: 'LENOVO', model: '21AHCTO1WW', serial: 'L1HF00000', assetTag: 'Not Specified' }),
} as unknown as Information;

const closed = {
  status: 'failed',
  durationMs: 5,
  items: [],
  reason: 'PowerShell is switched off by policy.',
} satisfies SectionResult as SectionResult;
const ask = (section: SectionName, first: Parameters<typeof readAgain>[1], information: Information = recorded) =>
  readAgain(
    section,
    first,
    (collected, durationMs) => finishSection(section, collected, durationMs),
    async () => information,
  );

describe('asking systeminformation for what our own way could not read', () => {
  it.each(Object.keys(secondReaders) as SectionName[])('%s fits the contract, and says where it comes from', async (section) => {
    const result = await ask(section, closed);
    expect(result.status).toBe('collected');
    expect(result.reason).toMatch(/systeminformation.*PowerShell is switched off/);
    for (const item of result.items) expect(sectionSchemas[section].safeParse(item).error).toBeUndefined();
  });

  it('says null for what it does not know', async () => {
    const [computer] = (await ask('computer', closed)).items;
    expect(computer).toMatchObject({ sku: null, chassisAssetTag: null, serial: 'PF000000' });
    expect((await ask('memory', closed)).items).toHaveLength(1);
  });

  it('takes silence for silence, and an error for nothing', async () => {
    const silent = { ...recorded, battery: async () => ({ hasBattery: false }), audio: async () => [] } as unknown as Information;
    expect(await ask('batteries', closed, silent)).toBe(closed);
    expect(await ask('audio', closed, silent)).toBe(closed);
    const broken = { ...recorded, cpu: () => Promise.reject(new Error('no wmic')) } as unknown as Information;
    expect(await ask('processor', closed, broken)).toBe(closed);
  });

  it('never asks again for what was read, refused, or took too long', async () => {
    for (const first of [
      { status: 'collected', durationMs: 1, items: [] },
      { status: 'empty', durationMs: 1, items: [] },
      { status: 'denied', durationMs: 1, items: [], reason: 'no' },
      { status: 'failed', durationMs: 1, items: [], reason: 'took longer than 10 s' },
    ] satisfies SectionResult[])
      expect(await ask('processor', first)).toBe(first);
    expect(await ask('printers', closed)).toBe(closed);
  });
});
