import type { ChangeCause, ChangeNotice, SubjectKind } from '../../contract/changes.ts';

/** One change as a service reports it while it writes; the log adds who, when and which command. */
export type RecordedChange = {
  event: string;
  subjectKind: SubjectKind;
  subjectId: string;
  /** The ticket's number, for live consoles that show it. */
  number?: number | null;
  /** When this change happened, where that is not when its command did. Epoch ms. */
  at?: number;
  /** Absent for an event of the whole. */
  field?: string;
  old?: unknown;
  new?: unknown;
  /** The subject's version after the command, where it has one: tells what somebody who saw an older version has missed. */
  version?: number;
  /** Why, when the desk did this by itself; the change is then nobody's. */
  cause?: ChangeCause;
};

export type RecordChange = (change: RecordedChange) => void;

/** Tells live consoles what was committed. A slow listener never holds a writer: its queue is bounded and tells it to read everything again. */
export type LiveChanges = {
  publish(notices: readonly ChangeNotice[]): void;
  subscribe(signal?: AbortSignal): AsyncGenerator<ChangeNotice, void, void>;
};

const queueLimit = 2000;

export function createLiveChanges(): LiveChanges {
  type Listener = { queue: ChangeNotice[]; wake: () => void };
  const listeners = new Set<Listener>();
  return {
    publish(notices) {
      for (const listener of listeners) {
        listener.queue.push(...notices);
        // Older notices only say "read again" and a later one says the same of the desk as a whole.
        if (listener.queue.length > queueLimit)
          listener.queue.splice(0, listener.queue.length, {
            ...(notices.at(-1) as ChangeNotice),
            event: 'desk.changed',
            subjectKind: 'desk',
            subjectId: 'desk',
            number: null,
          });
        listener.wake();
      }
    },
    async *subscribe(signal) {
      const listener: Listener = { queue: [], wake: () => undefined };
      listeners.add(listener);
      const stop = () => listener.wake();
      signal?.addEventListener('abort', stop);
      try {
        while (!signal?.aborted) {
          const notice = listener.queue.shift();
          if (notice) yield notice;
          else
            await new Promise<void>((resolve) => {
              listener.wake = resolve;
            });
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
