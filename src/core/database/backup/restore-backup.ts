import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BackupManifest, type RestoreNote, restoreNoteKey } from './backup-format.ts';
import { removeTrailer } from './seal-backup.ts';

const parts = ['desk.sqlite', 'desk.sqlite-wal', 'desk.sqlite-shm', 'files'];

/** Leaves a note in the desk itself: the audit of what was done between the backup and its restore is not in this desk, and not missed by its check. */
export function noteRestore(db: SqliteDatabase.Database, at: number): void {
  const { madeAt } = JSON.parse(String(db.prepare('select value from backup_manifest').pluck().get())) as BackupManifest;
  const note = JSON.stringify({ at, madeAt } satisfies RestoreNote);
  db.prepare('insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value').run(
    restoreNoteKey,
    note,
  );
}

/**
 * Lays a verified backup out beside the desk's data, whole and on disk, and marks it ready. Until then the data is untouched.
 * `finishRestore` puts it in place; a kill between the two is finished by the next start.
 */
export function prepareRestore(backupFile: string, dataFolder: string, at: number): void {
  const staging = join(dataFolder, 'restoring');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(join(staging, 'files', 'staging'), { recursive: true });
  const database = join(staging, 'desk.sqlite');
  copyFileSync(backupFile, database);
  removeTrailer(database);
  const db = new SqliteDatabase(database);
  try {
    for (const row of db.prepare('select sha256, content from backup_files').iterate() as Iterable<{ sha256: string; content: Buffer }>) {
      mkdirSync(join(staging, 'files', row.sha256.slice(0, 2)), { recursive: true });
      writeFileSync(join(staging, 'files', row.sha256.slice(0, 2), row.sha256), row.content, { flush: true });
    }
    noteRestore(db, at);
    db.exec('drop table backup_files; drop table backup_manifest; vacuum');
  } finally {
    db.close();
  }
  writeFileSync(join(staging, 'ready'), '', { flush: true });
}

/** Puts a prepared restore in place; what was there is kept in `replaced-TIME`, never deleted. @returns where it is kept, or null when nothing was prepared. */
export function finishRestore(dataFolder: string, at: number): string | null {
  const staging = join(dataFolder, 'restoring');
  if (!existsSync(join(staging, 'ready'))) return null;
  const kept = join(dataFolder, `replaced-${new Date(at).toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(kept, { recursive: true });
  for (const part of parts) {
    // A part that already moved is in place: this runs again after a kill.
    if (part !== 'desk.sqlite-wal' && part !== 'desk.sqlite-shm' && !existsSync(join(staging, part))) continue;
    if (existsSync(join(dataFolder, part))) renameSync(join(dataFolder, part), join(kept, part));
  }
  for (const part of ['files', 'desk.sqlite']) if (existsSync(join(staging, part))) renameSync(join(staging, part), join(dataFolder, part));
  rmSync(staging, { recursive: true, force: true });
  return kept;
}
