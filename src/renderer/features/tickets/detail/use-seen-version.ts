import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { TimelineItem } from '../../../../contract/tickets.ts';

/**
 * Remembers the newest version whose end was in sight. What arrives below the fold is not seen until somebody scrolls to it, however live
 * the page is.
 */
export function useSeenVersion(
  number: number,
  version: number | undefined,
  items: readonly TimelineItem[],
  end: RefObject<HTMLElement | null>,
) {
  const seen = useRef<{ number: number; version: number; ids: ReadonlySet<string> }>({ number, version: 0, ids: new Set() });
  const mark = useCallback(() => {
    if (version !== undefined) seen.current = { number, version, ids: new Set(items.map(({ id }) => id)) };
  }, [number, version, items]);
  useEffect(() => {
    // The first that is shown of a ticket counts as seen: it was read before anything was written.
    if (seen.current.number !== number || seen.current.version === 0) mark();
    const element = end.current;
    if (!element) return;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && mark());
    watch.observe(element);
    return () => watch.disconnect();
  }, [number, mark, end]);
  return {
    seenVersion: useCallback(() => seen.current.version, []),
    seenIds: useCallback(() => seen.current.ids, []),
  };
}
