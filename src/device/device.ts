import type { ScanDocument, SectionName, SectionStatus } from '../contract/inventory-sections.ts';

export type ScanProgress =
  | { section: SectionName; state: 'running' }
  | { section: SectionName; state: 'done'; status: SectionStatus; items: number; durationMs: number; reason?: string };

/** The machine at hand. */
export type Device = {
  /** Reads the machine in a worker; never fails as a whole. `onSection` is told as sections start and end. */
  scan(options?: {
    sections?: readonly SectionName[];
    signal?: AbortSignal;
    onProgress?: (progress: ScanProgress) => void;
  }): Promise<ScanDocument>;
};
