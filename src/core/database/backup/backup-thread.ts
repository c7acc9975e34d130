import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { workerModule } from '../../../shared/worker-module.ts';
import { type BackupManifest, UnusableBackup } from './backup-format.ts';
import type { SealedBackup, SealOrder } from './seal-backup.ts';

export type BackupJob = { kind: 'seal'; order: SealOrder } | { kind: 'verify'; file: string } | { kind: 'check'; file: string };
type Answer = { ok: true; value: unknown } | { ok: false; name: string; message: string; code?: string };

/** Checks and copies read whole databases; they run beside the desk, not in its way. */
function runInThread(job: BackupJob): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerModule(import.meta.url, './backup-worker.ts', existsSync), { workerData: job });
    worker.once('message', (answer: Answer) => {
      if (answer.ok) resolve(answer.value);
      else
        reject(
          answer.name === 'UnusableBackup'
            ? new UnusableBackup(answer.message)
            : Object.assign(new Error(answer.message), { code: answer.code }),
        );
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The checking thread ended (${code}).`)));
  });
}

export const sealInThread = (order: SealOrder): Promise<SealedBackup> => runInThread({ kind: 'seal', order }) as Promise<SealedBackup>;
export const verifyInThread = (file: string): Promise<BackupManifest> => runInThread({ kind: 'verify', file }) as Promise<BackupManifest>;
export const checkInThread = (file: string): Promise<string[]> => runInThread({ kind: 'check', file }) as Promise<string[]>;
