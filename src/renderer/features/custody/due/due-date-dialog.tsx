import { useState } from 'react';
import type { Custody } from '../../../../contract/custody.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { dayOf, endOfDay } from '../../../ui/typed-values.ts';
import { useCustodyChanged } from '../checkout/use-custody.ts';
import { dueMessages } from './due-messages.ts';

/** Gives whoever has a device longer, or says that it may stay. */
export function DueDateDialog({ custody, onClose }: { custody: Custody; onClose: () => void }) {
  const t = useMessages(dueMessages);
  const format = useFormats();
  const { client } = useDesk();
  const changed = useCustodyChanged();
  const [day, setDay] = useState(dayOf(custody.dueAt));
  const { id, device, holder } = custody;
  const send = async () => {
    const dueAt = endOfDay(day);
    await client.custody.setDue({ id, dueAt });
    await changed();
    showToast(dueAt === null ? t('stays', { device: device.name }) : t('saved', { device: device.name, day: format.date(dueAt) }));
  };
  return (
    <DeskDialog
      title={t('longerOf', { device: device.name })}
      description={holder.name}
      action={t('save')}
      dirty={day !== dayOf(custody.dueAt)}
      send={send}
      onClose={onClose}
    >
      <TextField label={t('back')} hint={t('longerHint')} type="date" value={day} onChange={setDay} />
    </DeskDialog>
  );
}
