import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ChangeNotice } from '../../../../../contract/changes.ts';
import type { TicketSort } from '../../../../../contract/tickets.ts';
import { useDesk, useNotices } from '../../../../client/use-desk.ts';
import { compareArrangements, differs } from './arrangement.ts';

export type Order = { q: string; sort: TicketSort; direction: 'asc' | 'desc' };
type Arrangement = { numbers: number[]; truncated: boolean };

const settleMs = 700;
const idleMs = 3000;
const none: number[] = [];

/**
 * The order of all tickets of a view. What others change is looked at in the background and waits behind a count; it is taken in when
 * asked for, or by itself while `atRest` says that the list is at its top and nobody touches it.
 */
export function useArrangement(order: Order, atRest: () => boolean) {
  const { client, orpc, queries } = useDesk();
  const { q, sort, direction } = order;
  const options = useMemo(() => orpc.tickets.arrange.queryOptions({ q, sort, direction }), [orpc, q, sort, direction]);
  // Known orders are drawn at once; whether they still hold is looked at behind them.
  const shown = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const [waiting, setWaiting] = useState<{ key: typeof options.queryKey; fresh: Arrangement; added: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastMs = useRef(0);

  const look = useCallback(async () => {
    const started = performance.now();
    const fresh = await client.tickets.arrange({ q, sort, direction }).catch(() => null);
    lastMs.current = performance.now() - started;
    const before = queries.getQueryData<Arrangement>(options.queryKey);
    if (!fresh || !before) return;
    const difference = compareArrangements(before.numbers, fresh.numbers);
    setWaiting(differs(difference) ? { key: options.queryKey, fresh, added: difference.added.length } : null);
  }, [client, queries, options, q, sort, direction]);

  const lookSoon = useCallback(() => {
    if (timer.current !== undefined) return;
    // A desk with a hundred thousand tickets is not asked for all of them at every keystroke of everybody.
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        void look();
      },
      Math.max(settleMs, lastMs.current * 10),
    );
  }, [look]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [look],
  );
  useNotices(useCallback((notice: ChangeNotice) => notice.subjectKind === 'ticket' && lookSoon(), [lookSoon]));
  // Back from another page: what was shown may have aged.
  useEffect(() => {
    if (queries.getQueryData(options.queryKey)) lookSoon();
  }, [queries, options, lookSoon]);

  const current = waiting?.key === options.queryKey ? waiting : null;
  const takeIn = useCallback(() => {
    if (current) queries.setQueryData(options.queryKey, current.fresh);
    setWaiting(null);
  }, [current, queries, options]);
  useEffect(() => {
    if (!current) return;
    const watch = setInterval(() => atRest() && takeIn(), idleMs);
    return () => clearInterval(watch);
  }, [current, takeIn, atRest]);

  return {
    numbers: shown.data?.numbers ?? none,
    truncated: shown.data?.truncated ?? false,
    query: shown,
    /** How many tickets came; 0 when only others went or moved. Null when nothing waits. */
    waiting: current ? current.added : null,
    takeIn,
  };
}
