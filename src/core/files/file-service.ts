import type { FileId } from '../../contract/common.ts';
import { uploadChunkBytes } from '../../contract/files.ts';
import type { Attachment } from '../../contract/tickets.ts';
import type { Connection, Database } from '../database/database.ts';
import type { Actor } from '../platform/access/actor.ts';
import { failure, say } from '../platform/failure.ts';
import { isLimited, isStaff } from '../platform/access/policy.ts';
import type { FileStore } from '../platform/file-store.ts';
import * as store from './file-store.ts';

export { attachmentOf } from './file-store.ts';
export type FileService = ReturnType<typeof createFileService>;

/** Whether somebody may read a file that they did not upload, because of what it hangs on. That is not known here. */
export type MayRead = (actor: Actor, fileId: FileId) => Promise<boolean>;

const noSuchFile = () =>
  failure('NOT_FOUND', 'There is no such file.', { next: 'Upload it (again), then attach it.', safe: 'Nothing was changed.' });

/** Finished files: what can be attached, and reading them in pieces. */
export function createFileService({ db, files }: { db: Database; files: FileStore }) {
  async function visible(actor: Actor, id: FileId, mayRead: MayRead): Promise<store.FileRow> {
    const row = await store.findFile(db.read, id);
    const seen = row !== null && (row.person_id === actor.personId || (isStaff(actor) && !isLimited(actor)) || (await mayRead(actor, id)));
    if (!row || !seen) throw noSuchFile();
    return row;
  }

  return {
    /** Finished uploads of a person, in the order asked: only what somebody uploaded can be attached by them. */
    async attachable(ids: readonly string[], personId: string, from: Connection = db.read): Promise<Attachment[]> {
      const rows = new Map((await store.findFiles(from, ids)).map((row) => [row.id, row]));
      return [...new Set(ids)].map((id) => {
        const row = rows.get(id);
        if (!row || row.person_id !== personId) throw noSuchFile();
        return store.attachmentOf(row);
      });
    },

    get: async (actor: Actor, id: FileId, mayRead: MayRead): Promise<Attachment> => store.attachmentOf(await visible(actor, id, mayRead)),

    /** A piece of a file from byte `offset`; `next` is null at its end. */
    async read(actor: Actor, input: { id: FileId; offset: number }, mayRead: MayRead): Promise<{ base64: string; next: number | null }> {
      const row = await visible(actor, input.id, mayRead);
      if (!(await files.has(row.sha256)))
        throw failure('NOT_FOUND', say`The content of ${row.name} is missing from this desk’s files.`, {
          next: 'Restore it from a backup, or ask for it again.',
          details: { sha256: row.sha256 },
        });
      const piece = await files.read(row.sha256, input.offset, uploadChunkBytes);
      const end = input.offset + piece.length;
      return {
        base64: Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('base64'),
        next: piece.length > 0 && end < row.size_bytes ? end : null,
      };
    },
  };
}
