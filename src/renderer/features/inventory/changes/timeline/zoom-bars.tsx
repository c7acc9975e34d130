import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { HistoryArea } from '../../../../../contract/device-history.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { DayBars } from '../../../../ui/display/day-bars.tsx';
import { localDay } from '../../../../ui/i18n/local-days.ts';
import { useFormats } from '../../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { changeMessages } from '../change-messages.ts';
import { timelineMessages } from './timeline-messages.ts';
import { type DayCount, daysOf, type Span, sharesOf, weeksOf, wholeTime, type Zoom } from './zoom.ts';

type Props = { span: Span; counts: readonly DayCount[]; area: HistoryArea | 'all'; zoom: Zoom; onZoom: (zoom: Zoom) => void };

/** How much changed: week by week, then day by day of one week, then one day; and the way back. */
export function ZoomBars({ span, counts, area, zoom, onZoom }: Props) {
  const t = useMessages(timelineMessages);
  const format = useFormats();
  const shown = area === 'all' ? counts : counts.filter((count) => count.area === area);
  const label = useCountLabel();
  const countOf = (day: number) => sharesOf(shown, [day]).reduce((sum, { changes }) => sum + changes, 0);
  const { week, day } = zoom;
  const said = () => {
    if (day !== null) return label('dayCount', format.date(day), sharesOf(shown, [day]));
    if (week !== null) return label('weekCount', format.date(week), sharesOf(shown, daysOf(week)));
    return label('allCount', '', sharesOf(shown, weeksOf(span).flatMap(daysOf)));
  };
  return (
    <div className="rounded-md border border-line bg-surface px-3 pt-2 pb-1">
      <Levels span={span} zoom={zoom} onZoom={onZoom} />
      {week === null ? (
        <DayBars
          label={t('byWeek')}
          bars={weeksOf(span).map((each) => {
            const days = daysOf(each);
            const shares = sharesOf(shown, days);
            return {
              day: each,
              counts: days.map(countOf),
              label: label('weekCount', format.date(each), shares),
              tick: format.dayMonth(each),
            };
          })}
          chosen={null}
          onChoose={(each) => onZoom({ week: each, day: null })}
          className="h-24"
        />
      ) : (
        <DayBars
          label={t('byDay')}
          bars={daysOf(week).map((each) => ({
            day: each,
            counts: [countOf(each)],
            label: label('dayCount', format.date(each), sharesOf(shown, [each])),
            tick: format.dayMonth(each),
          }))}
          chosen={day}
          onChoose={(each) => onZoom({ week, day: each === day ? null : each })}
          className="h-24"
        />
      )}
      <p aria-live="polite" className="tabular py-1 text-xs text-muted">
        {said()}
      </p>
    </div>
  );
}

/** "12 Nov 2026: 5 changes (Software 3, Hardware 2)". */
function useCountLabel() {
  const t = useMessages(timelineMessages);
  const words = useMessages(changeMessages);
  return (key: 'allCount' | 'weekCount' | 'dayCount', date: string, shares: ReturnType<typeof sharesOf>): string => {
    const said = t(key, { date, count: shares.reduce((sum, { changes }) => sum + changes, 0) });
    if (shares.length === 0) return said;
    return t('ofAreas', {
      said,
      areas: shares.map(({ area, changes }) => t('areaShare', { area: words(`area.${area}`), count: changes })).join(', '),
    });
  };
}

/** Where in time this is, from the whole to the one day; each but the last is the way back to it. */
function Levels({ span, zoom: { week, day }, onZoom }: Pick<Props, 'span' | 'zoom' | 'onZoom'>) {
  const t = useMessages(timelineMessages);
  const format = useFormats();
  const levels = [
    { id: 'all', name: t('all'), zoom: wholeTime },
    ...(week === null ? [] : [{ id: 'week', name: t('week', { date: format.date(week) }), zoom: { week, day: null } }]),
    ...(day === null ? [] : [{ id: 'day', name: format.date(day), zoom: { week, day } }]),
  ];
  return (
    <div className="mb-2 flex min-h-8 items-center gap-2">
      <nav aria-label={t('levels')} className="min-w-0 flex-1">
        <ol className="flex flex-wrap items-center gap-1 text-sm">
          {levels.map((level, i) => (
            <li key={level.id} className="flex items-center gap-1">
              {i > 0 && <ChevronRight aria-hidden size={14} strokeWidth={1.75} className="text-muted" />}
              <Button
                variant="quiet"
                aria-current={i === levels.length - 1 || undefined}
                onClick={() => onZoom(level.zoom)}
                className="aria-[current]:font-semibold"
              >
                {level.name}
              </Button>
            </li>
          ))}
        </ol>
      </nav>
      {week !== null && (
        <>
          <IconButton
            icon={ChevronLeft}
            label={t('earlier')}
            disabled={week <= span.from}
            onClick={() => onZoom({ week: localDay(week, -7), day: null })}
          />
          <IconButton
            icon={ChevronRight}
            label={t('later')}
            disabled={localDay(week, 7) >= span.to}
            onClick={() => onZoom({ week: localDay(week, 7), day: null })}
          />
        </>
      )}
    </div>
  );
}
