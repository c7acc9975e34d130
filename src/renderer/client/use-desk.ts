import { contextKey } from '../ui/commands/context.ts';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import type { ChangeNotice } from '../../contract/changes.ts';
import type { Connection, ConnectionState } from './connection/connection.ts';
import { type DeskClient, makeDeskClient } from './desk-client.ts';
import { isPassing, problemOf } from './desk-problem.ts';
import { followChanges } from './live-changes.ts';
import { type DeskQueries, makeDeskQueries } from './query-keys.ts';
import { watchDatabase } from './connection/watch-database.ts';

/** Everything the page has of the desk. */
export type Desk = {
  client: DeskClient;
  /** `useQuery(orpc.tickets.get.queryOptions({ number }))` */
  orpc: DeskQueries;
  queries: QueryClient;
  connection: Connection;
  /** Calls `listener` for every commit of anybody; answers how to stop. */
  readonly onNotice: (listener: (notice: ChangeNotice) => void) => () => void;
  readonly close: () => void;
};

/** Opens the desk over a connection and follows its changes. */
export function openDesk(opened: Connection): Desk {
  const connection = watchDatabase(opened);
  const client = makeDeskClient(connection);
  const queries = new QueryClient({
    queryCache: new QueryCache({
      // What was read before somebody took it, or the right to it, away is not shown on.
      onError: (error, query) => {
        const { code } = problemOf(error);
        if (code === 'NOT_FOUND' || code === 'FORBIDDEN') query.setState({ data: undefined, status: 'error', error });
      },
    }),
    defaultOptions: {
      queries: {
        // Notices say what changed; without one, what was read stays true.
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 3 && isPassing(error),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  const listeners = new Set<(notice: ChangeNotice) => void>();
  let before = connection.state();
  const stopWatching = connection.onState(() => {
    // What failed while the database was away is read by now.
    if (before === 'database-away' && connection.state() === 'online') void queries.invalidateQueries();
    before = connection.state();
  });
  const stop = followChanges(client, connection, queries, (notice) => {
    for (const listener of listeners) listener(notice);
  });
  return {
    client,
    orpc: makeDeskQueries(client),
    queries,
    connection,
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      stop();
      stopWatching();
      connection.close();
      queries.clear();
    },
  };
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk of this page. Throws outside of the app, which is a mistake of the caller. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('useDesk is used outside of DeskContext.');
  return desk;
}

export function useConnectionState(): ConnectionState {
  const { connection } = useDesk();
  return useSyncExternalStore(connection.onState, connection.state);
}

/** Hears every commit while the component is shown. `listener` should be stable (`useCallback`). */
export function useNotices(listener: (notice: ChangeNotice) => void): void {
  const { onNotice } = useDesk();
  useEffect(() => onNotice(listener), [onNotice, listener]);
}

/** The desk in the context of commands, which run outside of components: `context.get(deskInContext)?.client`. */
export const deskInContext = contextKey<Desk>('desk');
