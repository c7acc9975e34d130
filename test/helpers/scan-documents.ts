import type { ScanId } from '../../src/contract/common.ts';
import { type ScanDocument, type SectionItem, type SectionName, type SectionResult } from '../../src/contract/inventory-sections.ts';
import { blankItem } from '../../src/contract/blank-item.ts';
import type { MachinePort } from '../../src/core/platform/machine-port.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';

export const scanTime = Date.UTC(2026, 9, 1, 8);
export const hour = 3_600_000;
export const newScanId = () => uuidv7(Date.now()) as ScanId;

export const sectionOf = (items: readonly SectionItem[]): SectionResult => ({
  status: items.length > 0 ? 'collected' : 'empty',
  durationMs: 5,
  items: [...items],
});

type Sections = { [Name in SectionName]?: readonly (Partial<SectionItem<Name>> & { key: string })[] };

/** A scan made by hand: sections by their items, each filled up with nothing. */
export function scanOf(sections: Sections, takenAt = scanTime): ScanDocument {
  const results = Object.entries(sections).map(([section, items]) => [
    section,
    sectionOf(items.map((item) => blankItem(section as SectionName, item as { key: string }))),
  ]);
  return { takenAt, durationMs: 100, sections: Object.fromEntries(results) as ScanDocument['sections'] };
}

/** A laptop with everything that identifies one. */
export const laptop = (takenAt = scanTime, changes: Sections = {}): ScanDocument =>
  scanOf(
    {
      computer: [
        {
          key: 'computer',
          hostName: 'HCM-LT-0231',
          manufacturer: 'LENOVO',
          model: 'ThinkPad T14 Gen 3',
          serial: 'PF3ABC12',
          uuid: '4c4c4544-0035-4610-8052-b4c04f565331',
          boardSerial: 'L1HF2AB01',
          formFactor: 'Notebook',
          virtual: false,
        },
      ],
      operatingSystem: [
        {
          key: 'operating-system',
          platform: 'windows',
          name: 'Microsoft Windows 11 Pro',
          version: '10.0.26100',
          codename: '24H2',
          build: '26100.1742',
          rebootRequired: false,
        },
      ],
      networkInterfaces: [
        { key: 'wlan', name: 'Wi-Fi', kind: 'wireless', mac: '3c:6a:a7:11:22:33', ipv4: ['10.0.0.5'], dns: ['10.0.0.1'] },
      ],
      batteries: [{ key: 'bat', model: 'L19M4PC1', healthPercent: 91 }],
      volumes: [{ key: 'C:', mount: 'C:', sizeBytes: 500e9, usedBytes: 300e9, freeBytes: 200e9, usedPercent: 60, encryption: 'encrypted' }],
      software: [
        { key: 'firefox', name: 'Mozilla Firefox', version: '131.0', publisher: 'Mozilla' },
        { key: 'unikey', name: 'UniKey', version: '4.6' },
      ],
      ...changes,
    },
    takenAt,
  );

/** A machine whose scans are handed out by the test: `next` answers the scan under way, or the coming one. */
export function handMadeMachine(): MachinePort & { next: ScanDocument | Error; hold: () => { release: () => void }; started: number } {
  let gate: Promise<void> = Promise.resolve();
  const machine = {
    next: laptop() as ScanDocument | Error,
    started: 0,
    /** Scans that start from now on wait until they are released. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return { release: resolve };
    },
    async scan({ signal, onProgress }: Parameters<MachinePort['scan']>[0] = {}): Promise<ScanDocument> {
      machine.started++;
      onProgress?.({ section: 'computer', state: 'running' });
      const cancelled = new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
      await Promise.race([gate, cancelled]);
      if (machine.next instanceof Error) throw machine.next;
      onProgress?.({ section: 'computer', state: 'done', status: 'collected', items: 1, durationMs: 5 });
      return machine.next;
    },
  };
  return machine;
}
