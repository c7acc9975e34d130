import { useDesk } from '../../client/use-desk.ts';

/** Reads stock again. */
export function useStockSaved(): () => Promise<void> {
  const { orpc, queries } = useDesk();
  return () => queries.invalidateQueries({ queryKey: orpc.stock.key() });
}
