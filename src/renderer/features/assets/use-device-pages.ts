import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDesk } from '../../client/use-desk.ts';

const pageSize = 200;

/** The devices that match, read page by page as they come into sight. */
export function useDevicePages(q: string) {
  const { client, orpc } = useDesk();
  const read = useInfiniteQuery({
    queryKey: [...orpc.devices.list.key(), 'pages', q],
    queryFn: ({ pageParam, signal }) => client.devices.list({ q, limit: pageSize, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => read.data?.pages.flatMap((page) => page.items) ?? [], [read.data]);
  return { read, items };
}
