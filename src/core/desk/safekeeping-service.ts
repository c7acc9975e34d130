import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBackup } from '../database/backup/make-backup.ts';
import type { Database } from '../database/database.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/file-store.ts';
import { checkTicketTexts } from '../tickets/integrity/ticket-integrity-service.ts';
import * as store from './desk-store.ts';

export type SafekeepingService = ReturnType<typeof createSafekeepingService>;

/** Backups, and the check that nothing was damaged unseen. */
export function createSafekeepingService({
  db,
  clock,
  files,
  dataFolder,
  filesFolder,
  version,
}: {
  db: Database;
  clock: Clock;
  files: FileStore;
  dataFolder: string;
  filesFolder: string;
  version: string;
}) {
  const backupsFolder = join(dataFolder, 'backups');

  async function backupTo(file: string) {
    const madeAt = clock.now();
    const sealed = await makeBackup(db, { file, filesFolder, madeAt, madeBy: version });
    return { file, sizeBytes: sealed.sizeBytes, at: madeAt, sha256: sealed.sha256 };
  }

  return {
    backupTo,

    async backup(command: CommandContext) {
      const name = `deskside-${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}.backup`;
      const made = await backupTo(join(backupsFolder, name));
      await db.write(command, async (_trx, record) =>
        record({ event: 'desk.backed-up', subjectKind: 'desk', subjectId: 'desk', new: { file: name, sha256: made.sha256 } }),
      );
      return made;
    },

    async backups() {
      const names = await readdir(backupsFolder).catch(() => [] as string[]);
      const items = await Promise.all(
        names
          .filter((name) => name.endsWith('.backup'))
          .map(async (name) => {
            const facts = await stat(join(backupsFolder, name));
            return { name, file: join(backupsFolder, name), sizeBytes: facts.size, at: Math.round(facts.mtimeMs) };
          }),
      );
      return items.sort((a, b) => b.at - a.at);
    },

    async checkIntegrity() {
      const startedAt = clock.elapsed();
      const problems: { what: string; where: string }[] = (await db.check()).map((text) => ({ what: 'database', where: text }));
      problems.push(...(await checkTicketTexts(db)));
      for (const sha256 of await store.namedFiles(db.read))
        if (!(await files.verify(sha256))) problems.push({ what: 'file', where: sha256 });
      return { at: clock.now(), ok: problems.length === 0, problems, durationMs: clock.elapsed() - startedAt };
    },
  };
}
