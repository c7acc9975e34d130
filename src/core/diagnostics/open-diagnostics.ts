import { join } from 'node:path';
import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { FileStore } from '../platform/file-store.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { MachinePort } from '../platform/machine-port.ts';
import { diagnosticsHandlers } from './diagnostics-handlers.ts';
import { createDiagnosticsService } from './diagnostics-service.ts';
import { createRecordingService } from './recording-service.ts';
import { createTerminalService } from './terminal-service.ts';

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  files: FileStore;
  assets: Pick<AssetService, 'find' | 'findLocal'>;
  machine: MachinePort | null;
  dataFolder: string;
  /** This server's lasting id: what it left under way is its own to bring to an end. */
  origin: string;
  onFault: (error: unknown, procedure: string) => void;
};

/** Puts the feature together: terminals, recordings, diagnoses. `recover` once after opening, `close` before the database closes. */
export function openDiagnostics({ db, clock, newId, files, assets, machine, dataFolder, origin, onFault }: Parts) {
  // Beside the files, on the same disk: taking a recording over is then a rename.
  const port = machine?.openDiagnostics?.({ recordingsFolder: join(dataFolder, 'recordings') }) ?? null;
  const work = new Set<Promise<unknown>>();
  const inBackground = (task: Promise<unknown>): void => {
    const done = task.catch((error: unknown) => onFault(error, 'diagnostics')).finally(() => work.delete(done));
    work.add(done);
  };
  const recordings = createRecordingService({ db, files, assets });
  const terminals = createTerminalService({ db, newId, port, recordings, inBackground });
  const diagnostics = createDiagnosticsService({ db, clock, newId, port, assets, recordings, inBackground });
  return {
    recordings,
    diagnostics,
    handlers: (gate: Gate) => diagnosticsHandlers(gate, { terminals, recordings, diagnostics }),
    recover: (actor: Actor) => diagnostics.recover(actor, origin),
    /** Ends every terminal with its children and waits until diagnoses and recordings are kept. */
    async close(): Promise<void> {
      await port?.terminals.closeAll();
      while (work.size > 0) await Promise.all(work);
    },
  };
}
