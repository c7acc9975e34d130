import type { Cast, CastEvent } from './cast.ts';

/** Longest silence that is played when idle time is skipped. */
export const idleLimitMs = 1000;

/**
 * A recording as it is played: every event with the time at which it is shown, silences shortened where they are skipped. Positions are
 * in shown time; `toShown` translates a time of the recording.
 */
export type Timeline = {
  events: readonly (CastEvent & { shownMs: number })[];
  durationMs: number;
  markers: readonly { label: string; shownMs: number }[];
  toShown(atMs: number): number;
};

export function makeTimeline(cast: Cast, skipIdle: boolean): Timeline {
  let shownMs = 0;
  let before = 0;
  const events = cast.events.map((event) => {
    const gap = event.atMs - before;
    before = event.atMs;
    shownMs += skipIdle ? Math.min(gap, idleLimitMs) : gap;
    return { ...event, shownMs };
  });
  return {
    events,
    durationMs: shownMs,
    markers: events.filter((event) => event.kind === 'marker').map((event) => ({ label: event.data, shownMs: event.shownMs })),
    toShown: (atMs) => {
      const next = firstAfter(events, (event) => event.atMs, atMs);
      const last = events[next - 1];
      const from = last?.shownMs ?? 0;
      return Math.min(events[next]?.shownMs ?? from, from + Math.max(0, atMs - (last?.atMs ?? 0)));
    },
  };
}

/** The index of the first event later than a shown time: what was shown until then is everything before it. */
export function shownUntil(timeline: Timeline, shownMs: number): number {
  return firstAfter(timeline.events, (event) => event.shownMs, shownMs);
}

function firstAfter<Item>(items: readonly Item[], timeOf: (item: Item) => number, time: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(items[middle] as Item) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The marker a position belongs to: the last one at or before it. */
export function markerAt(timeline: Timeline, shownMs: number): number {
  return timeline.markers.findLastIndex((marker) => marker.shownMs <= shownMs);
}
