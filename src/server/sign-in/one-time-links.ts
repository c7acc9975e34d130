import { createHash } from 'node:crypto';
import { newToken } from '../../core/compose.ts';

/** A link that signs in is for now, not for keeping. */
const linkLifeMs = 12 * 3_600_000;

/** Links that sign in the desk's first person, once each; they live as long as this server. */
export type OneTimeLinks = { make(): string /** @returns whether it was one. */; take(token: string): boolean };

/** @param now epoch ms */
export function createOneTimeLinks(now: () => number): OneTimeLinks {
  const madeAt = new Map<string, number>();
  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
  return {
    make() {
      for (const [hash, at] of madeAt) if (now() - at > linkLifeMs) madeAt.delete(hash);
      const token = newToken();
      madeAt.set(hashOf(token), now());
      return token;
    },
    take(token) {
      const hash = hashOf(token);
      const at = madeAt.get(hash);
      madeAt.delete(hash);
      return at !== undefined && now() - at <= linkLifeMs;
    },
  };
}
