import { type ChangeArea, sectionsOfArea } from '../../../contract/change-areas.ts';
import type { InventoryChange } from '../../../contract/devices.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { failure } from '../../platform/failure.ts';
import { type ChangeFilter, countByDay, listFleetChanges } from './fleet-change-store.ts';

export type FleetChangeService = ReturnType<typeof createFleetChangeService>;

type Asked = {
  from: number;
  to: number;
  area?: ChangeArea | undefined;
  kind?: InventoryChange['kind'] | undefined;
  q: string;
};

/** Longer spans are asked month by month: they hold most changes of a fleet. */
const longestMs = 32 * dayMs;

function filterOf({ from, to, area, kind, q }: Asked): ChangeFilter {
  if (to <= from || to - from > longestMs)
    throw failure('BAD_REQUEST', 'A span of time is up to a month, and ends after it begins.', { next: 'Name a shorter span.' });
  return { from, to, sections: area ? sectionsOfArea(area) : null, kind: kind ?? null, q };
}

/** What changed over all devices. */
export function createFleetChangeService({ db }: { db: Database }) {
  return {
    async list(actor: Actor, { limit, cursor, ...asked }: Asked & { limit: number; cursor?: string | undefined }) {
      const offset = decodeCursor(cursor, ['number'])?.[0] ?? 0;
      const { items, more } = await listFleetChanges(db.read, actor, filterOf(asked), { limit, offset });
      return { items, next: more ? encodeCursor([offset + limit]) : null };
    },

    days: async (actor: Actor, { offsetMinutes, ...asked }: Asked & { offsetMinutes: number }) => ({
      items: await countByDay(db.read, actor, filterOf(asked), offsetMinutes * 60_000),
    }),
  };
}
