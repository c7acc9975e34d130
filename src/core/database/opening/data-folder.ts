import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/** Another Deskside works on this data folder. Nothing was opened or changed. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly folder: string;
  readonly holderPid: number | null;
  constructor(folder: string, holderPid: number | null) {
    super(
      `Another Deskside${holderPid ? ` (process ${holderPid})` : ''} is working on ${folder}. Nothing was changed. Use that one, stop it first, or choose another folder.`,
    );
    this.folder = folder;
    this.holderPid = holderPid;
  }
}

/**
 * Takes the data folder for this process: an exclusive lock of the operating system (SQLite's) that a kill -9 releases by itself.
 * @returns `origin`, this desk's own lasting id, and `release`.
 */
export async function holdDataFolder(folder: string): Promise<{ origin: string; release(): void }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holderFile = join(folder, 'holder.json');
  const lock = new SqliteDatabase(join(folder, 'holder.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new DataFolderInUse(folder, readPid(holderFile));
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid }));
  const originFile = join(folder, 'origin');
  if (!existsSync(originFile)) writeFileSync(originFile, randomUUID(), { flag: 'wx' });
  return { origin: readFileSync(originFile, 'utf8').trim(), release: () => lock.close() };
}

function readPid(file: string): number | null {
  try {
    const pid: unknown = (JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown }).pid;
    return typeof pid === 'number' ? pid : null;
  } catch {
    return null;
  }
}
