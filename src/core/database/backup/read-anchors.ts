import SqliteDatabase from 'better-sqlite3';
import type { AuditAnchor } from '../audit/check-audit.ts';
import type { BackupManifest } from './backup-format.ts';

/** What a backup remembers of the audit, with when it was made (epoch ms); null for one that cannot be read or was made before there was a chain. */
export function anchorOf(file: string, name: string): (AuditAnchor & { madeAt: number }) | null {
  try {
    const db = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    try {
      const { audit, madeAt } = JSON.parse(
        String(db.prepare('select value from backup_manifest').pluck().get()),
      ) as Partial<BackupManifest>;
      return audit && madeAt !== undefined ? { ...audit, madeAt, source: name } : null;
    } finally {
      db.close();
    }
  } catch {
    // A damaged backup is told of where backups are checked; here it only has nothing to say.
    return null;
  }
}
