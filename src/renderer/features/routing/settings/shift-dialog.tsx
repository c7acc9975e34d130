import { X } from 'lucide-react';
import { useState } from 'react';
import type { AbsenceId } from '../../../../contract/common.ts';
import type { Duty } from '../../../../contract/queues.ts';
import { dayMs } from '../../../../shared/units/day-ms.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { hoursText, readHours } from './hours-text.ts';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useReadAgain, useSaving } from './use-saving.ts';

/** A Monday: the days of the week are named from it. */
const monday = Date.UTC(2026, 0, 5);

/** Somebody's weekly hours by the clock of their zone, and when they are away. */
export function ShiftDialog({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const t = useMessages(queueSettingsMessages);
  const language = useLanguage();
  const { client } = useDesk();
  const { save } = useSaving();
  const readAgain = useReadAgain();
  const [zone, setZone] = useState(duty.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [days, setDays] = useState(() => Array.from({ length: 7 }, (_, i) => hoursText(duty.week?.[i] ?? [])));
  const weekday = new Intl.DateTimeFormat(language === 'pseudo' ? 'en' : language, { weekday: 'long', timeZone: 'UTC' });
  const week = days.map(readHours);
  const send = async () => {
    const read = week.filter((day) => day !== null);
    await client.shifts.save({ personId: duty.personId, zone, week: read });
    await readAgain();
  };
  return (
    <DeskDialog
      title={t('editHours', { name: duty.personName })}
      description={t('hoursHint')}
      action={t('save')}
      ready={!week.includes(null)}
      send={send}
      onClose={onClose}
    >
      <TextField label={t('zone')} value={zone} onChange={setZone} maxLength={64} />
      <div className="grid grid-cols-2 gap-3">
        {days.map((text, i) => (
          <TextField
            // oxlint-disable-next-line react/no-array-index-key -- a weekday is its place
            key={i}
            label={weekday.format(monday + i * dayMs)}
            value={text}
            onChange={(next) => setDays(days.map((each, at) => (at === i ? next : each)))}
            {...(week[i] === null ? { error: t('hoursWrong') } : {})}
          />
        ))}
      </div>
      <Absences duty={duty} save={save} />
    </DeskDialog>
  );
}

function Absences({ duty, save }: { duty: Duty; save: (work: () => Promise<unknown>) => Promise<boolean> }) {
  const t = useMessages(queueSettingsMessages);
  const format = useFormats();
  const { client } = useDesk();
  const [until, setUntil] = useState('');
  const untilAt = Date.parse(until);
  const add = () => save(() => client.shifts.addAbsence({ id: newId<AbsenceId>(), personId: duty.personId, fromAt: Date.now(), untilAt }));
  return (
    <section aria-label={t('absences')} className="mt-4 flex flex-col gap-1 border-t border-line pt-3">
      {duty.absences.map((absence) => (
        <p key={absence.id} className="flex items-center gap-2 text-sm">
          <span className="min-w-0 flex-1">
            {format.dateTime(absence.fromAt)} – {format.dateTime(absence.untilAt)} {absence.reason}
          </span>
          <IconButton
            icon={X}
            label={t('removeAbsence')}
            onClick={() => void save(() => client.shifts.removeAbsence({ id: absence.id }))}
          />
        </p>
      ))}
      <div className="flex items-end gap-2">
        <TextField label={t('addAbsence')} type="datetime-local" value={until} onChange={setUntil} />
        <Button disabled={Number.isNaN(untilAt)} onClick={() => void add()}>
          {t('add')}
        </Button>
      </div>
    </section>
  );
}
