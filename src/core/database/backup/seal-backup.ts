import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BackupManifest, backupFormat, UnusableBackup } from './backup-format.ts';

export type SealOrder = { file: string; filesFolder: string; madeAt: number; madeBy: string };
export type SealedBackup = { sha256: string; sizeBytes: number; manifest: BackupManifest };

const userTables = (db: SqliteDatabase.Database): string[] =>
  db
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'search_words%' and name not like 'kysely_%' and name not like 'backup_%' and name <> 'opened' order by name`,
    )
    .pluck()
    .all() as string[];

/** The SHA-256 of a file's first `length` bytes, read in pieces. */
export function hashFile(file: string, length = statSync(file).size): Buffer {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    for (let left = length; left > 0; ) {
      const read = readSync(descriptor, buffer, 0, Math.min(left, buffer.length), null);
      if (read === 0) break;
      hash.update(buffer.subarray(0, read));
      left -= read;
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest();
}

/** Behind the database (which never reads that far): a mark and the SHA-256 of all before it, so that no byte changes unseen. */
const trailerMark = Buffer.from('DeskSide backup1');
const trailerBytes = trailerMark.length + 32;

function appendTrailer(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    const size = statSync(file).size;
    writeSync(descriptor, Buffer.concat([trailerMark, hashFile(file)]), 0, trailerBytes, size);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function checkTrailer(file: string): void {
  const size = statSync(file).size;
  const trailer = Buffer.alloc(trailerBytes);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, trailer, 0, trailerBytes, Math.max(0, size - trailerBytes));
  } finally {
    closeSync(descriptor);
  }
  if (!trailer.subarray(0, trailerMark.length).equals(trailerMark))
    throw new UnusableBackup(`${file} is not a whole Deskside backup: its end is missing.`);
  if (!hashFile(file, size - trailerBytes).equals(trailer.subarray(trailerMark.length)))
    throw new UnusableBackup(`${file} is damaged: it is not what was written.`);
}

/** Makes a plain database of a copied backup. */
export const removeTrailer = (file: string): void => truncateSync(file, statSync(file).size - trailerBytes);

/**
 * Makes a copy of the database whole: puts every file it names into it, writes the manifest, checks it and flushes it to disk.
 * Blocks its thread for as long as that takes, so it runs in a worker.
 * @throws UnusableBackup when the copy fails its check or a file is missing or damaged.
 */
export function sealBackup({ file, filesFolder, madeAt, madeBy }: SealOrder): SealedBackup {
  const db = new SqliteDatabase(file);
  let manifest: BackupManifest;
  try {
    db.pragma('journal_mode = DELETE');
    db.exec(
      'create table backup_files (sha256 text primary key not null, content blob not null) strict; create table backup_manifest (value text not null) strict',
    );
    const named = db.prepare('select sha256 from files union select sha256 from recordings order by sha256').pluck().all() as string[];
    const insert = db.prepare('insert into backup_files values (?, ?)');
    db.exec('begin');
    for (const sha256 of named) {
      const content = readFileSync(join(filesFolder, sha256.slice(0, 2), sha256));
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw new UnusableBackup(`The stored file ${sha256} is damaged; the backup was not made.`);
      insert.run(sha256, content);
    }
    const rows = Object.fromEntries(
      userTables(db).map((table) => [table, db.prepare(`select count(*) from "${table}"`).pluck().get() as number]),
    );
    const migration = db.prepare('select max(name) from kysely_migration').pluck().get() as string;
    const audit = (db.prepare('select position, hash from audit_head').get() as BackupManifest['audit'] | undefined) ?? null;
    manifest = { format: backupFormat, madeAt, madeBy, migration, files: named.length, rows, audit };
    db.prepare('insert into backup_manifest values (?)').run(JSON.stringify(manifest));
    db.exec('commit');
    checkStructure(db);
  } finally {
    db.close();
  }
  appendTrailer(file);
  return { sha256: hashFile(file).toString('hex'), sizeBytes: statSync(file).size, manifest };
}

function checkStructure(db: SqliteDatabase.Database): void {
  const problems = (db.pragma('integrity_check') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok');
  if (problems.length > 0) throw new UnusableBackup(`The file is damaged: ${problems.slice(0, 3).join('; ')}`);
}

/** Reads a backup's manifest after checking all of it: every byte by the trailer, structure, row counts, and every file against its hash. */
export function verifyBackup(file: string): BackupManifest {
  let db: SqliteDatabase.Database;
  try {
    checkTrailer(file);
    db = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    if (error instanceof UnusableBackup) throw error;
    throw new UnusableBackup(`${file} cannot be opened: ${(error as Error).message}`);
  }
  try {
    checkStructure(db);
    const text = db.prepare('select value from backup_manifest').pluck().get();
    const manifest = JSON.parse(String(text)) as BackupManifest;
    if (manifest.format !== backupFormat) throw new UnusableBackup('This backup was made by a newer Deskside.');
    for (const [table, count] of Object.entries(manifest.rows))
      if (
        db
          .prepare(`select count(*) from "${table.replaceAll('"', '""')}"`)
          .pluck()
          .get() !== count
      )
        throw new UnusableBackup(`The backup’s table ${table} is not as it was written.`);
    let files = 0;
    for (const row of db.prepare('select sha256, content from backup_files').iterate() as Iterable<{ sha256: string; content: Buffer }>) {
      if (createHash('sha256').update(row.content).digest('hex') !== row.sha256)
        throw new UnusableBackup(`A file inside the backup is damaged (${row.sha256}).`);
      files++;
    }
    if (files !== manifest.files) throw new UnusableBackup('Files are missing inside the backup.');
    return manifest;
  } catch (error) {
    if (error instanceof UnusableBackup) throw error;
    throw new UnusableBackup(`${file} is not a whole Deskside backup: ${(error as Error).message}`);
  } finally {
    db.close();
  }
}
