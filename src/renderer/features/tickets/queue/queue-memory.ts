import { create } from 'zustand';
import type { QueueSearch } from '../ticket-paths.ts';

/** What the queue showed last, so that coming back finds it as it was, and a ticket knows its neighbours. */
export type QueueMemory = {
  search: QueueSearch;
  numbers: readonly number[];
  /** The row the keys act on, by ticket number. */
  active: number | null;
  /** Where that row stood, for when its ticket is gone. */
  activeAt: number;
  selected: ReadonlySet<number>;
  /** Where the range of Shift begins. */
  anchor: number | null;
};

export const useQueueMemory = create<QueueMemory>(() => ({
  search: {},
  numbers: [],
  active: null,
  activeAt: 0,
  selected: new Set(),
  anchor: null,
}));

/** The ticket before or after another in the queue shown last; null at its ends, or when it is not in it. */
export function neighbourOf(numbers: readonly number[], number: number, step: 1 | -1): number | null {
  const at = numbers.indexOf(number);
  return at === -1 ? null : (numbers[at + step] ?? null);
}
