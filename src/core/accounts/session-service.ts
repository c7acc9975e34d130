import type { PersonId, SessionId } from '../../contract/common.ts';
import type { Session } from '../../contract/me.ts';
import type { Database, Writer } from '../database/database.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { hashOfToken, newToken } from './secrets/tokens.ts';
import * as store from './stores/session-store.ts';

const hour = 3_600_000;
/** A session ends this long after it was last used, and this long after it began (OWASP ASVS 7.3). An open console uses it. */
export const sessionIdleMs = 8 * hour;
export const sessionLifeMs = 7 * 24 * hour;
/** How often use is written down; a crash forgets at most this much of it. */
const useWrittenEveryMs = 60_000;

/** How somebody came in, and from where. */
export type Entrance = { by: Session['enteredBy']; address: string; userAgent: string };
export type SessionService = ReturnType<typeof createSessionService>;

/** Who is signed in. Tokens are kept as SHA-256 only, so that a restart signs nobody out and a backup signs nobody in. */
export function createSessionService({ db, clock, newId }: { db: Database; clock: Clock; newId: NewId }) {
  const usedSince = new Map<string, number>();

  /** Tells every server of the desk to look at this person's rights again. */
  const tell = (record: RecordChange, event: string, personId: string, facts?: Record<string, unknown>) =>
    record({ event, subjectKind: 'account', subjectId: personId, ...(facts ? { new: facts } : {}) });

  const isOver = (session: store.StoredSession, now: number): boolean =>
    now - Math.max(session.usedAt, usedSince.get(session.id) ?? 0) >= sessionIdleMs || now - session.createdAt >= sessionLifeMs;

  return {
    /** Begins a session within a command. @returns its token, which is known to nobody else. */
    async begin(trx: Writer, record: RecordChange, personId: PersonId, entrance: Entrance): Promise<string> {
      const token = newToken();
      const now = clock.now();
      await store.insertSession(trx, {
        id: newId<SessionId>(),
        person_id: personId,
        token_hash: hashOfToken(token),
        entered_by: entrance.by,
        address: entrance.address.slice(0, 100),
        user_agent: entrance.userAgent.slice(0, 300),
        created_at: now,
        used_at: now,
      });
      tell(record, 'session.started', personId, { by: entrance.by });
      return token;
    },

    /** The living session of a token. */
    async find(tokenHash: string): Promise<store.StoredSession | null> {
      const session = await store.findSessionByToken(db.read, tokenHash);
      return session && !isOver(session, clock.now()) ? session : null;
    },

    /** Marks a session used now; written down now and then. */
    touch(session: store.StoredSession): void {
      const now = clock.now();
      usedSince.set(session.id, now);
      if (now - session.usedAt < useWrittenEveryMs) return;
      session.usedAt = now;
      // Whoever asks must not wait for this, nor fail because the disk is full.
      db.writeQuietly((trx) => store.saveSessionUse(trx, session.id, now)).catch(() => undefined);
    },

    /** @param current the session that asks, where there is one. */
    async list(personId: string, current?: SessionId): Promise<Session[]> {
      const now = clock.now();
      return (await store.listSessions(db.read, personId))
        .filter((session) => !isOver(session, now))
        .map(({ personId: _person, tokenHash: _hash, ...session }) => ({ ...session, current: session.id === current }));
    },

    async end(command: CommandContext, id: SessionId): Promise<void> {
      const { personId } = command.actor;
      await db.write(command, async (trx, record) => {
        if ((await store.removeSessions(trx, { personId, id })) > 0) tell(record, 'session.ended', personId);
      });
    },

    endOthers: (command: CommandContext, current: SessionId | undefined): Promise<void> =>
      db.write(command, async (trx, record) => {
        const { personId } = command.actor;
        if ((await store.removeSessions(trx, { personId, ...(current ? { except: current } : {}) })) > 0)
          tell(record, 'session.ended', personId);
      }),

    /** Ends all of a person's sessions within a command; also told when there were none, so that keys are looked at again. */
    async endAll(trx: Writer, record: RecordChange, personId: string): Promise<void> {
      await store.removeSessions(trx, { personId });
      tell(record, 'session.ended', personId);
    },

    /** Removes what has expired. */
    async sweep(): Promise<void> {
      const now = clock.now();
      for (const [id, usedAt] of usedSince) if (now - usedAt >= sessionIdleMs) usedSince.delete(id);
      await db.writeQuietly((trx) => store.removeSessionsUnusedSince(trx, now - sessionIdleMs, now - sessionLifeMs));
    },
  };
}
