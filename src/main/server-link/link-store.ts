import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** The desk server this console is on. `key` is null where it was kept for one run only, or cannot be unsealed any more. */
export type ServerLink = {
  origin: string;
  /** Who signed in, as the server names them. */
  person: string;
  /** The server's device that this computer is, once a scan told. */
  deviceId: string | null;
  key: string | null;
};

/** The operating system's keychain, as far as it is one. */
export type Vault = { keeps(): boolean; seal(text: string): Buffer; open(sealed: Buffer): string };

const keptSchema = z.object({
  origin: z.string(),
  person: z.string(),
  deviceId: z.string().nullable(),
  sealedKey: z.string().nullable(),
});

/** Keeps the link in a file of the profile: the key sealed by the keychain, or not at all. */
export function createLinkStore(file: string, vault: Vault) {
  let link: ServerLink | null = read();

  function read(): ServerLink | null {
    try {
      const { sealedKey, ...kept } = keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      return { ...kept, key: sealedKey === null ? null : unsealed(sealedKey) };
    } catch {
      return null;
    }
  }
  /** A keychain that was reset gives the key back to nobody: the person signs in again. */
  function unsealed(sealed: string): string | null {
    try {
      return vault.open(Buffer.from(sealed, 'base64'));
    } catch {
      return null;
    }
  }
  return {
    get: (): ServerLink | null => link,
    set(next: ServerLink | null): void {
      link = next;
      if (next === null) return rmSync(file, { force: true });
      const { key, ...kept } = next;
      const sealedKey = key !== null && vault.keeps() ? vault.seal(key).toString('base64') : null;
      writeFileSync(`${file}.new`, JSON.stringify({ ...kept, sealedKey } satisfies z.infer<typeof keptSchema>), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    keepsKeys: (): boolean => vault.keeps(),
  };
}
