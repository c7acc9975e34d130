import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ChangeArea } from '../../../contract/change-areas.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { fleetChangesMessages } from './changes-messages.ts';

const dayMs = 86_400_000;
type Props = {
  asked: { from: number; to: number; q: string; area?: ChangeArea };
  day: number | null;
  onDay: (day: number | null) => void;
};

/** How much changed on each day, as bars; one of them narrows the list to its day. */
export function DayStrip({ asked, day, onDay }: Props) {
  const t = useMessages(fleetChangesMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const offsetMinutes = -new Date(asked.from).getTimezoneOffset();
  const read = useQuery({ ...orpc.fleet.changeDays.queryOptions({ ...asked, offsetMinutes }), placeholderData: keepPreviousData });
  const counts = new Map((read.data?.items ?? []).map((item) => [item.day, item.changes]));
  const days = Array.from({ length: Math.round((asked.to - asked.from) / dayMs) }, (_, i) => asked.from + i * dayMs);
  const most = Math.max(1, ...counts.values());
  return (
    <div className="flex flex-wrap items-end gap-3">
      <fieldset aria-label={t('days')} className="flex h-14 min-w-0 flex-1 items-end gap-px">
        {days.map((each) => {
          const count = counts.get(each) ?? 0;
          const label = t('day', { date: format.date(each), count });
          return (
            <button
              key={each}
              type="button"
              aria-label={label}
              title={label}
              aria-pressed={each === day}
              onClick={() => onDay(each === day ? null : each)}
              className="group flex h-full min-w-1 flex-1 cursor-pointer items-end rounded-sm border-b border-line-strong hover:bg-subtle aria-pressed:bg-row-selected"
            >
              <span
                className={classNames('block w-full rounded-t-sm', each === day || day === null ? 'bg-accent' : 'bg-muted')}
                style={{ height: `${count === 0 ? 0 : Math.max(4, (100 * count) / most)}%` }}
              />
            </button>
          );
        })}
      </fieldset>
      <div className="flex w-56 items-center gap-2 text-sm">
        <span>{day === null ? t('wholePeriod') : t('onDay', { date: format.date(day) })}</span>
        {day !== null && <Button onClick={() => onDay(null)}>{t('wholePeriod')}</Button>}
      </div>
    </div>
  );
}
