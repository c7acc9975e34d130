import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { failure, say } from '../../platform/failure.ts';
import type { Database } from '../database.ts';
import { UnusableBackup } from './backup-format.ts';
import { sealInThread } from './backup-thread.ts';
import type { SealedBackup } from './seal-backup.ts';

/**
 * Writes a verified backup of everything into a new file. The file appears under its name only when it is whole and on disk.
 * @throws CONFLICT when the file exists; UNPROCESSABLE_CONTENT when something stored is damaged.
 */
export async function makeBackup(
  db: Database,
  order: { file: string; filesFolder: string; madeAt: number; madeBy: string },
): Promise<SealedBackup> {
  const file = resolve(order.file);
  if (existsSync(file))
    throw failure('CONFLICT', say`${file} exists already.`, {
      next: 'Choose another name; a backup never overwrites a file.',
      safe: 'Nothing was changed.',
    });
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  try {
    await rm(partial, { force: true });
    await db.copyTo(partial);
    const sealed = await sealInThread({ ...order, file: partial });
    await rename(partial, file);
    if (process.platform !== 'win32') {
      const folder = await open(dirname(file), 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    }
    return sealed;
  } catch (error) {
    for (const rest of [partial, `${partial}-wal`, `${partial}-shm`, `${partial}-journal`]) await rm(rest, { force: true });
    if (error instanceof UnusableBackup)
      throw failure('UNPROCESSABLE_CONTENT', error.message, {
        next: 'Check the desk’s integrity (Settings, Data) and look at the last good backup.',
        safe: 'Nothing was changed.',
      });
    throw error;
  }
}
