import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seals secrets before they go into the database, so that neither a backup nor somebody who reads the tables has them. */
export type SecretBox = {
  seal(secret: string): string /** Null when it was sealed with another key. */;
  open(sealed: string): string | null;
};

const algorithm = 'aes-256-gcm';

/** The key of this desk, made the first time; readable by the desk's own user only. A second process that makes one at the same moment takes the first's. */
function readKey(dataFolder: string): Buffer {
  const file = join(dataFolder, 'secrets.key');
  if (!existsSync(file)) {
    const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(own, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(own);
    }
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}

/**
 * A box whose key lies in the data folder, outside the database. Servers that share a database share the key by `DESKSIDE_SECRETS_KEY`
 * (32 bytes in base64); without it each opens only what it sealed itself, and says so.
 */
export function openSecretBox(dataFolder: string): SecretBox {
  let key: Buffer | null = null;
  const keyOf = (): Buffer => {
    const given = process.env['DESKSIDE_SECRETS_KEY'];
    key ??= given ? Buffer.from(given, 'base64') : readKey(dataFolder);
    if (key.length !== 32) throw new Error('The key for secrets must be 32 bytes in base64.');
    return key;
  };
  return {
    seal(secret) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, keyOf(), nonce);
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64');
      try {
        const decipher = createDecipheriv(algorithm, keyOf(), bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
