import type { DiagnosisStep } from '../../../src/contract/diagnostics.ts';
import type { MachinePort } from '../../../src/core/compose.ts';
import { openDevice } from '../../../src/device/device.ts';

export const firstStep: DiagnosisStep = {
  name: 'memory',
  command: null,
  verdict: 'ok',
  sentence: { key: 'slow.swap.none', values: {}, english: 'No swap is set up.' },
  evidence: [{ line: 0, text: 'SwapTotal: 0 kB' }],
  facts: { totalBytes: 0 },
  durationMs: 1,
  startedAtMs: 0,
};

/** This machine with real terminals, whose diagnoses find one step and then never end. */
export function neverEndingMachine(): MachinePort {
  const device = openDevice();
  return {
    scan: (options) => device.scan(options),
    openDiagnostics(options) {
      const { terminals, playbooks } = device.openDiagnostics(options);
      return {
        terminals,
        playbooks: {
          list: () => playbooks.list(),
          start({ terminalId, recordingId, columns, rows, onProgress }) {
            const terminal = terminals.open({ id: terminalId, recordingId, profile: 'sh', columns, rows });
            setImmediate(() => onProgress({ kind: 'step-finished', index: 0, step: firstStep }));
            return { terminal, cancel: () => undefined, outcome: new Promise(() => undefined) };
          },
        },
      };
    },
  };
}
