import type { DeviceId } from '../../../contract/common.ts';
import type { Trait } from '../../../contract/device-traits.ts';
import type { AlikeGroup, CountedDevice, FleetAnswer, TraitCounts } from '../../../contract/fleet.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database } from '../../database/database.ts';
import type { InventoryService } from '../../inventory/inventory-service.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DuplicateService } from '../../relations/duplicates/duplicate-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import type { LinkedTicket } from '../spread/spread-rules.ts';
import { countScanned, nameDevices, ticketsOfDevices } from '../spread/spread-store.ts';
import * as store from './alike-store.ts';

export type AlikeService = ReturnType<typeof createAlikeService>;

/** Tickets opened so long before the one that is asked of, and since, count. */
const countedDays = 90;
/** Of the programs of a device those count that came or changed so long before it broke: it has hundreds that say nothing. */
const softwareMs = 30 * dayMs;
const softwareLimit = 8;

type Asked = { number: number; deviceId: DeviceId };
type Parts = {
  db: Database;
  clock: Clock;
  assets: AssetService;
  inventory: InventoryService;
  tickets: TicketService;
  duplicates: DuplicateService;
};

/** The fleet question on a ticket: who has the same in their device, and how many of them say the same. */
export function createAlikeService({ db, clock, assets, inventory, tickets, duplicates }: Parts) {
  /** Programs that came or changed shortly before it broke. */
  async function recentSoftware(actor: Actor, deviceId: DeviceId, before: number): Promise<Trait[]> {
    const { items } = await inventory.history.changedBefore(actor, { id: deviceId, before, windowMs: softwareMs });
    const traits = new Map<string, Trait>();
    for (const change of items) {
      const version = change.kind === 'added' ? (change.new as { version?: unknown } | null)?.version : change.new;
      const says = change.section === 'software' && (change.kind === 'added' || change.field === 'version') && typeof version === 'string';
      if (says && !traits.has(change.label)) traits.set(change.label, { kind: 'software', name: change.label, value: version });
    }
    return [...traits.values()].slice(0, softwareLimit);
  }

  /** Tickets like the one that is asked of, by device; its own device is not among them. */
  async function similarByDevice(actor: Actor, { number, deviceId }: Asked, before: number): Promise<Map<string, LinkedTicket[]>> {
    const only = await duplicates.similar(actor, number);
    const found = await ticketsOfDevices(db.read, actor, { from: before - countedDays * dayMs, to: clock.now() + 1, only });
    return Map.groupBy(
      found.filter((ticket) => ticket.deviceId !== deviceId),
      (ticket) => ticket.deviceId,
    );
  }

  async function ask(actor: Actor, asked: Asked) {
    const device = await assets.visible(actor, asked.deviceId);
    const ticket = await tickets.get(actor, asked.number);
    const before = ticket.startedAt ?? ticket.createdAt;
    const own = { number: asked.number, deviceId: device.id as DeviceId };
    return { before, own, ticketed: await similarByDevice(actor, own, before) };
  }

  async function countTrait(
    actor: Actor,
    trait: Trait,
    { own, ticketed, scanned }: { own: Asked; ticketed: ReadonlyMap<string, unknown>; scanned: number },
  ): Promise<TraitCounts> {
    const devices = await store.countAlike(db.read, actor, trait, own.deviceId);
    const withTickets = (await store.haveTrait(db.read, trait, [...ticketed.keys()])).size;
    return {
      trait,
      alike: { devices, withTickets },
      others: { devices: Math.max(0, scanned - devices), withTickets: ticketed.size - withTickets },
    };
  }

  const excess = ({ alike, others }: TraitCounts) =>
    alike.withTickets / Math.max(1, alike.devices) - others.withTickets / Math.max(1, others.devices);

  return {
    async alike(actor: Actor, asked: Asked): Promise<FleetAnswer> {
      const { before, own, ticketed } = await ask(actor, asked);
      const scanned = (await countScanned(db.read, actor)) - 1;
      const traits = [...(await inventory.traits(own.deviceId)), ...(await recentSoftware(actor, own.deviceId, before))];
      const items = await Promise.all(traits.map((trait) => countTrait(actor, trait, { own, ticketed, scanned })));
      const numbers = new Set([...ticketed.values()].flat().map(({ number }) => number));
      return {
        similarTickets: numbers.size,
        since: before - countedDays * dayMs,
        items: items
          .filter(({ alike }) => alike.devices > 0)
          .toSorted((a, b) => excess(b) - excess(a) || a.alike.devices - b.alike.devices),
      };
    },

    /** The devices behind a number of `alike`. */
    async devices(
      actor: Actor,
      { group, limit, number, deviceId, ...trait }: Asked & Trait & { group: AlikeGroup; limit: number },
    ): Promise<{ total: number; items: CountedDevice[] }> {
      const { own, ticketed } = await ask(actor, { number, deviceId });
      const scanned = (await countScanned(db.read, actor)) - 1;
      const { alike, others } = await countTrait(actor, trait, { own, ticketed, scanned });
      const have = group.startsWith('alike');
      const counts = have ? alike : others;
      const byTickets = group.endsWith('with-tickets');
      const owners = byTickets ? await store.haveTrait(db.read, trait, [...ticketed.keys()]) : null;
      const ids = owners
        ? [...ticketed.keys()].filter((id) => owners.has(id) === have).slice(0, limit)
        : await store.listAlike(db.read, actor, trait, { but: own.deviceId, have, limit });
      const names = await nameDevices(db.read, ids);
      return {
        total: byTickets ? counts.withTickets : counts.devices,
        items: ids.flatMap((id): CountedDevice[] => {
          const named = names.get(id);
          const own = (ticketed.get(id) ?? []).map(({ number: each, title, at }) => ({ number: each, title, at }));
          return named ? [{ ...named, at: null, old: null, tickets: own }] : [];
        }),
      };
    },
  };
}
