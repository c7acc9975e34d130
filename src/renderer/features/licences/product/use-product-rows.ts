import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ProductId } from '../../../../contract/common.ts';
import type { CountedNumber } from '../../../../contract/products.ts';
import { useDesk } from '../../../client/use-desk.ts';

const pageSize = 200;

/** The rows behind a number, read page by page as they come into sight. */
export function useProductRows(id: ProductId, number: CountedNumber) {
  const { client, orpc } = useDesk();
  const read = useInfiniteQuery({
    queryKey: [...orpc.products.rows.key(), 'pages', { id, number }],
    queryFn: ({ pageParam, signal }) =>
      client.products.rows({ id, number, limit: pageSize, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = useMemo(() => read.data?.pages.flatMap((page) => page.items) ?? [], [read.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = read;
  const onRange = useCallback(
    (_from: number, to: number) => {
      if (hasNextPage && !isFetchingNextPage && to >= rows.length - 50) void fetchNextPage();
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length],
  );
  return { read, rows, onRange };
}
