import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Calendar, Week } from '../../../contract/calendars.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { agreementMessages } from './agreement-messages.ts';
import { HolidayEditor } from './holiday-editor.tsx';
import { printSpans, readSpans } from './hours-text.ts';

export type EditedCalendar = Omit<Calendar, 'usedBy' | 'validFrom'>;

/** 5 January 2026 was a Monday: its week gives the days their names in any language. */
const monday = Date.UTC(2026, 0, 5, 12);

/** A calendar as it is edited: hours typed day by day, holidays a year at a time, and what it comes to while it is typed. */
export function CalendarEditor({ calendar, onClose }: { calendar: EditedCalendar; onClose: () => void }) {
  const t = useMessages(agreementMessages);
  const { client, orpc, queries } = useDesk();
  const [edited, setEdited] = useState(calendar);
  const [hours, setHours] = useState(calendar.week.map(printSpans));
  const [always, setAlways] = useState(false);
  const week = hours.map(readSpans);
  const complete = week.every((day) => day !== null) ? (week as Week) : null;
  const changed = useChanged({ edited, hours, always });
  const save = async () => {
    await client.calendars.save({ ...edited, week: complete as Week, ...(always ? { holdsFrom: 0 } : {}) });
    await queries.invalidateQueries({ queryKey: orpc.calendars.key() });
  };
  const change = (part: Partial<EditedCalendar>) => setEdited({ ...edited, ...part });
  return (
    <DeskDialog
      title={calendar.version === 0 ? t('newCalendar') : t('edit', { name: calendar.name })}
      width="wide"
      action={t('save')}
      long
      ready={complete !== null && edited.name.trim() !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <div className="flex flex-wrap gap-3">
        <TextField label={t('name')} value={edited.name} onChange={(name) => change({ name })} required className="min-w-48 flex-1" />
        <ZoneField zone={edited.zone} onZone={(zone) => change({ zone })} />
      </div>
      <HoursGrid hours={hours} onHours={setHours} />
      {complete && <PreviewLine calendar={edited} week={complete} />}
      <HolidayEditor
        holidays={edited.holidays}
        onHolidays={(holidays) => change({ holidays: [...holidays] })}
        reviewedYears={edited.reviewedYears}
        onReviewedYears={(reviewedYears) => change({ reviewedYears: [...reviewedYears] })}
      />
      {calendar.version > 0 && <Checkbox checked={always} onChange={setAlways} label={t('asAlways')} hint={t('fromNow')} />}
    </DeskDialog>
  );
}

function ZoneField({ zone, onZone }: { zone: string; onZone: (zone: string) => void }) {
  const t = useMessages(agreementMessages);
  return (
    <div className="min-w-48 flex-1">
      <TextField label={t('zone')} hint={t('zoneHint')} value={zone} onChange={onZone} list="calendar-zones" required />
      <datalist id="calendar-zones">
        {Intl.supportedValuesOf('timeZone').map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
    </div>
  );
}

function HoursGrid({ hours, onHours }: { hours: readonly string[]; onHours: (hours: string[]) => void }) {
  const t = useMessages(agreementMessages);
  const format = useFormats();
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('hours')}</legend>
      <p className="mb-2 text-xs text-muted">{t('hoursHint')}</p>
      <div className="grid gap-1.5">
        {hours.map((text, day) => {
          const spans = readSpans(text);
          const name = format.weekday(monday + day * dayMs);
          return (
            <div key={name} className="grid grid-cols-[7rem_minmax(10rem,1fr)_minmax(6rem,1fr)] items-center gap-2">
              <span aria-hidden className="text-sm">
                {name}
              </span>
              <TextField
                label={name}
                hideLabel
                mono
                value={text}
                error={spans === null ? t('hoursWrong') : undefined}
                onChange={(next) => onHours(hours.with(day, next))}
              />
              <div aria-hidden className="relative h-3 overflow-hidden rounded-sm bg-subtle">
                {(spans ?? []).map(({ from, to }) => (
                  <span
                    key={from}
                    className="absolute inset-y-0 bg-accent"
                    style={{ left: `${(from / 1440) * 100}%`, width: `${((to - from) / 1440) * 100}%` }}
                  />
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

const fourHours = 4 * 3_600_000;

/** What the hours come to for a ticket of Friday afternoon. */
function PreviewLine({ calendar, week }: { calendar: EditedCalendar; week: Week }) {
  const t = useMessages(agreementMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const known = Intl.supportedValuesOf('timeZone').includes(calendar.zone) || calendar.zone === 'UTC';
  const from = known ? fridayAfternoon(calendar.zone) : 0;
  const preview = useQuery({
    ...orpc.calendars.preview.queryOptions({
      zone: calendar.zone,
      week,
      holidays: calendar.holidays.map(({ day }) => day),
      from,
      targetMs: fourHours,
    }),
    enabled: known,
  });
  if (!preview.data) return null;
  const { dueAt } = preview.data;
  return (
    <output className="block rounded-md bg-subtle px-3 py-2 text-sm">
      {dueAt === null
        ? t('previewNever')
        : t('preview', {
            opened: format.dayTimeIn(from, calendar.zone),
            target: format.duration(fourHours),
            due: format.dayTimeIn(dueAt, calendar.zone),
          })}
    </output>
  );
}

/** The next Friday, 16:30 on the zone's clocks: found by asking which instant shows it. */
function fridayAfternoon(zone: string): number {
  const now = Math.floor(Date.now() / 1_800_000) * 1_800_000;
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  for (let at = now; at < now + 8 * dayMs; at += 1_800_000) if (shown.format(at).replace(',', '') === 'Fri 16:30') return at;
  return now;
}
