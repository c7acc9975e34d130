import type { ChangeBatch, ChangeCause, ChangeNotice, SubjectKind } from '../../contract/changes.ts';

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

/**
 * Tells live consoles what was committed. What is told within a frame is one item for each console, made once for all of them. A slow console
 * never holds a writer: its queue is bounded, and one that runs over is told to read everything again.
 */
export type LiveChanges = {
  publish(notices: readonly ChangeNotice[]): void;
  /** Calls `listener` with what is told, at once, within this process: for what is remembered and must be forgotten. @returns how to stop. */
  hear(listener: (notices: readonly ChangeNotice[]) => void): () => void;
  subscribe(signal?: AbortSignal): AsyncGenerator<ChangeBatch, void, void>;
};

/**
 * A console gets one item in this time at most; the first after a quiet while goes out at once. The more consoles there are, the longer the time:
 * telling them all takes up about the same share of the event loop, a tenth, whether there are five or five hundred.
 */
const frameMs = (consoles: number): number => Math.min(250, Math.max(10, consoles * 0.4));
const queueLimit = 2000;

/** Says of the desk as a whole what many notices say of its parts: read again. */
export const readAllAgain = (last: Pick<ChangeNotice, 'sequence' | 'at'>): ChangeNotice => ({
  sequence: last.sequence,
  event: 'desk.changed',
  subjectKind: 'desk',
  subjectId: 'desk',
  number: null,
  personId: null,
  at: last.at,
});

export function createLiveChanges(): LiveChanges {
  type Console = { waiting: readonly ChangeNotice[]; wake: () => void };
  const consoles = new Set<Console>();
  const listeners = new Set<(notices: readonly ChangeNotice[]) => void>();
  let gathered: ChangeNotice[] = [];
  let flushedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    flushedAt = performance.now();
    const batch = gathered;
    gathered = [];
    for (const each of consoles) {
      const waiting = each.waiting.length === 0 ? batch : [...each.waiting, ...batch];
      each.waiting = waiting.length > queueLimit ? [readAllAgain(waiting.at(-1) as ChangeNotice)] : waiting;
      each.wake();
    }
  }

  return {
    publish(notices) {
      if (notices.length === 0) return;
      for (const listener of listeners) listener(notices);
      if (consoles.size === 0) return;
      for (const notice of notices) gathered.push(notice);
      timer ??= setTimeout(flush, Math.max(0, flushedAt + frameMs(consoles.size) - performance.now()));
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribe(signal) {
      // From now on and not from the first asking: what is committed between the two is told too.
      const own: Console = { waiting: [], wake: () => undefined };
      consoles.add(own);
      signal?.addEventListener('abort', () => {
        consoles.delete(own);
        own.wake();
      });
      return follow(own, signal);
    },
  };

  async function* follow(own: Console, signal: AbortSignal | undefined): AsyncGenerator<ChangeBatch, void, void> {
    try {
      while (!signal?.aborted) {
        const notices = own.waiting;
        own.waiting = [];
        if (notices.length > 0) yield { notices: [...notices] };
        else
          await new Promise<void>((resolve) => {
            own.wake = resolve;
          });
      }
    } finally {
      consoles.delete(own);
    }
  }
}
