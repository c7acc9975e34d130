import { useState } from 'react';
import type { LicenceId, PurchaseId } from '../../../../contract/common.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';

/** The seats that a new licence begins with: a first purchase of which nothing else is known yet. */
export function useFirstSeats(licenceId: LicenceId) {
  const { client } = useDesk();
  const [seats, setSeats] = useState('');
  // Sent again after a failure it is the same purchase.
  const [id] = useState(() => newId<PurchaseId>());
  const save = async () => {
    const count = Number.parseInt(seats, 10);
    if (count > 0) await client.licences.savePurchase({ id, licenceId, seats: count });
  };
  return { seats, setSeats, save };
}
