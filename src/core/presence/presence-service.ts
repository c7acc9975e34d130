import { z } from 'zod';
import type { Presence, PresenceDoing } from '../../contract/presence.ts';
import type { Database } from '../database/database.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { LiveChanges } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { maySee } from '../platform/access/policy.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { createPresenceBoard, type Place, placeSchema } from './presence-board.ts';

export type PresenceService = ReturnType<typeof createPresenceService>;

type Parts = { db: Database; clock: Clock; live: LiveChanges; tickets: Pick<TicketService, 'get'> };

const leftSchema = placeSchema.pick({ windowId: true, personId: true });
const sweepEveryMs = 1000;
/** What changes within it is told as one. */
const gatherMs = 100;

/** Writing counts more than looking, and a reply more than a note: somebody with two windows stands for what could collide. */
const weight: Readonly<Record<PresenceDoing, number>> = { looking: 0, note: 1, reply: 2 };

/** What one person may know of the others: each of them once for each ticket. */
function seenBy(actor: Actor, places: readonly Place[]): Presence[] {
  const seen = new Map<string, Presence>();
  for (const { personId, name, number, doing, ...sight } of places) {
    if (personId === actor.personId || !maySee(actor, { kind: 'ticket', ...sight })) continue;
    const key = `${number} ${personId}`;
    const before = seen.get(key);
    if (!before || weight[doing] > weight[before.doing]) seen.set(key, { number, personId, name, doing });
  }
  return [...seen.values()].toSorted((a, b) => a.number - b.number || a.name.localeCompare(b.name));
}

/**
 * Who of the desk looks at which ticket, and who writes there. It is kept in the memory of each server and told to the others; nothing is
 * written down, and requesters never hear of it.
 */
export function createPresenceService({ db, clock, live, tickets }: Parts) {
  const board = createPresenceBoard();
  const watchers = new Set<() => void>();
  let telling: NodeJS.Timeout | undefined;

  function changed(): void {
    telling ??= setTimeout(() => {
      telling = undefined;
      for (const wake of watchers) wake();
    }, gatherMs);
  }
  const sweeping = setInterval(() => board.sweep(clock.now()) && changed(), sweepEveryMs);
  sweeping.unref();

  const tell = (place: Place) => db.signals.send('presence', place);
  db.signals.on('presence', (body) => {
    const place = placeSchema.safeParse(body);
    if (place.success && board.put(place.data, { own: false, now: clock.now() })) changed();
  });
  db.signals.on('presence.left', (body) => {
    const left = leftSchema.safeParse(body);
    if (left.success && board.remove(left.data)) changed();
  });
  // A server that can be heard (again) asks who is where, and says who is here.
  db.signals.onJoin(() => {
    db.signals.send('presence.ask', {});
    for (const place of board.own()) tell(place);
  });
  db.signals.on('presence.ask', (body) => {
    if (z.strictObject({}).safeParse(body).success) for (const place of board.own()) tell(place);
  });

  return {
    /** @throws NOT_FOUND for a ticket that is not there or not the caller's to see. */
    async show(actor: Actor, input: { windowId: string; number: number; doing: PresenceDoing }): Promise<void> {
      const { organisationId, queueId, requesterId } = await tickets.get(actor, input.number);
      const place: Place = { ...input, personId: actor.personId, name: actor.name, organisationId, queueId, requesterId };
      if (board.put(place, { own: true, now: clock.now() })) changed();
      // Said again although nothing changed: that it is said again is what keeps it.
      tell(place);
    },

    leave(actor: Actor, windowId: string): void {
      const left = { windowId, personId: actor.personId };
      if (!board.remove(left)) return;
      db.signals.send('presence.left', left);
      changed();
    },

    /** Ends when the watcher's own person was changed: what they may see may be another, so they ask again. */
    async *watch(actor: Actor, signal?: AbortSignal): AsyncGenerator<{ people: Presence[] }, void, void> {
      let wake = () => undefined as void;
      let dirty = true;
      let over = false;
      const stir = () => {
        dirty = true;
        wake();
      };
      const end = () => {
        over = true;
        wake();
      };
      watchers.add(stir);
      const stopHearing = live.hear((notices) => {
        if (notices.some(({ subjectKind, subjectId }) => subjectKind === 'person' && subjectId === actor.personId)) end();
      });
      signal?.addEventListener('abort', end);
      let last = '';
      try {
        while (!over && !signal?.aborted) {
          if (!dirty) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
            continue;
          }
          dirty = false;
          const people = seenBy(actor, board.places());
          const text = JSON.stringify(people);
          if (text === last) continue;
          last = text;
          yield { people };
        }
      } finally {
        watchers.delete(stir);
        stopHearing();
        signal?.removeEventListener('abort', end);
      }
    },

    close(): void {
      clearInterval(sweeping);
      clearTimeout(telling);
    },
  };
}
