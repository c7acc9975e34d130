import type { ProbeAnswer } from '../../contract/check-readings.ts';
import type { CheckSecret, CheckTarget } from '../../contract/check-targets.ts';

/** What to look at: the target, what lets in, and the RDAP server that knows a domain. */
export type ProbeOrder = { target: CheckTarget; secret: CheckSecret; server: string | null };

/** One look at something on the network, under `timeoutMs` as a whole. It never throws: what went wrong is its answer. */
export type ProbePort = (order: ProbeOrder, options: { timeoutMs: number }) => Promise<ProbeAnswer>;
