import { useState } from 'react';
import type { Custody } from '../../../../contract/custody.ts';
import type { Place } from '../../../../contract/places.ts';
import type { OrganisationId } from '../../../../contract/common.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { assetMessages } from '../../assets/asset-messages.ts';
import { custodyMessages } from '../custody-messages.ts';
import { PlaceField } from '../places/place-field.tsx';
import { useCustodyChanged } from './use-custody.ts';

const states = ['stock', 'repair', 'in-use'] as const;
/** `organisationId` of the device, where it is known, leaves only the places it may go back to. */
type Props = { custody: Custody; organisationId?: OrganisationId | null; onDone?: (custody: Custody) => void; onClose: () => void };

/** Takes a device back. */
export function CheckInDialog({ custody, organisationId, onDone, onClose }: Props) {
  const t = useMessages(custodyMessages);
  const words = useMessages(assetMessages);
  const { client } = useDesk();
  const changed = useCustodyChanged();
  const [place, setPlace] = useState<Place | null>(null);
  const [state, setState] = useState<(typeof states)[number]>('stock');
  const [note, setNote] = useState('');
  const { device, holder } = custody;
  const send = async () => {
    const done = await client.custody.checkIn({ id: custody.id, placeId: place?.id, state, note });
    await changed();
    showToast(t('checkedIn', { device: device.name }));
    onDone?.(done);
  };
  return (
    <DeskDialog
      title={t('checkInOf', { device: device.name })}
      description={holder.name}
      action={t('checkIn')}
      dirty={note !== ''}
      send={send}
      onClose={onClose}
    >
      <PlaceField label={t('backTo')} hint={t('backToHint')} value={place} onChange={setPlace} organisationId={organisationId} />
      <Select
        label={t('stateAfter')}
        value={state}
        onChange={setState}
        options={states.map((value) => ({ value, label: words(`state.${value}`) }))}
      />
      <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
    </DeskDialog>
  );
}
