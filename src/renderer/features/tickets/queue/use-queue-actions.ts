import { type RefObject, useMemo } from 'react';
import { toggled } from '../../../ui/lists/toggled.ts';
import type { GridHandle } from '../../../ui/lists/virtual-grid.tsx';
import type { QueueActions } from '../ticket-context.ts';
import { rangeBetween } from './rows/arrangement.ts';
import type { FilterBarHandle } from './filter/filter-bar.tsx';
import { useQueueMemory } from './queue-memory.ts';

type Parts = {
  numbers: readonly number[];
  index: number;
  grid: RefObject<GridHandle | null>;
  filter: RefObject<FilterBarHandle | null>;
  pick: QueueActions['pick'];
  change: (numbers: readonly number[], patch: Parameters<QueueActions['change']>[0]) => void;
  peek: () => void;
  refresh: () => void;
};

/** Makes a row the active one; with `extend` the rows from the anchor to it are selected, with `toggle` its own tick changes. */
export function activate(numbers: readonly number[], number: number, { extend, toggle }: { extend: boolean; toggle: boolean }): void {
  useQueueMemory.setState((memory) => {
    const activeAt = numbers.indexOf(number);
    const anchor = extend ? (memory.anchor ?? memory.active ?? number) : number;
    if (extend) return { active: number, activeAt, anchor, selected: new Set(rangeBetween(numbers, anchor, number)) };
    return { active: number, activeAt, anchor, selected: toggle ? toggled(memory.selected, number) : memory.selected };
  });
}

/** What the queue's commands act on. */
export function useQueueActions({ numbers, index, grid, filter, pick, change, peek, refresh }: Parts): QueueActions {
  const active = useQueueMemory((memory) => memory.active);
  const selected = useQueueMemory((memory) => memory.selected);
  return useMemo<QueueActions>(() => {
    const targets = selected.size > 0 ? numbers.filter((number) => selected.has(number)) : active === null ? [] : [active];
    return {
      targets,
      selectedCount: selected.size,
      active,
      move: (step, extend) => {
        const at = Math.min(numbers.length - 1, Math.max(0, index + step));
        const number = numbers[at];
        if (number === undefined) return;
        activate(numbers, number, { extend, toggle: false });
        grid.current?.scrollTo(at);
        // From here on the arrows and Enter are the grid's too.
        grid.current?.focus();
      },
      toggle: () => active !== null && useQueueMemory.setState({ selected: toggled(selected, active), anchor: active }),
      clear: () => useQueueMemory.setState({ selected: new Set() }),
      pick,
      change: (patch) => change(targets, patch),
      peek,
      focusFilter: () => filter.current?.focus(),
      refresh,
    };
  }, [numbers, index, active, selected, grid, filter, pick, change, peek, refresh]);
}
