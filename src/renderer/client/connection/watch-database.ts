import { type Connection, type ConnectionState, watchedState } from './connection.ts';
import { problemOf } from '../desk-problem.ts';

/** A question that the desk cannot answer without its database, and that anybody may ask. */
const question = ['desk', 'about'];
// One second doubling to ten, with jitter: a database that has just come back is not met by every console at once.
const defaultWaitMs = (attempt: number) => Math.min(10_000, 1000 * 2 ** attempt) * (0.75 + Math.random() / 2);

const saysAway = (error: unknown): boolean => problemOf(error).details?.['database'] === 'away';

/**
 * A connection that knows more: the desk may answer while its database does not. Then the state is `database-away` until a question that
 * needs the database is answered, which is asked again by itself.
 */
export function watchDatabase(connection: Connection, waitMs = defaultWaitMs): Connection {
  let away = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stateNow = (): ConnectionState => (connection.state() === 'online' && away ? 'database-away' : connection.state());
  const state = watchedState(stateNow());

  function show(isAway: boolean): void {
    if (away !== isAway) attempt = 0;
    away = isAway;
    if (away) plan();
    else clearTimeout(timer);
    state.set(stateNow());
  }
  function plan(): void {
    clearTimeout(timer);
    // Without a connection there is nobody to ask; its return asks again.
    if (connection.state() === 'online') timer = setTimeout(() => void ask(), waitMs(attempt++));
  }
  async function ask(): Promise<void> {
    try {
      await connection.link.call(question, {}, { context: {} });
      show(false);
    } catch {
      plan();
    }
  }
  const stopWatching = connection.onState(() => {
    if (away) plan();
    state.set(stateNow());
  });

  return {
    link: {
      call: async (path, input, options) => {
        try {
          return await connection.link.call(path, input, options);
        } catch (error) {
          if (!away && saysAway(error)) show(true);
          throw error;
        }
      },
    },
    state: state.get,
    onState: state.on,
    retry: () => {
      if (stateNow() !== 'database-away') return connection.retry();
      clearTimeout(timer);
      void ask();
    },
    close: () => {
      stopWatching();
      clearTimeout(timer);
      connection.close();
      state.set(connection.state());
    },
  };
}
