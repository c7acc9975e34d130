import type { ScanDocument, ScanProgress, SectionName } from '../../contract/inventory-sections.ts';
import type { DiagnosticsPort } from './diagnostics-port.ts';
import type { ProbePort } from './probe-port.ts';

/** The machine at hand, as the core needs it. `device/` fits this shape; the shells plug it in, and a desk server without one says so. */
export type MachinePort = {
  scan(options?: {
    sections?: readonly SectionName[];
    signal?: AbortSignal;
    onProgress?: (progress: ScanProgress) => void;
  }): Promise<ScanDocument>;
  /** Absent where this machine has no terminals to give. Recordings grow in the folder until the desk takes them over. */
  openDiagnostics?(options: { recordingsFolder: string }): DiagnosticsPort;
  /** Absent where nothing on the network is looked at. */
  probe?: ProbePort;
};
