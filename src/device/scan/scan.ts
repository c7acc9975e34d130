import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import {
  type ScanDocument,
  type ScanProgress,
  type SectionName,
  type SectionResult,
  scannedSectionNames,
} from '../../contract/inventory-sections.ts';
import { workerModule } from '../../shared/worker-module.ts';
import { endProcessTree } from '../machine.ts';
import type { ScanInstruction, ScanOrder, ScanReport } from './scan-messages.ts';

export type ScanOptions = {
  sections?: readonly SectionName[];
  signal?: AbortSignal;
  onProgress?: (progress: ScanProgress) => void;
};

/** How long beyond its limit a section may be silent before its thread counts as blocked; and how long a cancelled thread has to end. */
const graceMs = 1500;

type Run = { sections: readonly SectionName[]; signal?: AbortSignal; worker: URL; onProgress: (progress: ScanProgress) => void };
type Results = Map<SectionName, SectionResult>;

/**
 * Reads this machine in a thread of its own. Never fails as a whole: each section says how it went.
 * @param worker the module of the scanning thread.
 * @throws the signal's reason when cancelled; every program the scan started has been killed by then.
 */
export async function scanMachine(
  { sections = scannedSectionNames, signal, onProgress = () => undefined }: ScanOptions = {},
  worker = workerModule(import.meta.url, './scan-worker.ts', existsSync),
): Promise<ScanDocument> {
  signal?.throwIfAborted();
  const takenAt = Date.now();
  const startedAt = performance.now();
  const wanted = scannedSectionNames.filter((name) => sections.includes(name));
  const results = await runThread({ sections: wanted, signal, worker, onProgress });
  signal?.throwIfAborted();
  const inOrder = wanted.map((name) => [
    name,
    results.get(name) ?? { status: 'unsupported', durationMs: 0, items: [], reason: 'Deskside does not read this yet.' },
  ]);
  return { takenAt, durationMs: Number((performance.now() - startedAt).toFixed(1)), sections: Object.fromEntries(inOrder) };
}

/**
 * One thread for the given sections. When a collector blocks or breaks the thread, those not yet done are read again, each in a thread of
 * its own, so that only the guilty one is lost.
 */
async function runThread(run: Run): Promise<Results> {
  const { results, unfinished, reason } = await superviseThread(run);
  if (run.signal?.aborted) return results;
  if (results.size === 0 && unfinished.size === 0 && reason !== null) {
    // It could not even start, and would not start for one section either.
    return new Map(run.sections.map((section) => [section, { status: 'failed', durationMs: 0, items: [], reason }]));
  }
  if (unfinished.size > 0 && results.size + unfinished.size > 1) {
    const again = await Promise.all([...unfinished.keys()].map((section) => runThread({ ...run, sections: [section] })));
    return new Map([...results, ...again.flatMap((map) => [...map])]);
  }
  for (const [section, limitMs] of unfinished) {
    const result: SectionResult = {
      status: 'failed',
      durationMs: limitMs,
      items: [],
      reason: reason ?? `took longer than ${limitMs / 1000} s`,
    };
    results.set(section, result);
    run.onProgress(doneProgress(section, result));
  }
  return results;
}

function doneProgress(section: SectionName, { status, items, durationMs, reason }: SectionResult): ScanProgress {
  return { section, state: 'done', status, items: items.length, durationMs, reason };
}

type Supervised = { results: Results; unfinished: Map<SectionName, number>; reason: string | null };

/** Runs a thread to its end: finished, broken, blocked beyond a limit, or cancelled. `unfinished` maps a section to its limit in ms. */
function superviseThread({ sections, signal, worker, onProgress }: Run): Promise<Supervised> {
  const { promise, resolve } = Promise.withResolvers<Supervised>();
  const results: Results = new Map();
  const unfinished = new Map<SectionName, number>();
  const children = new Set<number>();
  const timers = new Map<SectionName | 'cancel', NodeJS.Timeout>();
  let reason: string | null = null;
  const order: ScanOrder = { sections };
  const thread = new Worker(worker, { workerData: order, name: 'scan', resourceLimits: { maxOldGenerationSizeMb: 512 } });
  const end = () => void thread.terminate();
  const cancel = () => {
    thread.postMessage({ kind: 'cancel' } satisfies ScanInstruction);
    timers.set('cancel', setTimeout(end, graceMs));
  };
  const hear = (message: ScanReport) => {
    if (message.kind === 'planned') {
      for (const { section, limitMs } of message.sections) unfinished.set(section, limitMs);
    } else if (message.kind === 'running') {
      timers.set(message.section, setTimeout(end, (unfinished.get(message.section) ?? 0) + graceMs));
      onProgress({ section: message.section, state: 'running' });
    } else if (message.kind === 'done') {
      clearTimeout(timers.get(message.section));
      unfinished.delete(message.section);
      results.set(message.section, message.result);
      onProgress(doneProgress(message.section, message.result));
    } else if (message.kind === 'child') {
      if (message.state === 'started') children.add(message.pid);
      else children.delete(message.pid);
    } else end(); // A program that will not die may keep the thread's loop alive; nothing of it is wanted any more.
  };
  thread.on('message', hear);
  thread.on('error', (error: Error) => (reason = `the scan broke: ${error.message}`));
  thread.on('exit', () => {
    for (const timer of timers.values()) clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    for (const pid of children) endProcessTree(pid);
    resolve({ results, unfinished, reason });
  });
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  return promise;
}
