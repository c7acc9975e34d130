import { useState } from 'react';
import type { CustodyId } from '../../../../contract/common.ts';
import type { Custody } from '../../../../contract/custody.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { endOfDay } from '../../../ui/typed-values.ts';
import { custodyMessages } from '../custody-messages.ts';
import { HolderField, holderInput, noHolder } from './holder-field.tsx';
import { useCustodyChanged } from './use-custody.ts';

const acceptances = ['not-asked', 'asked', 'signed'] as const;
type Props = { device: Pick<DeviceSummary, 'id' | 'name' | 'organisationId'>; onDone?: (custody: Custody) => void; onClose: () => void };

/** Gives a device to somebody, to a place or to another device. */
export function CheckOutDialog({ device, onDone, onClose }: Props) {
  const t = useMessages(custodyMessages);
  const { client } = useDesk();
  const changed = useCustodyChanged();
  const [id] = useState(() => newId<CustodyId>());
  const [holder, setHolder] = useState(noHolder);
  const [due, setDue] = useState('');
  const [note, setNote] = useState('');
  const [acceptance, setAcceptance] = useState<(typeof acceptances)[number]>('not-asked');
  const to = holderInput(holder);
  const send = async () => {
    if (!to) return;
    const made = await client.custody.checkOut({ id, deviceId: device.id, ...to, dueAt: endOfDay(due), note, acceptance });
    await changed();
    showToast(t('checkedOut', { device: device.name, holder: made.holder.name }));
    onDone?.(made);
  };
  return (
    <DeskDialog
      title={t('checkOutOf', { device: device.name })}
      description={t('checkOutHint')}
      action={t('checkOut')}
      ready={to !== null}
      dirty={to !== null || note !== ''}
      send={send}
      onClose={onClose}
    >
      <HolderField value={holder} onChange={setHolder} device={device} />
      <TextField label={t('dueAt')} hint={t('dueHint')} type="date" value={due} onChange={setDue} />
      {holder.kind === 'person' && (
        <Select
          label={t('acceptance')}
          value={acceptance}
          onChange={setAcceptance}
          options={acceptances.map((value) => ({ value, label: t(`acceptance.${value}`) }))}
        />
      )}
      <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
    </DeskDialog>
  );
}
