import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import type { BackupJob } from './backup-thread.ts';
import { sealBackup, verifyBackup } from './seal-backup.ts';

const job = workerData as BackupJob;

function run(): unknown {
  switch (job.kind) {
    case 'seal':
      return sealBackup(job.order);
    case 'verify':
      return verifyBackup(job.file);
    case 'check': {
      const db = new SqliteDatabase(job.file, { readonly: true, fileMustExist: true });
      try {
        return (db.pragma('integrity_check') as { integrity_check: string }[])
          .map((row) => row.integrity_check)
          .filter((text) => text !== 'ok');
      } finally {
        db.close();
      }
    }
  }
}

try {
  parentPort?.postMessage({ ok: true, value: run() });
} catch (error) {
  parentPort?.postMessage({
    ok: false,
    name: (error as Error).name,
    message: (error as Error).message,
    code: (error as { code?: string }).code,
  });
}
