import { useQuery } from '@tanstack/react-query';
import { CalendarCheck, CalendarClock, Download, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Holiday } from '../../../contract/calendars.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agreementMessages } from './agreement-messages.ts';

type Props = {
  holidays: readonly Holiday[];
  onHolidays: (holidays: readonly Holiday[]) => void;
  reviewedYears: readonly number[];
  onReviewedYears: (years: readonly number[]) => void;
};

const thisYear = new Date().getFullYear();
const years = [-1, 0, 1, 2].map((by) => String(thisYear + by));

/** The holidays of one year at a time: filled in from what is public, then edited and signed off by somebody. */
export function HolidayEditor({ holidays, onHolidays, reviewedYears, onReviewedYears }: Props) {
  const t = useMessages(agreementMessages);
  const [year, setYear] = useState(String(thisYear));
  const [added, setAdded] = useState({ day: '', name: '' });
  const shown = holidays.filter(({ day }) => day.startsWith(year)).toSorted((a, b) => a.day.localeCompare(b.day));
  const reviewed = reviewedYears.includes(Number(year));
  const others = (day: string) => holidays.filter((holiday) => holiday.day !== day);
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('holidays', { year })}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <Select label={t('year')} value={year} onChange={setYear} options={years.map((each) => ({ value: each, label: each }))} />
        <StatusPill
          tone={reviewed ? 'ok' : 'warning'}
          icon={reviewed ? CalendarCheck : CalendarClock}
          label={t(reviewed ? 'isReviewed' : 'notReviewed', { year })}
        />
      </div>
      <ImportHolidays
        year={Number(year)}
        onFound={(found) => onHolidays([...holidays.filter(({ day }) => !found.some((each) => each.day === day)), ...found])}
      />
      {shown.length === 0 && <p className="mt-2 text-sm text-muted">{t('noHolidays', { year })}</p>}
      <ul className="mt-2 max-h-56 overflow-y-auto">
        {shown.map(({ day, name }) => (
          <li key={day} className="flex items-center gap-3 border-b border-line/60 text-sm">
            <span className="tabular w-24 shrink-0">{day}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
            <IconButton icon={Trash2} label={t('remove', { name: `${day} ${name}` })} onClick={() => onHolidays(others(day))} />
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <TextField label={t('day')} type="date" value={added.day} onChange={(day) => setAdded({ ...added, day })} />
        <TextField label={t('name')} value={added.name} onChange={(name) => setAdded({ ...added, name })} className="min-w-40 flex-1" />
        <Button
          icon={Plus}
          disabled={added.day === '' || added.name.trim() === ''}
          onClick={() => {
            onHolidays([...others(added.day), { day: added.day, name: added.name.trim() }]);
            setYear(added.day.slice(0, 4));
            setAdded({ day: '', name: '' });
          }}
        >
          {t('addHoliday')}
        </Button>
      </div>
      <Checkbox
        className="mt-2"
        checked={reviewed}
        label={t('reviewed', { year })}
        onChange={(checked) =>
          onReviewedYears([...reviewedYears.filter((each) => each !== Number(year)), ...(checked ? [Number(year)] : [])])
        }
      />
    </fieldset>
  );
}

const wholeCountry = 'all';

function ImportHolidays({ year, onFound }: { year: number; onFound: (found: readonly Holiday[]) => void }) {
  const t = useMessages(agreementMessages);
  const { orpc, client } = useDesk();
  const [country, setCountry] = useState<'VN' | 'MY'>('VN');
  const [state, setState] = useState(wholeCountry);
  const states = useQuery(orpc.calendars.states.queryOptions({ country })).data?.items ?? [];
  const fill = async () =>
    onFound((await client.calendars.holidays({ country, year, ...(state === wholeCountry ? {} : { state }) })).items);
  return (
    <div className="mt-2 flex flex-wrap items-end gap-2">
      <Select
        label={t('country')}
        value={country}
        onChange={(next) => {
          setCountry(next);
          setState(wholeCountry);
        }}
        options={[
          { value: 'VN', label: t('vietnam') },
          { value: 'MY', label: t('malaysia') },
        ]}
      />
      {states.length > 0 && (
        <Select
          label={t('state')}
          value={state}
          onChange={setState}
          options={[{ value: wholeCountry, label: t('wholeCountry') }, ...states.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      )}
      <Button icon={Download} onClick={() => void fill()}>
        {t('importHolidays')}
      </Button>
    </div>
  );
}
