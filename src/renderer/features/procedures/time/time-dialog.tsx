import { useState } from 'react';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';

const minuteMs = 60_000;

/** Time entered by hand. */
export function TimeDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const { client, orpc, queries } = useDesk();
  const [minutes, setMinutes] = useState('15');
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    try {
      await client.time.add({ number, spentMs: Math.round(Number(minutes)) * minuteMs, note });
      await queries.invalidateQueries({ queryKey: orpc.procedures.key() });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog open width="narrow" title={t('addTime')} onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label={t('minutes')} type="number" min={1} max={44_640} value={minutes} onChange={setMinutes} required />
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
        {error !== null && <DeskError error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!(Number(minutes) >= 1)}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
