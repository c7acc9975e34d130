import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { FilesElsewhere } from '../database/opening/opening-problem.ts';
import { readSetting, writeSetting } from './settings-store.ts';

const setting = 'files-folder';

/**
 * Servers on one database need one folder of attachments: a mark in the folder and the same one in the database say that this is it.
 * A database without a mark takes the folder's, or the first folder it is opened with.
 * @throws FilesElsewhere when the folder is not the one that the database's attachments lie in.
 */
export async function assertSharedFiles(db: Database, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const markFile = join(folder, 'desk');
  const inFolder = await readFile(markFile, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
  const inDatabase = await readSetting(db.read, setting);
  if (typeof inDatabase === 'string') {
    if (inDatabase !== inFolder) throw new FilesElsewhere(folder, inDatabase);
    return;
  }
  const mark = inFolder ?? randomUUID();
  if (!inFolder) await writeFile(markFile, mark, { flag: 'wx', flush: true });
  await db.writeQuietly((trx) => writeSetting(trx, setting, mark));
}
