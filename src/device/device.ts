import type { ScanDocument } from '../contract/inventory-sections.ts';
import { type InternetTarget, internetTargetFrom } from './playbooks/internet-target.ts';
import { Playbooks } from './playbooks/playbooks.ts';
import { probe } from './probes/probe.ts';
import { type ScanOptions, scanMachine } from './scan/scan.ts';
import { Terminals } from './terminal/terminals.ts';

export type { ScanOptions } from './scan/scan.ts';

/** The terminals of one desk and the playbooks that run in them. */
export type DeviceDiagnostics = { terminals: Terminals; playbooks: Playbooks };

/** The machine at hand. */
export type Device = {
  /**
   * Reads the machine in a worker; never fails as a whole. `onProgress` is told as sections start and end.
   * @throws the signal's reason when cancelled.
   */
  scan(options?: ScanOptions): Promise<ScanDocument>;
  /** @param options.recordingsFolder where recordings grow until the desk takes them over; one desk's own. */
  openDiagnostics(options: { recordingsFolder: string }): DeviceDiagnostics;
  /** Looks at something on the network once; never throws. */
  probe: typeof probe;
};

/**
 * The front door: what can be observed and done on the machine this process runs on.
 * @param options.internetTarget what stands for "the internet"; `DESKSIDE_INTERNET_TARGET` when absent.
 */
export function openDevice({ internetTarget = internetTargetFrom(process.env) }: { internetTarget?: InternetTarget } = {}): Device {
  return {
    scan: (options) => scanMachine(options),
    probe,
    openDiagnostics({ recordingsFolder }) {
      const terminals = new Terminals({ recordingsFolder });
      return { terminals, playbooks: new Playbooks(terminals, internetTarget) };
    },
  };
}
