import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { holdDataFolder } from '../opening/data-folder.ts';
import { migrateToLatest } from '../opening/migrate.ts';
import type { Schema } from '../schema.ts';
import { kyselyOver } from '../sqlite.ts';
import { type BackupManifest, UnusableBackup } from './backup-format.ts';
import { verifyInThread } from './backup-thread.ts';
import { copySqliteToPostgres } from './copy-tables.ts';
import { finishRestore, noteRestore, prepareRestore } from './restore-backup.ts';
import { removeTrailer } from './seal-backup.ts';

export type RestoreOrder = {
  file: string;
  dataFolder: string;
  databaseUrl?: string | undefined;
  /** Where attachments go, if not into the data folder; only with `databaseUrl`. */
  filesFolder?: string | undefined;
  at: number;
};
/** `keptAt` is where the data that was there before lies now. */
export type Restored = { manifest: BackupManifest; keptAt: string | null };

/**
 * Puts a backup in the place of a desk that is not running. All of the file is checked first; what was there is kept aside.
 * @throws UnusableBackup when the file is not a whole backup; DataFolderInUse when the desk is running.
 */
export async function restoreBackup({ file, dataFolder, databaseUrl, filesFolder, at }: RestoreOrder): Promise<Restored> {
  const manifest = await verifyInThread(file);
  const hold = await holdDataFolder(dataFolder);
  try {
    if (databaseUrl) {
      await restoreToPostgres(file, databaseUrl, filesFolder ?? join(dataFolder, 'files'), at);
      return { manifest, keptAt: null };
    }
    prepareRestore(file, dataFolder, at);
    return { manifest, keptAt: finishRestore(dataFolder, at) };
  } finally {
    hold.release();
  }
}

async function restoreToPostgres(file: string, url: string, filesFolder: string, at: number): Promise<void> {
  const workbench = mkdtempSync(join(tmpdir(), 'deskside-restore-'));
  const copy = join(workbench, 'desk.sqlite');
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }) });
  try {
    copyFileSync(file, copy);
    removeTrailer(copy);
    const raw = new SqliteDatabase(copy);
    try {
      await migrateToLatest(kyselyOver(raw), 'sqlite', {});
      noteRestore(raw, at);
      for (const row of raw.prepare('select sha256, content from backup_files').iterate() as Iterable<{
        sha256: string;
        content: Buffer;
      }>) {
        const shelf = join(filesFolder, row.sha256.slice(0, 2));
        mkdirSync(shelf, { recursive: true });
        if (!existsSync(join(shelf, row.sha256))) writeFileSync(join(shelf, row.sha256), row.content, { flush: true });
      }
    } finally {
      raw.close();
    }
    await migrateToLatest(db, 'postgres', {});
    const person = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
    if (person)
      throw new UnusableBackup('The PostgreSQL database holds a desk already. Restore into a new, empty database; nothing was changed.');
    await copySqliteToPostgres(copy, db);
    // The attachments lie in the folder they were restored to, whatever it was before.
    await db.deleteFrom('settings').where('key', '=', 'files-folder').execute();
  } finally {
    await db.destroy();
    rmSync(workbench, { recursive: true, force: true });
  }
}
