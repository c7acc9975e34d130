import { useState } from 'react';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { procedureMessages } from '../procedure-messages.ts';

const minuteMs = 60_000;

/** Time entered by hand. */
export function TimeDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const [minutes, setMinutes] = useState('15');
  const [note, setNote] = useState('');
  const save = async () => {
    await client.time.add({ number, spentMs: Math.round(Number(minutes)) * minuteMs, note });
    await queries.invalidateQueries({ queryKey: orpc.procedures.key() });
  };
  return (
    <DeskDialog width="narrow" title={t('addTime')} action={t('save')} ready={Number(minutes) >= 1} send={save} onClose={onClose}>
      <TextField label={t('minutes')} type="number" min={1} max={44_640} value={minutes} onChange={setMinutes} required />
      <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
    </DeskDialog>
  );
}
