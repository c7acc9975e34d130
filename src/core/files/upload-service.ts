import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileId } from '../../contract/common.ts';
import { attachmentLimitBytes } from '../../contract/files.ts';
import type { Attachment } from '../../contract/tickets.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import type { Database } from '../database/database.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import type { FileStore } from '../platform/file-store.ts';
import { cleanFileName } from './file-name.ts';
import * as store from './file-store.ts';
import { sniffMediaType } from './media-type.ts';

export type UploadService = ReturnType<typeof createUploadService>;

const abandonedAfterMs = dayMs;
/** One person has so many uploads under way at most; more would fill the disk with files that nobody attaches. */
const uploadLimit = 40;

const noSuchUpload = () =>
  failure('NOT_FOUND', 'There is no such upload.', { next: 'Begin the upload again.', safe: 'Nothing was changed.' });
const tooLarge = () =>
  failure('PAYLOAD_TOO_LARGE', 'This file is larger than 25 MB.', {
    next: 'Send a smaller file, or a link to where it lies.',
    safe: 'Nothing was sent.',
    details: { limitBytes: attachmentLimitBytes },
  });

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** Files on their way in: in pieces, so that a cut connection goes on where it was. A name from outside is only ever shown. */
export function createUploadService({ db, clock, files }: { db: Database; clock: Clock; files: FileStore }) {
  const stagedPath = (id: FileId) => join(files.stagingFolder, `upload-${id}`);
  const stagedSize = (id: FileId): Promise<number> =>
    stat(stagedPath(id)).then(
      ({ size }) => size,
      () => 0,
    );

  // Pieces of one upload are taken one after the other, whatever the transport does with their order.
  const busy = new Map<FileId, Promise<unknown>>();
  function inTurn<T>(id: FileId, job: () => Promise<T>): Promise<T> {
    const turn = (busy.get(id) ?? Promise.resolve()).then(job, job);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (busy.get(id) === settled) busy.delete(id);
      });
    busy.set(id, settled);
    return turn;
  }

  async function uploadOf(actor: Actor, id: FileId): Promise<store.UploadRow> {
    const upload = await store.findUpload(db.read, id);
    if (upload?.person_id !== actor.personId) throw noSuchUpload();
    return upload;
  }

  async function begin(actor: Actor, input: { id: FileId; name: string; sizeBytes: number }): Promise<{ received: number }> {
    if (input.sizeBytes > attachmentLimitBytes) throw tooLarge();
    const finished = await store.findFile(db.read, input.id);
    if (finished?.person_id === actor.personId) return { received: finished.size_bytes };
    const known = await store.findUpload(db.read, input.id);
    if (finished || (known && (known.person_id !== actor.personId || known.size_bytes !== input.sizeBytes)))
      throw failure('CONFLICT', 'This upload id is taken.', { next: 'Begin with a new id.', safe: 'Nothing was changed.' });
    if (known) return { received: await stagedSize(input.id) };
    if ((await store.countUploads(db.read, actor.personId)) >= uploadLimit)
      throw failure('CONFLICT', say`You have ${uploadLimit} unfinished uploads.`, {
        next: 'Finish or abandon some of them first.',
        safe: 'Nothing was changed.',
        details: { limit: uploadLimit },
      });
    // "a" makes the file and cuts nothing off that is there.
    await (await open(stagedPath(input.id), 'a', 0o600)).close();
    await db.writeQuietly((trx) =>
      store.insertUpload(trx, {
        id: input.id,
        name: cleanFileName(input.name),
        size_bytes: input.sizeBytes,
        person_id: actor.personId,
        created_at: clock.now(),
      }),
    );
    return { received: await stagedSize(input.id) };
  }

  async function append(actor: Actor, input: { id: FileId; offset: number; base64: string }): Promise<{ received: number }> {
    const upload = await uploadOf(actor, input.id);
    const received = await stagedSize(input.id);
    const piece = Buffer.from(input.base64, 'base64');
    const end = input.offset + piece.length;
    // A piece whose answer was lost comes again; its bytes are here already.
    if (end <= received) return { received };
    if (input.offset > received)
      throw failure('CONFLICT', say`This piece begins at byte ${input.offset}, but ${received} bytes are here.`, {
        next: say`Go on at byte ${received}.`,
        safe: 'The bytes that are here are kept.',
        details: { received },
      });
    if (end > attachmentLimitBytes) throw tooLarge();
    if (end > upload.size_bytes)
      throw failure('BAD_REQUEST', 'More bytes came than the upload was begun with.', {
        next: 'Begin the upload again with its real size.',
        details: { received, sizeBytes: upload.size_bytes },
      });
    const handle = await open(stagedPath(input.id), 'r+');
    try {
      await handle.write(piece, 0, piece.length, input.offset);
    } finally {
      await handle.close();
    }
    return { received: end };
  }

  async function finish(actor: Actor, input: { id: FileId; sha256?: string | undefined }): Promise<Attachment> {
    const finished = await store.findFile(db.read, input.id);
    if (finished?.person_id === actor.personId) return store.attachmentOf(finished);
    const upload = await uploadOf(actor, input.id);
    const received = await stagedSize(input.id);
    if (received !== upload.size_bytes)
      throw failure('CONFLICT', say`${received} of ${upload.size_bytes} bytes are here.`, {
        next: say`Send the rest, from byte ${received}.`,
        safe: 'The bytes that are here are kept.',
        details: { received },
      });
    const path = stagedPath(input.id);
    if (input.sha256 && (await hashOfFile(path)) !== input.sha256) {
      await abandon(actor, input.id);
      throw failure('UNPROCESSABLE_CONTENT', 'The file did not arrive as it was sent: its checksum differs.', {
        next: 'Upload it again.',
        safe: 'The damaged copy was thrown away.',
      });
    }
    const mediaType = await sniffMediaType(path);
    // On disk under its hash first; the row that names it comes after.
    const stored = await files.adopt(path);
    const row = {
      id: input.id,
      name: upload.name,
      media_type: mediaType,
      size_bytes: stored.sizeBytes,
      sha256: stored.sha256,
      person_id: actor.personId,
      created_at: clock.now(),
    };
    await db.writeQuietly(async (trx) => {
      await store.insertFile(trx, row);
      await store.deleteUpload(trx, input.id);
    });
    return store.attachmentOf(row);
  }

  async function abandon(actor: Actor, id: FileId): Promise<Record<string, never>> {
    const upload = await store.findUpload(db.read, id);
    if (upload?.person_id !== actor.personId) return {};
    await db.writeQuietly((trx) => store.deleteUpload(trx, id));
    await rm(stagedPath(id), { force: true });
    return {};
  }

  return {
    begin: (actor: Actor, input: { id: FileId; name: string; sizeBytes: number }) => inTurn(input.id, () => begin(actor, input)),
    append: (actor: Actor, input: { id: FileId; offset: number; base64: string }) => inTurn(input.id, () => append(actor, input)),
    finish: (actor: Actor, input: { id: FileId; sha256?: string | undefined }) => inTurn(input.id, () => finish(actor, input)),
    abandon: (actor: Actor, id: FileId) => inTurn(id, () => abandon(actor, id)),

    /** At a start: uploads nobody went on with for a day, and what was left in the staging folder without one. */
    async removeAbandoned(): Promise<number> {
      const border = clock.now() - abandonedAfterMs;
      const uploads = await store.allUploads(db.read);
      const kept = new Set(uploads.filter((upload) => upload.created_at >= border).map((upload) => `upload-${upload.id}`));
      const old = uploads.filter((upload) => upload.created_at < border);
      await db.writeQuietly(async (trx) => {
        for (const upload of old) await store.deleteUpload(trx, upload.id);
      });
      for (const name of await readdir(files.stagingFolder)) {
        const path = join(files.stagingFolder, name);
        const age = await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => Number.POSITIVE_INFINITY,
        );
        if (!kept.has(name) && (age < border || old.some((upload) => name === `upload-${upload.id}`)))
          await rm(path, { force: true, recursive: true });
      }
      return old.length;
    },
  };
}
