import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataFolderInUse, restoreBackup, UnusableBackup } from '../core/compose.ts';
import { reachDesk } from './desk-access.ts';
import { CommandProblem, exitCodes, usageProblem } from './problem.ts';

function oneFile(words: readonly string[], command: string): string {
  const [file, ...rest] = words;
  if (!file || rest.length > 0) throw usageProblem(`Say which file: ${command} FILE.`);
  return resolve(file);
}

async function refuseExisting(file: string): Promise<void> {
  const known = await stat(file).catch(() => null);
  if (known)
    throw new CommandProblem(`${file} exists already.`, {
      exitCode: exitCodes.unusableInput,
      next: 'Choose another name; a backup never overwrites a file.',
      safe: 'Nothing was changed.',
    });
}

/** A running server backs itself up into its data folder; that file is copied, and compared with what the server says it wrote. */
async function copyVerified(from: string, to: string, sha256: string): Promise<void> {
  const partial = `${to}.partial`;
  try {
    await copyFile(from, partial, constants.COPYFILE_EXCL);
    if (
      createHash('sha256')
        .update(await readFile(partial))
        .digest('hex') !== sha256
    )
      throw new CommandProblem('The copy is not what was backed up.', {
        exitCode: exitCodes.fault,
        next: `Check the disk that holds ${to}, then do it again.`,
        safe: `The backup itself is whole: ${from}`,
      });
    const handle = await open(partial, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Writes a verified backup of everything into a new file; also while the desk runs. */
export async function backupCommand(
  words: readonly string[],
  { dataFolder, json }: { dataFolder: string; json: boolean },
): Promise<number> {
  const file = oneFile(words, 'backup');
  await refuseExisting(file);
  const access = await reachDesk(dataFolder);
  try {
    let sha256: string;
    if (access.desk) ({ sha256 } = await access.desk.backupTo(file));
    else {
      const made = await access.client.desk.backup({});
      await copyVerified(resolve(dataFolder, 'backups', made.file), file, made.sha256);
      sha256 = made.sha256;
    }
    const { size } = await stat(file);
    process.stdout.write(
      json ? `${JSON.stringify({ file, sizeBytes: size, sha256 })}\n` : `Backed up everything into ${file} (${size} bytes), checked.\n`,
    );
    return exitCodes.done;
  } finally {
    await access.close();
  }
}

/** Puts a backup in the place of the desk, which must not be running; the data that was there is kept aside. */
export async function restoreCommand(
  words: readonly string[],
  { dataFolder, json }: { dataFolder: string; json: boolean },
): Promise<number> {
  const file = oneFile(words, 'restore');
  try {
    const { manifest, keptAt } = await restoreBackup({
      file,
      dataFolder: resolve(dataFolder),
      databaseUrl: process.env['DESKSIDE_DATABASE'] || undefined,
      filesFolder: process.env['DESKSIDE_FILES'] || undefined,
      at: Date.now(),
    });
    const made = new Date(manifest.madeAt).toISOString();
    const kept = keptAt ? ` The data that was there is kept in ${keptAt}.` : '';
    process.stdout.write(
      json
        ? `${JSON.stringify({ ...manifest, keptAt })}\n`
        : `Restored the backup of ${made} (${manifest.rows['tickets'] ?? 0} tickets, ${manifest.files} files), checked.${kept}\n`,
    );
    return exitCodes.done;
  } catch (error) {
    if (error instanceof UnusableBackup)
      throw new CommandProblem(error.message, {
        exitCode: exitCodes.unusableInput,
        next: 'Use another backup.',
        safe: 'Nothing was changed.',
      });
    if (error instanceof DataFolderInUse)
      throw new CommandProblem(error.message, {
        exitCode: exitCodes.unavailable,
        next: 'Stop it, then restore.',
      });
    throw error;
  }
}
