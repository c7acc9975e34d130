import { benchClocks } from './clock-bench.ts';

/** `node test/bench/clocks.ts [tickets]`: counting clocks anew in the background; the goal is 10,000 within 2 s with an event-loop p99 under 20 ms. */
process.stdout.write(`${JSON.stringify(await benchClocks(Number(process.argv[2] ?? 10_000)))}\n`);
