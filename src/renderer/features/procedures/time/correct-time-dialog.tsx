import { useState } from 'react';
import type { TimeEntry } from '../../../../contract/time-spent.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { procedureMessages } from '../procedure-messages.ts';

const minuteMs = 60_000;

/** Corrects what an entry counts, with a reason that stays in the log. */
export function CorrectTimeDialog({ entry, onClose }: { entry: TimeEntry; onClose: () => void }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const [minutes, setMinutes] = useState(String(Math.round(entry.spentMs / minuteMs)));
  const [reason, setReason] = useState('');
  const done = async (work: Promise<unknown>) => {
    await work;
    await queries.invalidateQueries({ queryKey: orpc.procedures.key() });
  };
  const ready = reason.trim() !== '';
  return (
    <DeskDialog
      width="narrow"
      title={t('correctTime', { time: format.duration(entry.spentMs) })}
      action={t('save')}
      ready={ready && Number(minutes) >= 1}
      send={() => done(client.time.correct({ id: entry.id, spentMs: Math.round(Number(minutes)) * minuteMs, reason }))}
      also={{ action: t('remove'), danger: true, ready, send: () => done(client.time.remove({ id: entry.id, reason })) }}
      onClose={onClose}
    >
      <TextField label={t('minutes')} type="number" min={1} max={44_640} value={minutes} onChange={setMinutes} />
      <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={500} required />
    </DeskDialog>
  );
}
