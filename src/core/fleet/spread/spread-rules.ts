import { dayMs } from '../../../shared/units/day-ms.ts';

/** How long after a change a ticket is counted for it: the same for devices with and without it, so that the two can be compared. */
export const countedDays = 14;
/** What changed longer ago is not counted. */
export const rememberedDays = 180;
export const countedMs = countedDays * dayMs;
export const rememberedMs = rememberedDays * dayMs;

export type LinkedTicket = { deviceId: string; number: number; title: string; at: number };
/** When each device got the change. */
export type Arrivals = ReadonlyMap<string, number>;

/** When half of the devices had it. */
export function middleOf(arrivals: Arrivals): number {
  const times = [...arrivals.values()].toSorted((a, b) => a - b);
  return times[Math.floor((times.length - 1) / 2)] ?? 0;
}

/**
 * The tickets that count, by device: of one that got the change those opened within the counted days after it, of all others those opened within as
 * many days after the middle of its spread.
 */
export function countedTickets(
  arrivals: Arrivals,
  tickets: readonly LinkedTicket[],
): { changed: Map<string, LinkedTicket[]>; others: Map<string, LinkedTicket[]> } {
  const middle = middleOf(arrivals);
  const [changed, others] = [new Map<string, LinkedTicket[]>(), new Map<string, LinkedTicket[]>()];
  for (const ticket of tickets) {
    const arrived = arrivals.get(ticket.deviceId);
    const from = arrived ?? middle;
    if (ticket.at < from || ticket.at >= from + countedMs) continue;
    const group = arrived === undefined ? others : changed;
    group.set(ticket.deviceId, [...(group.get(ticket.deviceId) ?? []), ticket]);
  }
  return { changed, others };
}
