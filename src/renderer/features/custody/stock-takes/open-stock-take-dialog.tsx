import { useState } from 'react';
import type { StockTakeId } from '../../../../contract/common.ts';
import type { Place } from '../../../../contract/places.ts';
import type { StockTake } from '../../../../contract/stock-takes.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { PlaceField } from '../places/place-field.tsx';
import { stockTakeMessages } from './stock-take-messages.ts';

/** Opens a count of a place. */
export function OpenStockTakeDialog({ onOpened, onClose }: { onOpened: (stockTake: StockTake) => void; onClose: () => void }) {
  const t = useMessages(stockTakeMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => newId<StockTakeId>());
  const [place, setPlace] = useState<Place | null>(null);
  const open = async () => {
    if (!place) return false;
    const opened = await client.stockTakes.open({ id, placeId: place.id });
    await queries.invalidateQueries({ queryKey: orpc.stockTakes.key() });
    // Its page takes the dialog's place: closing would lead back to the list.
    onOpened(opened);
    return false;
  };
  return (
    <DeskDialog title={t('open')} description={t('openHint')} action={t('start')} ready={place !== null} send={open} onClose={onClose}>
      <PlaceField label={t('place')} value={place} onChange={setPlace} />
    </DeskDialog>
  );
}
