import { useDesk } from '../../client/use-desk.ts';

/** Reads again what changes with a purchase, a contract or a repair: the device's own state may have followed. */
export function useUpkeepSaved(): () => Promise<void> {
  const { orpc, queries } = useDesk();
  return async () => {
    await Promise.all(
      [orpc.upkeep, orpc.supportContracts, orpc.devices].map((noun) => queries.invalidateQueries({ queryKey: noun.key() })),
    );
  };
}
