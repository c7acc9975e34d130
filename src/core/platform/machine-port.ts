import type { ProbeAnswer } from '../../contract/check-readings.ts';
import type { CheckSecret, CheckTarget } from '../../contract/check-targets.ts';
import type { ScanDocument, ScanProgress, SectionName } from '../../contract/inventory-sections.ts';
import type { DiagnosticsPort } from './diagnostics-port.ts';

/** What to look at: the target, what lets in, and whom to ask about a domain. */
type ProbeOrder = { target: CheckTarget; secret: CheckSecret; server: string | null };

/** One look at something on the network, under `timeoutMs` as a whole. It never throws: what went wrong is its answer. */
export type ProbePort = (order: ProbeOrder, options: { timeoutMs: number }) => Promise<ProbeAnswer>;

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
