/** So many tries within a quarter of an hour, and how long one has to wait after each. */
export type TryLimit = {
  most: number /** Index 0 after the first try; the last one holds for all that follow. ms */;
  delaysMs: readonly number[];
};
/** What is remembered of one bucket of tries. Times are epoch ms. */
export type Tries = { tries: number; rounds: number; lastAt: number; openAt: number };

const minute = 60_000;
export const windowMs = 15 * minute;
const longestRestMs = 4 * 60 * minute;
const forgottenAfterMs = 24 * 60 * minute;

export const perAccount: TryLimit = { most: 5, delaysMs: [0, 0, 2000, 5000] };
export const perAddress: TryLimit = { most: 20, delaysMs: [0] };

/**
 * Counts one more try, before it is known how it ends. After the last allowed one the bucket rests a quarter of an hour, after the next round
 * twice as long, up to four hours. Tries made while it rests count for nothing, so that nobody can keep it shut for ever by knocking.
 * @returns what to remember, or how long to wait in ms.
 */
export function countTry(before: Tries | null, limit: TryLimit, now: number): { next: Tries } | { waitMs: number } {
  if (before && now < before.openAt) return { waitMs: before.openAt - now };
  const rounds = before && now - before.lastAt < forgottenAfterMs ? before.rounds : 0;
  const tries = (before && now - before.lastAt < windowMs ? before.tries : 0) + 1;
  if (tries >= limit.most)
    return { next: { tries: 0, rounds: rounds + 1, lastAt: now, openAt: now + Math.min(longestRestMs, windowMs * 2 ** rounds) } };
  return { next: { tries, rounds, lastAt: now, openAt: now + (limit.delaysMs[tries - 1] ?? limit.delaysMs.at(-1) ?? 0) } };
}
