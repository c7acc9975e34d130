import { useDesk } from '../../../client/use-desk.ts';

/** Reads everything of products and licences again: a change of one moves the numbers of others. */
export function useSaved(): () => Promise<void> {
  const { orpc, queries } = useDesk();
  return async () => {
    await Promise.all([orpc.products, orpc.licences].map((noun) => queries.invalidateQueries({ queryKey: noun.key() })));
  };
}
