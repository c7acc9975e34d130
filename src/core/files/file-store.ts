import type { FileId } from '../../contract/common.ts';
import type { Attachment } from '../../contract/tickets.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';

export type FileRow = Schema['files'];
export type UploadRow = Schema['uploads'];

/** Only these are ever shown in a page; everything else is saved to disk by whoever wants it. */
const inlineTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export const attachmentOf = (row: FileRow): Attachment => ({
  id: row.id as FileId,
  name: row.name,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  inline: inlineTypes.includes(row.media_type),
});

export async function findFiles(db: Connection, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('files')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

export async function findFile(db: Connection, id: string): Promise<FileRow | null> {
  return (await findFiles(db, [id]))[0] ?? null;
}

export async function insertFile(trx: Writer, row: FileRow): Promise<void> {
  await trx
    .insertInto('files')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function findUpload(db: Connection, id: string): Promise<UploadRow | null> {
  return (await db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertUpload(trx: Writer, row: UploadRow): Promise<void> {
  await trx.insertInto('uploads').values(row).execute();
}

export async function deleteUpload(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('uploads').where('id', '=', id).execute();
}

export async function countUploads(db: Connection, personId: string): Promise<number> {
  const row = await db
    .selectFrom('uploads')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function allUploads(db: Connection): Promise<UploadRow[]> {
  return db.selectFrom('uploads').selectAll().execute();
}
