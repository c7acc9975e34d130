/**
 * What the servers of one desk tell each other at once and write down nowhere: that there is something new in the change log, who looks at what.
 * A signal may be lost with its connection; `onJoin` says when the others can be heard (again), so that what counts is told anew.
 */
export type Signals = {
  /** Tells the other servers, not this one. `body` is JSON of `signalBytes` at most. Never waits and never fails. */
  send(kind: string, body: unknown): void;
  /** Calls `listener` with what another server sent. Its body is from outside: check it. */
  on(kind: string, listener: (body: unknown) => void): void;
  /** Calls `listener` now, if the others can be heard, and each time they can be heard again. */
  onJoin(listener: () => void): void;
};

/** PostgreSQL carries 8,000 bytes a notice; the rest is for who sends and what kind it is. */
export const signalBytes = 7500;

/** A desk that is one server: nobody to tell. */
export const noSignals: Signals = { send: () => undefined, on: () => undefined, onJoin: () => undefined };
