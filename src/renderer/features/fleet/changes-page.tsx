import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { type ChangeArea, changeAreas } from '../../../contract/change-areas.ts';
import type { SharedChangeId } from '../../../contract/common.ts';
import type { FleetChange } from '../../../contract/fleet.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Choice } from '../../ui/controls/choice.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { changeMessages } from '../inventory/changes/change-messages.ts';
import { sectionMessages } from '../inventory/words/section-messages.ts';
import { fleetChangesMessages } from './changes-messages.ts';
import { DayStrip } from './day-strip.tsx';
import { SpreadDialog } from './spread-dialog.tsx';
import { useChangeWords } from './use-change-words.ts';

export const periods = ['7', '14', '31'] as const;
export type Period = (typeof periods)[number];
/** What is shown: it stands in the address. `day` is midnight of one day (epoch ms). */
export type ChangesView = { period: Period; area: ChangeArea | 'all'; q: string; day: number | null };
type Props = { view: ChangesView; onView: (view: ChangesView) => void };

/** What changed over all devices in a time, most frequent first; a day of it alone; and who got it. */
export function ChangesPage({ view, onView }: Props) {
  const t = useMessages(fleetChangesMessages);
  const words = useMessages(changeMessages);
  usePageTitle(t('title'));
  const [tomorrow] = useState(() => new Date().setHours(24, 0, 0, 0));
  const set = (part: Partial<ChangesView>) => onView({ ...view, ...part });
  const whole = { from: tomorrow - Number(view.period) * dayMs, to: tomorrow };
  const q = useDeferredValue(view.q);
  const filter = { q, ...(view.area !== 'all' && { area: view.area }) };
  const span = view.day === null ? whole : { from: view.day, to: view.day + dayMs };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-col gap-3 border-b border-line bg-surface px-4 py-3">
        <div>
          <h1 className="text-lg">{t('title')}</h1>
          <p className="text-sm text-muted">{t('about')}</p>
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label={t('period')}
            value={view.period}
            onChange={(period) => set({ period, day: null })}
            options={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
          />
          <TextField
            label={t('search')}
            icon={Search}
            value={view.q}
            onChange={(next) => set({ q: next })}
            placeholder={t('searchHint')}
            maxLength={200}
            className="w-72 max-w-full"
          />
          <Choice
            label={words('filter')}
            value={view.area}
            onChange={(area) => set({ area })}
            options={(['all', ...changeAreas] as const).map((value) => ({ value, label: words(`area.${value}`) }))}
          />
        </div>
        <DayStrip asked={{ ...whole, ...filter }} day={view.day} onDay={(day) => set({ day })} />
      </header>
      <FleetChanges
        asked={{ ...span, ...filter }}
        filtered={view.q !== '' || view.area !== 'all'}
        onClear={() => set({ q: '', area: 'all' })}
      />
    </div>
  );
}

type Asked = { from: number; to: number; q: string; area?: ChangeArea };

function FleetChanges({ asked, filtered, onClear }: { asked: Asked; filtered: boolean; onClear: () => void }) {
  const t = useMessages(fleetChangesMessages);
  const { client, orpc } = useDesk();
  const [shown, setShown] = useState<SharedChangeId | null>(null);
  const read = useInfiniteQuery({
    queryKey: [...orpc.fleet.changes.key({ ...asked, limit: 100 }), 'pages'],
    queryFn: ({ pageParam, signal }) => client.fleet.changes({ ...asked, limit: 100, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  if (read.isPending) return <Skeleton lines={8} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const items = read.data.pages.flatMap((page) => page.items);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls is reached by keys
    <section tabIndex={0} aria-label={t('title')} aria-busy={read.isPlaceholderData} className="min-h-0 flex-1 overflow-y-auto">
      {items.length === 0 &&
        (filtered ? (
          <EmptyState kind="nothing-matches" title={t('noMatch')} action={<Button onClick={onClear}>{t('clear')}</Button>} />
        ) : (
          <EmptyState kind="nothing-yet" title={t('none')}>
            {t('noneText')}
          </EmptyState>
        ))}
      <ul className="divide-y divide-line/60 bg-surface">
        {items.map((item) => (
          <ChangeRow key={item.change.id} item={item} onShow={setShown} />
        ))}
      </ul>
      {read.hasNextPage && (
        <Button className="m-3" busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {shown && <SpreadDialog asked={{ id: shown }} onClose={() => setShown(null)} />}
    </section>
  );
}

function ChangeRow({ item: { change, devices, firstAt, lastAt }, onShow }: { item: FleetChange; onShow: (id: SharedChangeId) => void }) {
  const t = useMessages(fleetChangesMessages);
  const section = useMessages(sectionMessages);
  const format = useFormats();
  const say = useChangeWords();
  const [first, last] = [format.date(firstAt), format.date(lastAt)];
  return (
    <li className="grid grid-cols-[7rem_minmax(0,1fr)_12rem] items-baseline gap-3 px-4 py-1.5 text-sm">
      <button
        type="button"
        className="tabular min-h-6 cursor-pointer text-right text-accent underline underline-offset-2"
        onClick={() => onShow(change.id)}
      >
        {t('devices', { count: devices })}
      </button>
      <p className="min-w-0 wrap-anywhere">
        {say(change)} <span className="text-xs text-muted">{section(change.section)}</span>
      </p>
      <p className="tabular text-right text-xs text-muted">{first === last ? t('on', { date: first }) : t('between', { first, last })}</p>
    </li>
  );
}
