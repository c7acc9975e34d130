import type { Attachment } from '../../contract/tickets.ts';
import type { Connection, Database } from '../database/database.ts';
import { failure } from '../platform/failure.ts';
import * as store from './file-store.ts';

export { attachmentOf } from './file-store.ts';
export type FileService = ReturnType<typeof createFileService>;

const noSuchFile = () =>
  failure('NOT_FOUND', 'There is no such file.', { next: 'Upload it (again), then attach it.', safe: 'Nothing was changed.' });

export function createFileService({ db }: { db: Database }) {
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
  };
}
