import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { DeviceSort } from '../../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import { useDesk } from '../../../client/use-desk.ts';

export type RegisterOrder = { q: string; sort: DeviceSort; direction: 'asc' | 'desc' };

const windowSize = 100;

/** The register as far as it is in sight: read in windows, each again when something of it changed, with the exact number of all. */
export function useRegister(order: RegisterOrder) {
  const { orpc } = useDesk();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const windows = Array.from({ length: range.last - range.first + 1 }, (_, i) => range.first + i);
  const reads = useQueries({
    queries: windows.map((at) => ({
      ...orpc.devices.window.queryOptions({ ...order, offset: at * windowSize, limit: windowSize }),
      placeholderData: keepPreviousData,
    })),
  });
  const first = reads.find(({ data }) => data !== undefined);
  const total = first?.data?.total ?? 0;
  const rows = new Map<number, DeviceSummary>();
  for (const [i, read] of reads.entries())
    for (const [j, device] of (read.data?.items ?? []).entries()) rows.set((windows[i] as number) * windowSize + j, device);
  const onRange = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(Math.max(0, from) / windowSize), last: Math.floor(Math.max(0, to) / windowSize) };
    setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);
  const failed = reads.find(({ isError }) => isError);
  return {
    total,
    rowAt: (index: number) => rows.get(index),
    onRange,
    pending: first === undefined && !failed,
    failed: failed ? { error: failed.error, retry: () => void failed.refetch() } : null,
    key: useMemo(() => `${order.sort} ${order.direction} ${order.q}`, [order]),
  };
}
