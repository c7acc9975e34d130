import { parentPort, workerData } from 'node:worker_threads';
import type { Collector } from '../collectors/collector.ts';
import type { collectors } from '../collectors/collectors.ts';
import { openMachine } from '../machine.ts';
import { defaultTimeLimitMs, runCollector } from './run-collector.ts';
import type { ScanInstruction, ScanOrder, ScanReport } from './scan-messages.ts';

/** The scanning thread: runs the ordered sections' collectors all at once, reports each as it ends, and stops when told to. */
export async function serveScan(available: typeof collectors): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('A scan runs in a worker thread.');
  const { sections } = workerData as ScanOrder;
  const report = (message: ScanReport) => port.postMessage(message);
  const cancel = new AbortController();
  port.on('message', (instruction: ScanInstruction) => {
    if (instruction.kind === 'cancel') cancel.abort();
  });
  const chosen = available.filter((collector) => sections.includes(collector.section)) as unknown as Collector[];
  for (const { section, timeLimitMs: limitMs = defaultTimeLimitMs } of chosen) report({ kind: 'running', section, limitMs });
  const open = (signal: AbortSignal) => openMachine({ signal, onChild: (pid, state) => report({ kind: 'child', pid, state }) });
  await Promise.all(
    chosen.map(async (collector) => {
      const result = await runCollector(collector, open, cancel.signal);
      report({ kind: 'done', section: collector.section, result });
    }),
  );
  report({ kind: 'finished' });
  port.close();
}
