import type { DeviceId } from '../../../contract/common.ts';
import type { CountedDevice, SharedChange, Spread, SpreadGroup } from '../../../contract/fleet.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import type { DuplicateService } from '../../relations/duplicates/duplicate-service.ts';
import { type Arrivals, countedDays, countedMs, countedTickets, type LinkedTicket, middleOf, rememberedMs } from './spread-rules.ts';
import * as store from './spread-store.ts';

export type SpreadService = ReturnType<typeof createSpreadService>;

type Asked = { id: string; deviceId?: DeviceId | undefined; number?: number | undefined };
type Counted = {
  change: SharedChange;
  since: number;
  /** Of all devices, the one that is left out too. */
  arrivals: Arrivals;
  changed: Map<string, LinkedTicket[]>;
  others: Map<string, LinkedTicket[]>;
};

type Parts = { db: Database; clock: Clock; assets: AssetService; duplicates: DuplicateService };

/** Who else got a change, and whether they have tickets since. Counts, never a cause. */
export function createSpreadService({ db, clock, assets, duplicates }: Parts) {
  async function count(actor: Actor, { id, deviceId, number }: Asked): Promise<Counted> {
    if (deviceId !== undefined) await assets.visible(actor, deviceId);
    const only = number === undefined ? null : await duplicates.similar(actor, number);
    const since = clock.now() - rememberedMs;
    const change = await store.findSharedChange(db.read, id);
    const arrivals = change ? await store.readArrivals(db.read, actor, id, since) : new Map<string, number>();
    if (!change || arrivals.size === 0)
      throw failure('NOT_FOUND', 'No device that you see got this change.', { next: 'Choose one from the changes of a device.' });
    const times = [...arrivals.values()];
    const span = {
      from: times.reduce((a, b) => Math.min(a, b)),
      to: times.reduce((a, b) => Math.max(a, b)) + countedMs,
    };
    const tickets = await store.ticketsOfDevices(db.read, actor, { ...span, only });
    const counted = countedTickets(arrivals, deviceId === undefined ? tickets : tickets.filter((ticket) => ticket.deviceId !== deviceId));
    return { change, since, arrivals, ...counted };
  }

  /** The devices of a group, those with the most tickets first. */
  async function idsOf(
    actor: Actor,
    { arrivals, changed, others, since }: Counted,
    { id, deviceId }: Asked,
    group: SpreadGroup,
    limit: number,
  ) {
    if (group === 'others') return store.withoutChange(db.read, actor, { id, since, limit, leftOut: deviceId });
    const ticketed = group === 'others-with-tickets' ? others : changed;
    const ids = group === 'changed' ? [...arrivals.keys()].filter((each) => each !== deviceId) : [...ticketed.keys()];
    const tickets = (each: string) => ticketed.get(each)?.length ?? 0;
    return ids
      .toSorted((a, b) => tickets(b) - tickets(a) || (arrivals.get(b) ?? 0) - (arrivals.get(a) ?? 0) || (a < b ? -1 : 1))
      .slice(0, limit);
  }

  async function spreadOf(actor: Actor, asked: Asked, { change, arrivals, changed, others }: Counted): Promise<Spread> {
    const times = [...arrivals].filter(([id]) => id !== asked.deviceId).map(([, at]) => at);
    const scanned = await store.countScanned(db.read, actor);
    const leftOut = asked.deviceId !== undefined && !arrivals.has(asked.deviceId) ? 1 : 0;
    return {
      change,
      firstAt: times.length > 0 ? Math.min(...times) : null,
      lastAt: times.length > 0 ? Math.max(...times) : null,
      changed: { devices: times.length, withTickets: changed.size },
      others: { devices: Math.max(0, scanned - arrivals.size - leftOut), withTickets: others.size },
      othersFrom: middleOf(arrivals),
      days: countedDays,
    };
  }

  return {
    spread: async (actor: Actor, asked: Asked): Promise<Spread> => spreadOf(actor, asked, await count(actor, asked)),

    async devices(
      actor: Actor,
      { group, limit, ...asked }: Asked & { group: SpreadGroup; limit: number },
    ): Promise<{ total: number; items: CountedDevice[] }> {
      const counted = await count(actor, asked);
      const { changed, others } = await spreadOf(actor, asked, counted);
      const totals: Record<SpreadGroup, number> = {
        changed: changed.devices,
        'changed-with-tickets': changed.withTickets,
        others: others.devices,
        'others-with-tickets': others.withTickets,
      };
      const ids = await idsOf(actor, counted, asked, group, limit);
      const names = await store.nameDevices(db.read, ids);
      const old = await store.readOldValues(db.read, asked.id, ids);
      const items = ids.flatMap((id): CountedDevice[] => {
        const named = names.get(id);
        const tickets = (counted.changed.get(id) ?? counted.others.get(id) ?? []).map(({ number, title, at }) => ({ number, title, at }));
        return named ? [{ ...named, at: counted.arrivals.get(id) ?? null, old: old.get(id) ?? null, tickets }] : [];
      });
      return { total: totals[group], items };
    },
  };
}
