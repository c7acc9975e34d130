import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type StoredFile = { sha256: string; sizeBytes: number };

/**
 * Content-addressed files: what is stored lies under its SHA-256 and never changes. A name from outside is never part of a path.
 * Bytes are on disk (file and folder fsynced) before `put` answers, so a row that names them is written after.
 */
export type FileStore = {
  put(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredFile>;
  /** Takes over a finished file: by renaming it, or from another disk by copying it. */
  adopt(path: string): Promise<StoredFile>;
  has(sha256: string): Promise<boolean>;
  /** Up to `length` bytes from `offset`; empty at the end. Throws when there is no such content. */
  read(sha256: string, offset: number, length: number): Promise<Uint8Array>;
  /** True when the bytes still are what their name says. */
  verify(sha256: string): Promise<boolean>;
  /** Where uploads grow before they are content. */
  readonly stagingFolder: string;
};

const pieceBytes = 1024 * 1024;

async function syncFolder(folder: string): Promise<void> {
  // Windows has no fsync of a folder; its journal orders the rename.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function hashOf(handle: FileHandle): Promise<StoredFile> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(pieceBytes);
  let position = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, pieceBytes, position);
    if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes: position };
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}

/** Opens (and makes) the store in `folder`. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const stagingFolder = join(folder, 'staging');
  await mkdir(stagingFolder, { recursive: true });

  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256.');
    return join(folder, sha256.slice(0, 2), sha256);
  };

  async function adopt(path: string): Promise<StoredFile> {
    const handle = await open(path, 'r+');
    let stored: StoredFile;
    try {
      stored = await hashOf(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const shelf = join(folder, stored.sha256.slice(0, 2));
    await mkdir(shelf, { recursive: true });
    await moveTo(path, pathOf(stored.sha256));
    await syncFolder(shelf);
    await syncFolder(folder);
    return stored;
  }

  /** A folder that servers share lies on another disk than what a server recorded: there the bytes are copied first. */
  async function moveTo(path: string, target: string): Promise<void> {
    try {
      await rename(path, target);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EXDEV') throw error;
      const copy = join(stagingFolder, randomUUID());
      await copyFile(path, copy);
      const handle = await open(copy, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(copy, target);
      await rm(path, { force: true });
    }
  }

  return {
    stagingFolder,
    adopt,
    async put(content) {
      const path = join(stagingFolder, randomUUID());
      try {
        const handle = await open(path, 'wx');
        try {
          for await (const piece of content) await handle.write(piece);
        } finally {
          await handle.close();
        }
        return await adopt(path);
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    has: (sha256) =>
      access(pathOf(sha256), constants.R_OK).then(
        () => true,
        () => false,
      ),
    async read(sha256, offset, length) {
      const handle = await open(pathOf(sha256), 'r');
      try {
        const buffer = Buffer.allocUnsafe(Math.min(length, Math.max(0, (await handle.stat()).size - offset)));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    async verify(sha256) {
      const exists = await stat(pathOf(sha256)).then(
        () => true,
        () => false,
      );
      if (!exists) return false;
      const handle = await open(pathOf(sha256), 'r');
      try {
        return (await hashOf(handle)).sha256 === sha256;
      } finally {
        await handle.close();
      }
    },
  };
}
