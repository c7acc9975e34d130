import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Imported into a process that is measured (`node --import`), so that the product itself carries nothing for it: answers over the channel to the
 * process that started it what this one has used and how long its event loop was held.
 */
export type ProbeQuestion = { probe: number; ask: 'cpu' | 'watch' | 'delays' };
/** Milliseconds. */
export type Delays = { p50: number; p99: number; max: number };
export type ProbeAnswer = { probe: number; cpuMs: number; delays: Delays | null };

const resolutionMs = 1;
const histogram = monitorEventLoopDelay({ resolution: resolutionMs });

/** The timer's own period is not a delay. */
const delayMs = (nanoseconds: number): number => Math.max(0, Math.round((nanoseconds / 1e6 - resolutionMs) * 100) / 100);

process.on('message', ({ probe, ask }: ProbeQuestion) => {
  const { user, system } = process.cpuUsage();
  if (ask === 'watch') {
    histogram.reset();
    histogram.enable();
  }
  if (ask === 'delays') histogram.disable();
  const delays =
    ask === 'delays'
      ? { p50: delayMs(histogram.percentile(50)), p99: delayMs(histogram.percentile(99)), max: delayMs(histogram.max) }
      : null;
  process.send?.({ probe, cpuMs: (user + system) / 1000, delays } satisfies ProbeAnswer);
});
// Being asked is no reason to stay.
process.channel?.unref();
