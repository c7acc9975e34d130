import { z } from 'zod';
import type { NotificationId } from '../../../contract/common.ts';
import type { Database } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { readPreferences, writePreference } from '../../platform/settings-store.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import * as store from './notification-store.ts';

export type NotificationService = ReturnType<typeof createNotificationService>;

const offKey = 'notifications.off';
const offSchema = z.array(z.string()).catch([]);

/** What waits for somebody, as they read it: their own, until they say it is done. */
export function createNotificationService({ db, clock, tickets }: { db: Database; clock: Clock; tickets: TicketService }) {
  const offOf = async (actor: Actor): Promise<string[]> => offSchema.parse((await readPreferences(db.read, actor.personId))[offKey] ?? []);

  /** The ticket's subject; null when it is gone, or no longer the reader's to see. */
  async function titleOf(actor: Actor, number: number | null): Promise<string | null> {
    if (number === null) return null;
    try {
      return (await tickets.get(actor, number)).title;
    } catch {
      return null;
    }
  }

  const recordOwn = (actor: Actor) => ({ event: 'notification.changed', subjectKind: 'notification' as const, subjectId: actor.personId });

  return {
    async list(actor: Actor, input: { done: boolean; limit: number; cursor?: string | undefined }) {
      const off = await offOf(actor);
      const before = decodeCursor(input.cursor, ['number', 'string']);
      const found = await store.listNotifications(db.read, {
        personId: actor.personId,
        done: input.done,
        off,
        limit: input.limit + 1,
        ...(before ? { before } : {}),
      });
      const { items, next } = pageOfRows(found, input.limit, (row) => [row.at, row.id]);
      const shown = [];
      for (const row of items) shown.push(store.notificationOf(row, await titleOf(actor, row.number)));
      return { items: shown, next, open: await store.countOpen(db.read, actor.personId, off), off };
    },

    mark: (command: CommandContext, { ids, done }: { ids?: readonly NotificationId[] | undefined; done: boolean }): Promise<void> =>
      db.write(command, async (trx, record) => {
        const changed = await store.saveDone(trx, command.actor.personId, ids, done ? clock.now() : null);
        if (changed > 0) record({ ...recordOwn(command.actor), field: 'done', new: done });
      }),

    async switch(command: CommandContext, { kind, on }: { kind: string; on: boolean }): Promise<{ off: string[] }> {
      const before = await offOf(command.actor);
      const off = on ? before.filter((each) => each !== kind) : [...new Set([...before, kind])].slice(-100);
      await db.write(command, async (trx, record) => {
        await writePreference(trx, command.actor.personId, offKey, off);
        record({ ...recordOwn(command.actor), field: 'off', old: before, new: off });
      });
      return { off };
    },
  };
}
