import type { SectionName, SectionResult } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from '../collectors/collector.ts';

export const defaultTimeLimitMs = 10_000;

/** The contract's schemas take longer to load than most sections to read, so they are loaded while the collectors wait for the machine. */
const finishing = () => import('./finish-section.ts');

/**
 * Runs one collector within its limit and answers with its section, whatever happens: a throw, a limit passed or items of the wrong form
 * end as `failed` with the reason, a refused file as `denied`.
 * @param openMachine makes the machine this collector may use; its signal aborts (and its programs are killed) at the limit or on cancel.
 */
export async function runCollector<Name extends SectionName>(
  collector: Collector<Name>,
  openMachine: (signal: AbortSignal) => Machine,
  cancel: AbortSignal,
): Promise<SectionResult> {
  const startedAt = performance.now();
  const limitMs = collector.timeLimitMs ?? defaultTimeLimitMs;
  const limit = new AbortController();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stopped.catch(() => undefined);
  const onCancel = () => reject(new Error('cancelled'));
  cancel.addEventListener('abort', onCancel, { once: true });
  const timer = setTimeout(() => {
    reject(new Error(`took longer than ${limitMs / 1000} s`));
    limit.abort();
  }, limitMs);
  const elapsed = () => Number((performance.now() - startedAt).toFixed(1));
  try {
    const work = collector.collect(openMachine(AbortSignal.any([cancel, limit.signal])));
    const collected: Collected<Name> = await Promise.race([work, stopped]);
    const durationMs = elapsed();
    const { finishSection } = await finishing();
    return finishSection(collector.section, collected, durationMs);
  } catch (error) {
    return failure(error, elapsed());
  } finally {
    clearTimeout(timer);
    cancel.removeEventListener('abort', onCancel);
    // Programs a collector left behind (it threw while another was still running) end with it.
    limit.abort();
  }
}

function failure(error: unknown, durationMs: number): SectionResult {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 2000);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') {
    return { status: 'denied', durationMs, items: [], reason: message, remedy: 'Run the scan as an administrator (root).' };
  }
  return { status: 'failed', durationMs, items: [], reason: message };
}
