import { useMemo } from 'react';
import type { SeatId } from '../../../../contract/common.ts';
import type { ProductRow } from '../../../../contract/products.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import type { Outcome } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { productMessages } from './product-messages.ts';

/** Takes the seats of the selected rows back, with an undo that gives them again; null where no row holds one. */
export function useReclaim(rows: readonly ProductRow[], done: () => void): (() => Promise<Outcome>) | null {
  const { client, orpc, queries } = useDesk();
  return useMemo(() => {
    const held = rows.flatMap(({ seatId, licenceId, deviceId, personId }) =>
      seatId && licenceId ? [{ seatId, licenceId, deviceId, personId }] : [],
    );
    if (held.length === 0) return null;
    const refresh = () =>
      Promise.all([orpc.products, orpc.licences].map((noun) => queries.invalidateQueries({ queryKey: noun.key() }))).then(() => undefined);
    return async () => {
      const byLicence = Map.groupBy(held, ({ licenceId }) => licenceId);
      const kinds = new Map((await client.licences.list({})).items.map(({ id, metric }) => [id, metric]));
      let count = 0;
      for (const [id, seats] of byLicence) {
        const seatIds = [...new Set(seats.map(({ seatId }) => seatId))];
        count += (await client.licences.reclaim({ id, seatIds })).reclaimed;
      }
      done();
      await refresh();
      return {
        said: messageOf(productMessages, 'reclaimedSaid', { count }),
        undo: async () => {
          for (const [id, seats] of byLicence) {
            const ofDevices = ['device', 'core'].includes(kinds.get(id) ?? '');
            const again = seats.map(({ deviceId, personId }) => ({
              id: newId<SeatId>(),
              ...(ofDevices ? { deviceId: deviceId ?? undefined } : { personId: personId ?? undefined }),
            }));
            await client.licences.assign({ id, seats: again });
          }
          await refresh();
        },
      };
    };
  }, [rows, client, orpc, queries, done]);
}
