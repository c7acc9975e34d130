import type { RecurrenceRule } from '../../../../contract/recurrences.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { templateMessages } from '../template-messages.ts';

const units = ['day', 'week', 'month'] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** 1 January 2024 was a Monday. */
const dayNamed = (language: string, weekday: number) =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
const within = (text: string, least: number, most: number) => Math.min(most, Math.max(least, Math.round(Number(text)) || least));

/** When a ticket comes: every so many days, weeks or months, on which days, at what time of which zone. */
export function RuleFields({ rule, onChange }: { rule: RecurrenceRule; onChange: (part: Partial<RecurrenceRule>) => void }) {
  const t = useMessages(templateMessages);
  const shown = useLanguage();
  const language = shown === 'pseudo' ? 'en' : shown;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('every')}
          type="number"
          min={1}
          max={365}
          value={String(rule.every)}
          onChange={(text) => onChange({ every: within(text, 1, 365) })}
          className="w-20"
        />
        <Select
          label={t('recurring')}
          hideLabel
          value={rule.unit}
          onChange={(unit) => onChange({ unit })}
          options={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
        />
        {rule.unit === 'month' && (
          <TextField
            label={t('dayOfMonth')}
            type="number"
            min={1}
            max={31}
            value={String(rule.day)}
            onChange={(text) => onChange({ day: within(text, 1, 31) })}
            className="w-32"
          />
        )}
        <TextField label={t('atTime')} type="time" value={rule.time} onChange={(time) => time && onChange({ time })} />
      </div>
      {rule.unit === 'week' && (
        <fieldset className="flex flex-wrap gap-3">
          <legend className="mb-1 text-xs font-medium text-muted">{t('weekdays')}</legend>
          {weekdays.map((weekday) => (
            <Checkbox
              key={weekday}
              label={dayNamed(language, weekday)}
              checked={rule.weekdays.includes(weekday)}
              onChange={(on) => onChange({ weekdays: on ? [...rule.weekdays, weekday] : rule.weekdays.filter((each) => each !== weekday) })}
            />
          ))}
        </fieldset>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        <TextField label={t('firstDay')} type="date" value={rule.start} onChange={(start) => start && onChange({ start })} />
        <TextField label={t('zone')} value={rule.zone} onChange={(zone) => onChange({ zone })} maxLength={60} />
      </div>
    </div>
  );
}
