import type { Database, Writer } from '../../database/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { hashOfToken, newToken } from '../secrets/tokens.ts';
import * as store from '../stores/sign-in-store.ts';

export type Challenges = ReturnType<typeof createChallenges>;

/** What a step of signing in leaves for the next one, on any server of the desk. */
export function createChallenges({ db, clock }: { db: Database; clock: Clock }) {
  const tooLate = () =>
    failure('NOT_FOUND', 'This took too long, or was done already.', { next: 'Begin again.', safe: 'Nothing was changed.' });
  return {
    tooLate,
    /** @returns the name of the next step. @param lifeMs how long it may take. */
    async keep(challenge: store.Challenge, lifeMs: number): Promise<string> {
      const token = newToken();
      await db.writeQuietly((trx) => store.insertChallenge(trx, hashOfToken(token), challenge, clock.now() + lifeMs));
      return token;
    },
    /** @throws NOT_FOUND */
    async read(token: string, kind: string): Promise<store.Challenge> {
      const found = await store.findChallenge(db.read, hashOfToken(token), clock.now());
      if (found?.kind !== kind) throw tooLate();
      return found;
    },
    /** Takes it within a command, so that it serves once. @throws NOT_FOUND */
    async take(trx: Writer, token: string): Promise<void> {
      if (!(await store.takeChallenge(trx, hashOfToken(token)))) throw tooLate();
    },
    /** Reads and takes it at once. @throws NOT_FOUND */
    async spend(token: string, kind: string): Promise<store.Challenge> {
      const found = await this.read(token, kind);
      await db.writeQuietly((trx) => this.take(trx, token));
      return found;
    },
    sweep: (): Promise<void> => db.writeQuietly((trx) => store.removeChallengesBefore(trx, clock.now())),
  };
}
