import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { areaOf, type ChangeArea, changeAreas } from '../../../../contract/change-areas.ts';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { WhoElse } from '../../fleet/spread-dialog.tsx';
import { groupByDay, type ScanChanges } from './change-groups.ts';
import { ChangeList } from './change-list.tsx';
import { changeMessages } from './change-messages.ts';
import { CompareScans, type CompareWay } from './compare-scans.tsx';
import { HandEdits } from './hand-edits.tsx';

/** What of the changes is shown: it stands in the address. */
export type ChangesView = { compare: CompareWay; onCompare: (way: CompareWay) => void };

/** What scans found changed, per day, newest first; any two scans side by side; what people wrote themselves. */
export function ChangesTab({ device, compare, onCompare }: { device: DeviceDetail } & ChangesView) {
  return (
    <div className="grid gap-4 p-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Timeline device={device} />
      <div className="flex flex-col gap-4">
        <CompareScans deviceId={device.id} way={compare} onWay={onCompare} />
        <HandEdits deviceId={device.id} />
      </div>
    </div>
  );
}

/** Every page of a device's changes that was asked for so far. */
export function useDeviceChanges(id: DeviceDetail['id'], limit: number) {
  const { client, orpc } = useDesk();
  return useInfiniteQuery({
    queryKey: [...orpc.devices.changes.key({ id }), 'pages', limit],
    queryFn: ({ pageParam, signal }) => client.devices.changes({ id, limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
}

function Timeline({ device }: { device: DeviceDetail }) {
  const t = useMessages(changeMessages);
  const format = useFormats();
  const [area, setArea] = useState<ChangeArea | 'all'>('all');
  const read = useDeviceChanges(device.id, 200);
  const all = useMemo(() => read.data?.pages.flatMap((page) => page.items) ?? [], [read.data]);
  const days = useMemo(() => groupByDay(area === 'all' ? all : all.filter((change) => areaOf(change.section) === area)), [all, area]);
  if (read.isPending) return <Skeleton lines={8} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <section aria-label={t('timeline')} className="flex min-w-0 flex-col gap-3">
      <Choice
        label={t('filter')}
        hideLabel
        value={area}
        onChange={setArea}
        options={(['all', ...changeAreas] as const).map((value) => ({ value, label: t(`area.${value}`) }))}
      />
      {all.length === 0 && (
        <EmptyState kind="nothing-yet" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {all.length > 0 && days.length === 0 && (
        <EmptyState kind="nothing-matches" title={t('noneMatch')} action={<Button onClick={() => setArea('all')}>{t('showAll')}</Button>} />
      )}
      {days.map((day) => (
        <Card key={day.day} title={format.date(day.day)} flush>
          {day.scans.map((scan) => (
            <ScanBlock key={scan.snapshotId} scan={scan} deviceId={device.id} />
          ))}
        </Card>
      ))}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()} className="self-start">
          {t('older')}
        </Button>
      )}
    </section>
  );
}

function ScanBlock({ scan, deviceId }: { scan: ScanChanges; deviceId: DeviceDetail['id'] }) {
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
