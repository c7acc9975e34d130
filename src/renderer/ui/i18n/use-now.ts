import { useSyncExternalStore } from 'react';

const everyMs = 60_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The present, in epoch milliseconds, once a minute. One timer for the whole page: hundreds of relative times share it, and it stands
 * still while nobody shows one.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** The present that a moment is told from: what happened since the page's clock last moved on is now, not in the future. */
export function presentFor(at: number, shown: number, clock = Date.now()): number {
  return Math.max(shown, Math.min(at, clock));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, everyMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
