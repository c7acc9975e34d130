export type SpoolerFacts = { state: 'running' | 'stopped' | 'disabled' | 'absent' };
export type Queue = { name: string; state: 'ready' | 'stopped' | 'offline'; trouble: string | null };
/** Where a printer is on the network. */
export type PrinterAddress = { name: string; host: string; port: number };
export type QueuesFacts = { queues: Queue[]; defaultName: string | null; addresses: PrinterAddress[] };
export type Job = { printer: string; submittedAt: number | null; failed: boolean };
export type JobsFacts = { jobs: Job[] };
