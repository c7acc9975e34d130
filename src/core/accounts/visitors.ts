import type { Actor, Credential } from '../platform/access/actor.ts';
import type { LiveChanges } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { orKnownFailure } from '../platform/known-failure.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { ApiKeyService } from './api-key-service.ts';
import { hashOfToken } from './secrets/tokens.ts';
import type { SessionService } from './session-service.ts';
import type { StoredSession } from './stores/session-store.ts';

/** Somebody at the door, and what they came in with. */
export type Visitor = { actor: Actor; credential: Credential };
type Known = Visitor & { session?: StoredSession };
type Parts = { clock: Clock; live: LiveChanges; people: PeopleService; sessions: SessionService; apiKeys: ApiKeyService };
/** Looked up at most so often; a change of rights is heard and looked up at once, this bounds a notice that was lost. */
const rememberedMs = 800;
const mostRemembered = 5000;

/** Who a cookie or a key stands for, with the rights they have now. */
export function createVisitors({ clock, live, people, sessions, apiKeys }: Parts) {
  const remembered = new Map<string, { until: number; visitor: Promise<Known | null> }>();
  const listeners = new Set<(personId: string | null) => void>();

  // Forgets first, then tells: whoever asks because of it is answered anew.
  const stopHearing = live.hear((notices) => {
    const concerned = notices.filter(({ subjectKind }) => subjectKind === 'account' || subjectKind === 'person' || subjectKind === 'desk');
    if (concerned.length === 0) return;
    remembered.clear();
    const whose = concerned.some(({ subjectKind }) => subjectKind === 'desk')
      ? [null]
      : new Set(concerned.map(({ subjectId }) => subjectId));
    for (const listener of listeners) for (const personId of whose) listener(personId);
  });

  function remember(hash: string, look: () => Promise<Known | null>): Promise<Known | null> {
    const now = clock.elapsed();
    const known = remembered.get(hash);
    if (known && known.until > now) return known.visitor;
    if (remembered.size >= mostRemembered) remembered.clear();
    const visitor = orKnownFailure(look);
    remembered.set(hash, { until: now + rememberedMs, visitor });
    visitor.catch(() => remembered.delete(hash));
    return visitor;
  }

  return {
    /** @param token of a session's cookie. @param peek true: looking is not using. */
    async bySession(token: string, peek = false): Promise<Visitor | null> {
      const hash = hashOfToken(token);
      const known = await remember(`session ${hash}`, async () => {
        const session = await sessions.find(hash);
        const actor = session && (await people.actor(session.personId));
        return actor ? { actor, credential: { kind: 'session', id: session.id }, session } : null;
      });
      if (known?.session && !peek) sessions.touch(known.session);
      return known && { actor: known.actor, credential: known.credential };
    },
    byKey: (token: string): Promise<Visitor | null> => {
      const hash = hashOfToken(token);
      return remember(`key ${hash}`, async () => {
        const key = await apiKeys.find(hash);
        const actor = key && (await people.actor(key.personId));
        if (!actor) return null;
        const roles = actor.roles.filter((role) => key.roles.includes(role));
        return { actor: { ...actor, roles }, credential: { kind: 'key', id: key.id, access: key.access } };
      });
    },
    /** Calls `listener` when somebody's rights may have changed; null: anybody's. @returns how to stop listening. */
    onAccessChange(listener: (personId: string | null) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stopHearing,
  };
}
