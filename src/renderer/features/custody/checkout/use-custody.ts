import { useDesk } from '../../../client/use-desk.ts';

/** Reads again what shows who has what. */
export function useCustodyChanged(): () => Promise<unknown> {
  const { orpc, queries } = useDesk();
  return () => Promise.all([orpc.custody.key(), orpc.devices.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
}
