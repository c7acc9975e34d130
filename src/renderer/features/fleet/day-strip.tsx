import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ChangeArea } from '../../../contract/change-areas.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { DayBars } from '../../ui/display/day-bars.tsx';
import { dayOfCount, localDays } from '../../ui/i18n/local-days.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { fleetChangesMessages } from './changes-messages.ts';

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
  const counts = new Map((read.data?.items ?? []).map((item) => [dayOfCount(item.day), item.changes]));
  const days = localDays(asked.from, Math.round((asked.to - asked.from) / dayMs));
  return (
    <div className="flex flex-wrap items-end gap-3">
      <DayBars
        label={t('days')}
        bars={days.map((each) => {
          const count = counts.get(each) ?? 0;
          return { day: each, counts: [count], label: t('day', { date: format.date(each), count }) };
        })}
        chosen={day}
        onChoose={(each) => onDay(each === day ? null : each)}
        className="h-14 flex-1"
      />
      <div className="flex w-56 items-center gap-2 text-sm">
        <span>{day === null ? t('wholePeriod') : t('onDay', { date: format.date(day) })}</span>
        {day !== null && <Button onClick={() => onDay(null)}>{t('wholePeriod')}</Button>}
      </div>
    </div>
  );
}
