import type { Database } from '../../database/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { hashOfToken } from '../secrets/tokens.ts';
import { countTry, perAccount, perAddress, type Tries, type TryLimit } from './sign-in-limits.ts';
import * as store from '../stores/sign-in-store.ts';

type Counted = { bucket: string; before: Tries | null; after: Tries };
/** One try that was counted and has not ended yet. */
export type OpenTry = readonly Counted[];
export type SignInTries = ReturnType<typeof createSignInTries>;

/** A home or an office has one address, or one /64 network of them. */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::', 2);
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const whole = plain.includes('::') ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back] : front;
  return whole.slice(0, 4).join(':');
}

/** Counts tries to sign in, on disk, before each is looked at: tries made at once, or across a restart, count like any other. */
export function createSignInTries({ db, clock }: { db: Database; clock: Clock }) {
  const bucketsOf = (at: { account?: string; address: string }): [string, TryLimit][] => [
    [`address:${networkOf(at.address)}`, perAddress],
    ...(at.account ? [[`account:${hashOfToken(at.account)}`, perAccount] satisfies [string, TryLimit]] : []),
  ];

  return {
    /**
     * Counts one try. @param at.account the name that is tried, or a device that signed that account in before: its owner is not shut out by
     * what others try. @throws TOO_MANY_REQUESTS with `details.waitMs`.
     */
    async begin(at: { account?: string; address: string }): Promise<OpenTry> {
      const outcome = await db.writeQuietly(async (trx) => {
        const counted: Counted[] = [];
        for (const [bucket, limit] of bucketsOf(at)) {
          const before = await store.holdTries(trx, bucket);
          const result = countTry(before, limit, clock.now());
          if ('waitMs' in result) return result;
          await store.saveTries(trx, bucket, result.next);
          counted.push({ bucket, before, after: result.next });
        }
        return counted;
      });
      if (!('waitMs' in outcome)) return outcome;
      throw failure('TOO_MANY_REQUESTS', 'There were too many tries to sign in.', {
        next: 'Wait, then try again; a device that signed in before is not kept waiting by others.',
        safe: 'Nothing was changed.',
        details: { waitMs: outcome.waitMs },
      });
    },

    /** It was right: it counts no more. @param forget also what was tried wrongly at the account before. */
    end: (tried: OpenTry, forget: boolean): Promise<void> =>
      db.writeQuietly(async (trx) => {
        for (const { bucket, before, after } of tried) {
          if (forget && bucket.startsWith('account:')) await store.forgetTries(trx, bucket);
          else {
            const now = await store.holdTries(trx, bucket);
            if (!now) continue;
            const untouched = now.lastAt === after.lastAt && now.tries === after.tries;
            const free = { tries: 0, rounds: 0, lastAt: after.lastAt, openAt: 0 };
            await store.saveTries(trx, bucket, untouched ? (before ?? free) : { ...now, tries: Math.max(0, now.tries - 1) });
          }
        }
      }),

    /** Forgets what is too old to count. @param dayAgo epoch ms */
    sweep: (dayAgo: number): Promise<void> => db.writeQuietly((trx) => store.forgetTriesBefore(trx, dayAgo)),
  };
}
