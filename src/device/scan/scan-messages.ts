import type { SectionName, SectionResult } from '../../contract/inventory-sections.ts';

/** What the scanning thread is started with. */
export type ScanOrder = { sections: readonly SectionName[] };

/** What the scanning thread says. */
export type ScanReport =
  | { kind: 'planned'; sections: { section: SectionName; limitMs: number }[] }
  | { kind: 'running'; section: SectionName }
  | { kind: 'child'; pid: number; state: 'started' | 'ended' }
  | { kind: 'done'; section: SectionName; result: SectionResult }
  | { kind: 'finished' };

/** What it is told while it runs. */
export type ScanInstruction = { kind: 'cancel' };
