import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { failure, say } from './failure.ts';

const keyFile = 'secrets.key';

/** Keeps what has to be read again (TOTP secrets, clients' secrets) unreadable to who has only the database or a backup. */
export type Sealing = {
  seal(text: string, of: string): string;
  open(sealed: string, of: string): string;
  /** The same for the same secret of the same owner, and nothing of it to be read or guessed without the desk's key. */
  mark(text: string, of: string): string;
};

function readOrMakeKey(dataFolder: string): Buffer {
  const file = join(dataFolder, keyFile);
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = randomBytes(32);
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, key.toString('base64url'));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return key;
}

/**
 * AES-256-GCM by a key that lies beside the data, for the owner only, and in no backup. Desk servers that share one database need the same
 * key: `given`, or a copy of the file. @param of whose secret it is: moved to another row, it does not open.
 */
export function openSealing(dataFolder: string, given?: string): Sealing {
  const key = given ? createHash('sha256').update(given).digest() : readOrMakeKey(dataFolder);
  const markKey = createHmac('sha256', key).update('marks').digest();
  return {
    mark: (text, of) => createHmac('sha256', markKey).update(`${of}\n${text}`).digest('base64url'),
    seal(text, of) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(of));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, of) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(of));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (error) {
        if (error instanceof TypeError || error instanceof RangeError) throw error;
        throw failure('SERVICE_UNAVAILABLE', 'This desk has another key than the one this secret was sealed with.', {
          next: say`Put ${keyFile} of the former data folder back (or the same DESKSIDE_SECRETS_KEY), or set the second step up anew.`,
          safe: 'Nothing was changed.',
        });
      }
    },
  };
}
