import type { ScanDocument } from '../contract/inventory-sections.ts';
import { type ScanOptions, scanMachine } from './scan/scan.ts';

export type { ScanOptions, ScanProgress } from './scan/scan.ts';

/** The machine at hand. */
export type Device = {
  /**
   * Reads the machine in a worker; never fails as a whole. `onProgress` is told as sections start and end.
   * @throws the signal's reason when cancelled.
   */
  scan(options?: ScanOptions): Promise<ScanDocument>;
};

/** The front door: what can be observed on the machine this process runs on. */
export function openDevice(): Device {
  return { scan: (options) => scanMachine(options) };
}
