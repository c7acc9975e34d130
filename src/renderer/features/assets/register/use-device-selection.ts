import { useCallback, useMemo, useRef, useState } from 'react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { DeviceState, DeviceSummary } from '../../../../contract/devices.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { registerMessages } from './register-messages.ts';
import type { RegisterOrder } from './use-register.ts';

/** More are not picked at once: who means all of them narrows the filter or exports the list. */
export const mostSelected = 1000;
const windowSize = 500;

type Selection = { order: RegisterOrder | null; rows: ReadonlyMap<DeviceId, DeviceSummary>; anchor: number | null };
const nothing: Selection = { order: null, rows: new Map(), anchor: null };

/** Which devices of the register are picked, with their rows: those out of sight are read when a range reaches over them. */
export function useDeviceSelection(order: RegisterOrder, total: number, rowAt: (index: number) => DeviceSummary | undefined) {
  const { client } = useDesk();
  const [kept, setKept] = useState(nothing);
  // Another filter or order shows other rows: what was picked of the old ones is dropped.
  const { rows, anchor } = kept.order === order ? kept : nothing;
  const asked = useRef(0);
  const set = useCallback(
    (next: (before: Omit<Selection, 'order'>) => Omit<Selection, 'order'>) =>
      setKept((before) => ({ order, ...next(before.order === order ? before : nothing) })),
    [order],
  );

  /** The rows between two places, both among them. */
  const between = useCallback(
    async (first: number, last: number): Promise<DeviceSummary[]> => {
      const end = Math.min(last, first + mostSelected - 1);
      const loaded = Array.from({ length: end - first + 1 }, (_, i) => rowAt(first + i));
      if (loaded.every((row) => row !== undefined)) return loaded;
      const found: DeviceSummary[] = [];
      for (let offset = first; offset <= end; offset += windowSize)
        found.push(...(await client.devices.window({ ...order, offset, limit: Math.min(windowSize, end - offset + 1) })).items);
      return found;
    },
    [client, order, rowAt],
  );

  const pick = useCallback(
    async (first: number, last: number, from: number) => {
      const mine = ++asked.current;
      try {
        const found = await between(first, last);
        if (mine === asked.current) set(() => ({ rows: new Map(found.map((row) => [row.id, row])), anchor: from }));
      } catch (error) {
        reportProblem(error, messageOf(registerMessages, 'selecting'));
      }
    },
    [between, set],
  );

  const toggle = useCallback(
    (row: DeviceSummary | undefined, at: number | null) => {
      asked.current++;
      if (row)
        set((before) => {
          const next = new Map(before.rows);
          if (!next.delete(row.id) && next.size < mostSelected) next.set(row.id, row);
          return { rows: next, anchor: at ?? before.anchor };
        });
    },
    [set],
  );

  return {
    rows,
    ids: useMemo(() => new Set(rows.keys()), [rows]),
    toggle,
    /** Picks everything from where the range began, or from `active`, to a row. */
    extend: (to: number, active: number) => {
      const from = anchor ?? active;
      void pick(Math.min(from, to), Math.max(from, to), from);
    },
    all: () => void (total > 0 && pick(0, total - 1, 0)),
    /** What the picked rows say is kept as it was read: a state that was given since is noted. */
    noteState: useCallback(
      ({ ids, state }: { ids: readonly DeviceId[]; state: DeviceState }) =>
        set((before) => ({
          ...before,
          rows: new Map([...before.rows].map(([id, row]) => [id, ids.includes(id) ? { ...row, state } : row])),
        })),
      [set],
    ),
    startAt: (at: number) => set((before) => ({ ...before, anchor: at })),
    clear: useCallback(() => {
      asked.current++;
      set(() => ({ rows: new Map(), anchor: null }));
    }, [set]),
  };
}
