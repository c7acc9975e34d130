import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { SectionName } from '../../contract/inventory-sections.ts';
import type { Collected, Collector } from '../collectors/collector.ts';
import type { collectors } from '../collectors/collectors.ts';
import { openMachine } from '../machine.ts';
import { defaultTimeLimitMs, runCollector } from './run-collector.ts';
import { readAgain } from './second-reader.ts';
import type { ScanInstruction, ScanOrder, ScanReport } from './scan-messages.ts';

/**
 * How many collectors run at once: all of them, but on Windows no more than the processor carries, since each starts a PowerShell (some
 * 60 MB and half a second of a core) and its time limit should not pass while it waits for a turn.
 */
const lanesHere = () => (process.platform === 'win32' ? Math.max(4, availableParallelism()) : Number.POSITIVE_INFINITY);

const finishing = async (section: SectionName) => {
  const { finishSection } = await import('./finish-section.ts');
  return (collected: Collected<SectionName>, durationMs: number) => finishSection(section, collected, durationMs);
};

/** The scanning thread: runs the ordered sections' collectors, reports each as it starts and ends, and stops when told to. */
export async function serveScan(available: typeof collectors, lanes = lanesHere()): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('A scan runs in a worker thread.');
  const { sections } = workerData as ScanOrder;
  const report = (message: ScanReport) => port.postMessage(message);
  const cancel = new AbortController();
  port.on('message', (instruction: ScanInstruction) => {
    if (instruction.kind === 'cancel') cancel.abort();
  });
  const waiting = available.filter((collector) => sections.includes(collector.section)) as unknown as Collector[];
  const open = (signal: AbortSignal) => openMachine({ signal, onChild: (pid, state) => report({ kind: 'child', pid, state }) });
  report({
    kind: 'planned',
    sections: waiting.map(({ section, timeLimitMs = defaultTimeLimitMs }) => ({ section, limitMs: timeLimitMs })),
  });
  const takeTurns = async () => {
    for (let next = waiting.shift(); next && !cancel.signal.aborted; next = waiting.shift()) {
      report({ kind: 'running', section: next.section });
      const { section } = next;
      const first = await runCollector(next, open, cancel.signal);
      const result = cancel.signal.aborted ? first : await readAgain(section, first, await finishing(section));
      report({ kind: 'done', section, result });
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, waiting.length) }, takeTurns));
  report({ kind: 'finished' });
  port.close();
}
