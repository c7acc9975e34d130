import { useState } from 'react';
import type { TimeEntry } from '../../../../contract/time-spent.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';

const minuteMs = 60_000;

/** Corrects what an entry counts, with a reason that stays in the log. */
export function CorrectTimeDialog({ entry, onClose }: { entry: TimeEntry; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const [minutes, setMinutes] = useState(String(Math.round(entry.spentMs / minuteMs)));
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const done = async (work: Promise<unknown>) => {
    try {
      await work;
      await queries.invalidateQueries({ queryKey: orpc.procedures.key() });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const ready = reason.trim() !== '';
  return (
    <Dialog
      open
      width="narrow"
      title={t('correctTime', { time: format.duration(entry.spentMs) })}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button variant="danger" disabled={!ready} onClick={() => void done(client.time.remove({ id: entry.id, reason }))}>
            {t('remove')}
          </Button>
          <Button
            variant="primary"
            disabled={!ready || !(Number(minutes) >= 1)}
            onClick={() => void done(client.time.correct({ id: entry.id, spentMs: Math.round(Number(minutes)) * minuteMs, reason }))}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={t('minutes')} type="number" min={1} max={44_640} value={minutes} onChange={setMinutes} />
        <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={500} required />
        {error !== null && <DeskError error={error} />}
      </div>
    </Dialog>
  );
}
