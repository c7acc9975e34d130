import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const hour = 3_600_000;
/** A session ends this long after it was last used, and this long after it began (OWASP ASVS 7.3). An open console uses it. */
export const sessionIdleMs = 12 * hour;
export const sessionLifeMs = 7 * 24 * hour;
/** A link that signs in is for now, not for keeping. */
const linkLifeMs = 12 * hour;
/** How often use is written down; a crash forgets at most this much of it. */
const useWrittenEveryMs = 10 * 60_000;

const storedSchema = z.array(z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), createdAt: z.number(), usedAt: z.number() }));
type Session = z.infer<typeof storedSchema>[number];

export type Sessions = {
  /** A token that signs in once. */
  makeLink(): string;
  /** Turns a link's token into a new session's token; null when it was used, is too old or never was one. */
  enter(linkToken: string): string | null;
  /** The session of a cookie's token, or null. Asking is using. */
  find(token: string | undefined): { id: string } | null;
  end(id: string): void;
  /** Calls `listener` when the session ends, by itself or on request. @returns how to stop listening. */
  onEnd(id: string, listener: () => void): () => void;
  /** Marks the session used now, as an open console does. */
  touch(id: string): void;
  /** Ends what has expired. */
  sweep(): void;
};

/** 256 bits, from the operating system. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

function readStored(file: string): Session[] {
  try {
    return storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // No file yet, or not ours any more: then nobody is signed in, which is safe.
    return [];
  }
}

function writeStored(file: string, sessions: readonly Session[]): void {
  const handle = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(sessions));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

/** Who is signed in by a browser. Tokens are kept as SHA-256 only, in the data folder, so that a restart signs nobody out. @param now epoch ms */
export function openSessions(dataFolder: string, now: () => number): Sessions {
  const file = join(dataFolder, 'sessions.json');
  const sessions = new Map(readStored(file).map((session) => [session.hash, session]));
  const links = new Map<string, number>();
  const listeners = new Map<string, Set<() => void>>();
  let writtenAt = now();
  const write = () => {
    writtenAt = now();
    writeStored(file, [...sessions.values()]);
  };
  const expired = (session: Session): boolean => now() - session.usedAt >= sessionIdleMs || now() - session.createdAt >= sessionLifeMs;

  function end(id: string): void {
    if (sessions.delete(id)) write();
    for (const listener of listeners.get(id) ?? []) listener();
    listeners.delete(id);
  }
  function touch(id: string): void {
    const session = sessions.get(id);
    if (!session) return;
    session.usedAt = now();
    if (now() - writtenAt > useWrittenEveryMs) write();
  }
  return {
    end,
    touch,
    makeLink() {
      const token = newToken();
      links.set(hashOfToken(token), now());
      return token;
    },
    enter(linkToken) {
      const hash = hashOfToken(linkToken);
      const madeAt = links.get(hash);
      links.delete(hash);
      if (madeAt === undefined || now() - madeAt > linkLifeMs) return null;
      const token = newToken();
      const session = { hash: hashOfToken(token), createdAt: now(), usedAt: now() };
      sessions.set(session.hash, session);
      write();
      return token;
    },
    find(token) {
      if (!token) return null;
      const id = hashOfToken(token);
      const session = sessions.get(id);
      if (!session) return null;
      if (expired(session)) {
        end(id);
        return null;
      }
      touch(id);
      return { id };
    },
    onEnd(id, listener) {
      const known = listeners.get(id) ?? new Set();
      listeners.set(id, known.add(listener));
      return () => known.delete(listener);
    },
    sweep() {
      for (const session of sessions.values()) if (expired(session)) end(session.hash);
      for (const [hash, madeAt] of links) if (now() - madeAt > linkLifeMs) links.delete(hash);
    },
  };
}
