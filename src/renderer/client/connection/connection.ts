import type { ClientContext, ClientLink } from '@orpc/client';

/**
 * `connecting` is the first attempt, `reconnecting` every later one; `offline` says that several failed and the next is a while away;
 * `signed-out` that the desk answers but no longer knows this page, so that only somebody can help; `database-away` that it answers but its
 * database does not, which passes by itself.
 */
export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'signed-out' | 'database-away';

/** One way to the desk. The rest of the console cannot tell which one it has. */
export type Connection = {
  readonly link: ClientLink<ClientContext>;
  readonly state: () => ConnectionState;
  /** Calls `listener` after every change of state; answers how to stop. */
  readonly onState: (listener: () => void) => () => void;
  /** Tries again now instead of when the wait is over. */
  readonly retry: () => void;
  readonly close: () => void;
};

/** Thrown by calls while there is no way to the desk. Nothing was sent. */
export class DeskUnreachable extends Error {
  override readonly name = 'DeskUnreachable';
  constructor() {
    super('The desk cannot be reached right now. Nothing was sent.');
  }
}

/** A state that can be watched; what every kind of connection keeps. */
export function watchedState(first: ConnectionState) {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next: ConnectionState) => {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    on: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
