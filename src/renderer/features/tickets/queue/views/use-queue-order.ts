import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { TicketSort } from '../../../../../contract/tickets.ts';
import type { View } from '../../../../../contract/views.ts';
import { usePreference } from '../../../../client/preferences.ts';
import { reportProblem } from '../../../../client/problems.ts';
import { useDesk } from '../../../../client/use-desk.ts';
import { messageOf } from '../../../../ui/i18n/define-messages.ts';
import { goTo, type QueueSearch, queuePath } from '../../ticket-paths.ts';
import { type ColumnChoice, columnsPreference, printColumns, readColumns } from '../rows/queue-columns.ts';
import { queueMessages } from '../queue-messages.ts';
import type { Order } from '../rows/use-arrangement.ts';

/** Where the queue opens: what waits for somebody. */
export const usualFilter = 'status:new,open,waiting';

/** What the queue shows: the address where it says so, else the view it names, else what waits. */
export function useQueueOrder(search: QueueSearch) {
  const { client, orpc, queries } = useDesk();
  const views = useQuery(orpc.views.list.queryOptions({}));
  const view = useMemo<View | null>(() => views.data?.items.find(({ id }) => id === search.view) ?? null, [views.data, search.view]);
  const [kept, keep] = usePreference(columnsPreference);
  const order = useMemo<Order>(
    () => ({
      q: search.q ?? view?.filter ?? usualFilter,
      sort: search.sort ?? view?.sort ?? 'updated',
      direction: search.direction ?? view?.direction ?? 'desc',
    }),
    [search.q, search.sort, search.direction, view],
  );
  const own = view?.mine ? view : null;
  const columns = useMemo(() => readColumns(view && view.columns.length > 0 ? view.columns : kept), [view, kept]);

  const saveView = useCallback(
    async (next: Pick<View, 'id' | 'name' | 'shared'> & Partial<View>) => {
      const { id, name, shared } = next;
      const filter = next.filter ?? order.q;
      const { sort, direction } = { ...order, ...next };
      const wanted = { id, name, shared, filter, sort, direction, columns: next.columns ?? printColumns(columns) };
      queries.setQueryData<{ items: View[] }>(
        orpc.views.list.key({}),
        (before) => before && { items: before.items.map((each) => (each.id === id ? { ...each, ...wanted } : each)) },
      );
      try {
        await client.views.save(wanted);
      } catch (error) {
        reportProblem(error, messageOf(queueMessages, 'saving'));
      } finally {
        await queries.invalidateQueries({ queryKey: orpc.views.list.key({}) });
      }
    },
    [client, orpc, queries, order, columns],
  );
  /** Columns and order belong to the view: one's own view keeps them at once, elsewhere they are kept for the person. */
  const setColumns = (next: readonly ColumnChoice[]) => {
    if (own) void saveView({ ...own, columns: printColumns(next) });
    else keep(printColumns(next));
  };
  const setSort = (sort: TicketSort) => {
    const direction = sort === order.sort && order.direction === 'desc' ? 'asc' : 'desc';
    if (own && search.q === undefined) void saveView({ ...own, sort, direction });
    else goTo(queuePath({ ...search, sort, direction }));
  };
  const setFilter = (q: string) => goTo(queuePath({ ...search, q }));
  return { order, view, columns, setColumns, setSort, setFilter, saveView, loading: search.view !== undefined && views.isPending };
}

export type QueueOrder = ReturnType<typeof useQueueOrder>;
