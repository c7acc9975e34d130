import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ChangeNotice } from '../../../../../contract/changes.ts';
import type { DeskClient } from '../../../../client/desk-client.ts';
import { useConnectionState, useDesk, useNotices } from '../../../../client/use-desk.ts';
import { windowOf } from './arrangement.ts';
import { createRowCache, type RowCache } from './row-cache.ts';

type Kept = { cache: RowCache; problem: { get: () => unknown; set: (error: unknown) => void } };
const caches = new WeakMap<DeskClient, Kept>();

// Outlives the page: coming back to the queue draws it at once.
function cacheOf(client: DeskClient): Kept {
  const known = caches.get(client);
  if (known) return known;
  let problem: unknown = null;
  const set = (error: unknown) => {
    problem = error;
  };
  const cache = createRowCache(async (numbers) => {
    const { items } = await client.tickets.rows({ numbers });
    set(null);
    return items;
  }, set);
  const kept = { cache, problem: { get: () => problem, set } };
  caches.set(client, kept);
  return kept;
}

const margin = 60;

/** The rows of an arrangement that are in sight, and how to load more of them. */
export function useRows(numbers: readonly number[]) {
  const { client } = useDesk();
  const { cache, problem } = useMemo(() => cacheOf(client), [client]);
  const version = useSyncExternalStore(cache.subscribe, cache.version);
  const [range, setRange] = useState({ from: 0, to: 40 });
  const online = useConnectionState() === 'online';
  const wasOnline = useRef(online);
  // The cache outlives the page, its ears do not: what happened while another page was shown was not heard.
  useEffect(() => cache.spoil(null), [cache]);
  useEffect(() => {
    // What happened while the connection was gone was not heard.
    if (online && !wasOnline.current) cache.spoil(null);
    wasOnline.current = online;
  }, [cache, online]);
  const onRange = useCallback(
    (from: number, to: number) => setRange((before) => (before.from === from && before.to === to ? before : { from, to })),
    [],
  );
  useEffect(() => {
    if (online) void cache.want(windowOf(numbers, range.from, range.to, margin));
  }, [cache, numbers, range, version, online]);
  useNotices(
    useCallback(
      (notice: ChangeNotice) => {
        if (notice.subjectKind === 'ticket' && notice.number !== null) cache.spoil([notice.number]);
        else if (['desk', 'queue', 'person', 'device'].includes(notice.subjectKind)) cache.spoil(null);
      },
      [cache],
    ),
  );
  return { cache, range, onRange, problem: problem.get(), retry: () => cache.spoil(null) };
}
