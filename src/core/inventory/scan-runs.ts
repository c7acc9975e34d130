import type { ScanId } from '../../contract/common.ts';
import type { ScanEvent } from '../../contract/devices.ts';
import { type ScanDocument, scannedSectionNames } from '../../contract/inventory-sections.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { MachinePort } from '../platform/machine-port.ts';
import { failure } from '../platform/failure.ts';

/** What became of a scan: the document, and where it went or why it did not. */
export type ScanOutcome = { id: ScanId; document: ScanDocument | null; last: Exclude<ScanEvent, { kind: 'section' }> };

type Run = { id: ScanId; events: ScanEvent[]; over: boolean; abort: AbortController; wake: Set<() => void>; outcome: Promise<ScanOutcome> };

/** Finished scans that can still be watched: enough for a page that is loaded again, few enough that their documents weigh nothing. */
const rememberedRuns = 4;

export type Finish = (command: CommandContext, id: ScanId, document: ScanDocument) => Promise<Exclude<ScanEvent, { kind: 'section' }>>;

/**
 * The scans of this machine, one at a time. What happened is kept in memory with the run, so that any number of pages can follow it, from its
 * start, at any time.
 * @param finish keeps the document and says how it ended.
 */
export function createScanRuns({
  machine,
  finish,
  onFault,
}: {
  machine: MachinePort;
  finish: Finish;
  onFault: (error: unknown, procedure: string) => void;
}) {
  const runs = new Map<ScanId, Run>();
  let current: Run | null = null;

  function tell(run: Run, event: ScanEvent): void {
    run.events.push(event);
    run.over = event.kind !== 'section';
    for (const wake of run.wake) wake();
  }

  async function perform(run: Run, command: CommandContext): Promise<ScanOutcome> {
    let document: ScanDocument | null = null;
    let last: ScanOutcome['last'];
    try {
      document = await machine.scan({
        signal: run.abort.signal,
        onProgress: (progress) => tell(run, { kind: 'section', ...progress }),
      });
      run.abort.signal.throwIfAborted();
      last = await finish(command, run.id, document);
    } catch (error) {
      const cancelled = run.abort.signal.aborted;
      if (!cancelled) onFault(error, command.procedure);
      last = cancelled ? { kind: 'cancelled' } : { kind: 'failed', reason: error instanceof Error ? error.message : 'The scan stopped.' };
    }
    current = null;
    tell(run, last);
    return { id: run.id, document, last };
  }

  function start(command: CommandContext, id: ScanId): Run {
    if (current) return current;
    const known = runs.get(id);
    if (known) return known;
    const run: Run = {
      id,
      events: scannedSectionNames.map((section) => ({ kind: 'section', section, state: 'waiting' })),
      over: false,
      abort: new AbortController(),
      wake: new Set(),
      outcome: Promise.resolve(null as never),
    };
    runs.set(id, run);
    for (const old of [...runs.keys()].slice(0, -rememberedRuns)) runs.delete(old);
    current = run;
    run.outcome = perform(run, command);
    return run;
  }

  async function* follow(run: Run, signal?: AbortSignal): AsyncGenerator<ScanEvent, void, void> {
    let wake: () => void = () => undefined;
    const nudge = () => wake();
    run.wake.add(nudge);
    signal?.addEventListener('abort', nudge);
    try {
      for (let next = 0; !signal?.aborted; ) {
        const event = run.events[next];
        if (event) {
          next++;
          yield event;
        } else if (run.over) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      run.wake.delete(nudge);
      signal?.removeEventListener('abort', nudge);
    }
  }

  return {
    /** Starts a scan, or joins the one under way. @returns the id of the scan that runs. */
    start: (command: CommandContext, id: ScanId): ScanId => start(command, id).id,
    /** Starts or joins, and waits for the end. */
    run: (command: CommandContext, id: ScanId): Promise<ScanOutcome> => start(command, id).outcome,
    current: (): ScanId | null => current?.id ?? null,
    /** All that happened since the start, then live; null for a scan that is not remembered. */
    watch(id: ScanId, signal?: AbortSignal): AsyncGenerator<ScanEvent, void, void> | null {
      const run = runs.get(id);
      return run ? follow(run, signal) : null;
    },
    /** Ends the scan under way; one that is over stays as it is. */
    cancel(id: ScanId): void {
      const run = runs.get(id);
      if (!run) throw failure('NOT_FOUND', 'There is no such scan.', { next: 'Start a scan.' });
      if (!run.over) run.abort.abort(new Error('The scan was cancelled.'));
    },
    /** Ends the scan under way and waits until it is over: before the database closes. */
    async close(): Promise<void> {
      const run = current;
      run?.abort.abort(new Error('The desk is closing.'));
      await run?.outcome;
    },
  };
}
