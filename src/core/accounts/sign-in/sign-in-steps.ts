import type { CommandId } from '../../../contract/common.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { hashOfToken, newToken } from '../secrets/tokens.ts';
import type { Entrance, SessionService } from '../session-service.ts';
import { saveKnownDevice } from '../stores/sign-in-store.ts';

/** Who knocks, before it is known who they are. */
export type Caller = {
  address: string;
  userAgent: string /** What a former sign-in left in this browser. */;
  deviceToken: string | undefined;
};
/** Signed in: what the browser keeps. */
export type Arrival = { sessionToken: string; deviceToken: string };
export type SignInSteps = ReturnType<typeof createSignInSteps>;

/** What every way of signing in ends with. */
export function createSignInSteps({ db, clock, newId, sessions }: { db: Database; clock: Clock; newId: NewId; sessions: SessionService }) {
  return {
    /** Runs a command as the person who signs in. */
    asPerson: <T>(actor: Actor, procedure: string, job: (trx: Writer, record: RecordChange) => Promise<T>): Promise<T> =>
      db.write({ actor, procedure, commandId: newId<CommandId>() }, job),

    /** Begins a session in this browser, and remembers the browser. */
    async arrive(trx: Writer, record: RecordChange, actor: Actor, caller: Caller, by: Entrance['by']): Promise<Arrival> {
      const deviceToken = newToken();
      await saveKnownDevice(trx, hashOfToken(deviceToken), actor.personId, clock.now());
      return { sessionToken: await sessions.begin(trx, record, actor.personId, { by, ...caller }), deviceToken };
    },
  };
}
