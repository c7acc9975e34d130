import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type HistoryArea, historyAreas } from '../../../../../contract/device-history.ts';
import type { DeviceDetail } from '../../../../../contract/devices.ts';
import { DeskError } from '../../../../client/desk-error.tsx';
import { useDesk } from '../../../../client/use-desk.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { Choice } from '../../../../ui/controls/choice.tsx';
import { Card } from '../../../../ui/display/card.tsx';
import { EmptyState } from '../../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { TurnLine } from '../../../checks/turn-line.tsx';
import { WhoElse } from '../../../fleet/spread-dialog.tsx';
import { groupByDay, type ScanChanges } from '../change-groups.ts';
import { ChangeList } from '../change-list.tsx';
import { changeMessages } from '../change-messages.ts';
import { timelineMessages } from './timeline-messages.ts';
import { listedSpan, timelineSpan, wholeTime, type Zoom } from './zoom.ts';
import { ZoomBars } from './zoom-bars.tsx';

type Id = DeviceDetail['id'];
type Asked = { from?: number; to?: number; area?: HistoryArea };

/** Every page of what happened to a device that was asked for so far. */
export function useDeviceChanges(id: Id, limit: number, asked: Asked = {}) {
  const { client, orpc } = useDesk();
  return useInfiniteQuery({
    queryKey: [...orpc.devices.changes.key({ id, ...asked }), 'pages', limit],
    queryFn: ({ pageParam, signal }) =>
      client.devices.changes({ id, ...asked, limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

type Props = { deviceId: Id; zoom: Zoom; onZoom: (zoom: Zoom) => void };

/** What changed on a device, day by day, newest first: of all time, of a week or a day of it, of one kind or all. */
export function Timeline({ deviceId, zoom, onZoom }: Props) {
  const t = useMessages(timelineMessages);
  const words = useMessages(changeMessages);
  const { orpc } = useDesk();
  const [area, setArea] = useState<HistoryArea | 'all'>('all');
  const [span] = useState(() => timelineSpan(Date.now()));
  const offsetMinutes = -new Date(span.from).getTimezoneOffset();
  const counts = useQuery(orpc.devices.changeDays.queryOptions({ id: deviceId, ...span, offsetMinutes }));
  const read = useDeviceChanges(deviceId, 200, { ...listedSpan(zoom), ...(area !== 'all' && { area }) });
  const days = useMemo(() => {
    const pages = read.data?.pages ?? [];
    return groupByDay(
      pages.flatMap((page) => page.items),
      pages.flatMap((page) => page.checks),
    );
  }, [read.data]);
  if (read.isPending) return <Skeleton lines={8} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const narrowed = zoom.week !== null || zoom.day !== null;
  const wide = () => onZoom(wholeTime);
  return (
    <section aria-label={words('timeline')} className="flex min-w-0 flex-col gap-3">
      <Choice
        label={words('filter')}
        hideLabel
        value={area}
        onChange={setArea}
        options={(['all', ...historyAreas] as const).map((value) => ({ value, label: words(`area.${value}`) }))}
      />
      <ZoomBars span={span} counts={counts.data?.items ?? []} area={area} zoom={zoom} onZoom={onZoom} />
      <div aria-busy={read.isPlaceholderData} className="flex flex-col gap-3">
        {days.length === 0 && area === 'all' && !narrowed && (
          <EmptyState kind="nothing-yet" title={words('none')}>
            {words('noneText')}
          </EmptyState>
        )}
        {days.length === 0 && area === 'all' && narrowed && (
          <EmptyState kind="nothing-matches" title={t('noneHere')} action={<Button onClick={wide}>{t('showAllTime')}</Button>} />
        )}
        {days.length === 0 && area !== 'all' && (
          <EmptyState
            kind="nothing-matches"
            title={narrowed ? t('noneOfKind') : words('noneMatch')}
            action={<Button onClick={() => setArea('all')}>{words('showAll')}</Button>}
          />
        )}
        {days.map((day) => (
          <Day key={day.day} day={day} deviceId={deviceId} />
        ))}
        {read.hasNextPage && (
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()} className="self-start">
            {words('older')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Day({ day: { day, scans, turns }, deviceId }: { day: ReturnType<typeof groupByDay>[number]; deviceId: Id }) {
  const t = useMessages(timelineMessages);
  const format = useFormats();
  return (
    <Card title={format.date(day)} flush>
      {turns.length > 0 && (
        <div className="border-b border-line/60 last:border-b-0">
          <h4 className="bg-canvas px-3 py-1 text-xs text-muted">{t('checksSeen')}</h4>
          <ul className="divide-y divide-line/60">
            {turns.map((turn) => (
              <TurnLine key={turn.id} turn={turn} />
            ))}
          </ul>
        </div>
      )}
      {scans.map((scan) => (
        <ScanBlock key={scan.snapshotId} scan={scan} deviceId={deviceId} />
      ))}
    </Card>
  );
}

function ScanBlock({ scan, deviceId }: { scan: ScanChanges; deviceId: Id }) {
  const t = useMessages(changeMessages);
  const format = useFormats();
  return (
    <div className="border-b border-line/60 last:border-b-0">
      <h4 className="bg-canvas px-3 py-1 text-xs text-muted">
        {scan.after === null
          ? t('first', { at: format.dateTime(scan.at) })
          : t('between', { at: format.dateTime(scan.at), after: format.dateTime(scan.after) })}
      </h4>
      <ChangeList
        changes={scan.items.flatMap((item) => item.fields)}
        whoElse={(item) => {
          const shared = scan.items.find(({ id }) => id === item.id)?.fields.find(({ sharedId }) => sharedId !== null)?.sharedId;
          return shared && <WhoElse id={shared} deviceId={deviceId} label={item.label} />;
        }}
      />
    </div>
  );
}
