/** One form of an operation: how to do it, and what to ask for the CPU time it cost where it is done (ms since some start). */
export type Form = { name: string; run: (round: number) => unknown; cpuMs: () => Promise<number> | number };

/** Times in milliseconds; `cpuMs` is the mean of one call in the process that does the work, without its caller. */
export type Timing = { p50: number; p99: number; mean: number; cpuMs: number; calls: number };

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));
export const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

export const ownCpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Times forms of one operation in turns, so that what else the machine does falls on all of them alike. The first round warms up and is not counted.
 * @param calls of each form in each round.
 */
export async function timeInTurns<Name extends string>(
  forms: readonly (Form & { name: Name })[],
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Record<Name, Timing>> {
  const taken = forms.map(() => ({ times: [] as number[], cpu: 0 }));
  for (let round = 0; round <= rounds; round++)
    for (let turn = 0; turn < forms.length; turn++) {
      const which = (round + turn) % forms.length;
      const { run, cpuMs } = forms[which] as Form;
      const cpuBefore = await cpuMs();
      const times: number[] = [];
      for (let call = 0; call < calls; call++) {
        const began = performance.now();
        await run(round * calls + call);
        times.push(performance.now() - began);
      }
      const cpu = (await cpuMs()) - cpuBefore;
      if (round === 0) continue;
      const kept = taken[which] as (typeof taken)[number];
      kept.times.push(...times);
      kept.cpu += cpu;
    }
  return Object.fromEntries(taken.map(({ times, cpu }, i) => [(forms[i] as Form).name, timingOf(times, cpu)])) as Record<Name, Timing>;
}

function timingOf(times: readonly number[], cpu: number): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p50: rounded(percentile(sorted, 0.5)),
    p99: rounded(percentile(sorted, 0.99)),
    mean: rounded(times.reduce((sum, time) => sum + time, 0) / times.length),
    cpuMs: rounded(cpu / times.length),
    calls: times.length,
  };
}
