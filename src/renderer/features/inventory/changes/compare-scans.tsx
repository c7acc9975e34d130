import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import type { DeviceId, SnapshotId } from '../../../../contract/common.ts';
import type { DeviceSummary, SnapshotSummary } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { OtherDevice } from '../../assets/other-device.tsx';
import { sectionMessages } from '../words/section-messages.ts';
import { groupByItem } from './change-groups.ts';
import { ChangeList } from './change-list.tsx';
import { changeMessages } from './change-messages.ts';

const ways = ['scans', 'device'] as const;

/** Two scans of a device, or its last one and another device's, as an exact difference. */
export function CompareScans({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(changeMessages);
  const { orpc } = useDesk();
  const [way, setWay] = useState<(typeof ways)[number]>('scans');
  const read = useQuery(orpc.devices.snapshots.queryOptions({ id: deviceId, limit: 200 }));
  const [latest, earlier] = read.data?.items ?? [];
  return (
    <Card title={t('compare')} icon={GitCompareArrows}>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && !latest && <p className="text-sm text-muted">{t('needOne')}</p>}
      {latest && (
        <div className="flex flex-col gap-3">
          <Choice
            label={t('compareWith')}
            hideLabel
            value={way}
            onChange={setWay}
            options={ways.map((value) => ({ value, label: t(`compare.${value}`) }))}
          />
          {way === 'device' && <WithAnother deviceId={deviceId} latest={latest.id} />}
          {way === 'scans' && !earlier && <p className="text-sm text-muted">{t('needTwo')}</p>}
          {way === 'scans' && earlier && <OfTwoScans key={latest.id} scans={read.data?.items ?? []} />}
        </div>
      )}
    </Card>
  );
}

function OfTwoScans({ scans }: { scans: readonly SnapshotSummary[] }) {
  const t = useMessages(changeMessages);
  const section = useMessages(sectionMessages);
  const format = useFormats();
  const [from, setFrom] = useState<SnapshotId | null>(scans[1]?.id ?? null);
  const [to, setTo] = useState<SnapshotId | null>(scans[0]?.id ?? null);
  const options = scans.map((scan) => ({ value: scan.id, label: format.dateTime(scan.takenAt), hint: section(`source.${scan.source}`) }));
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <Select label={t('compareFrom')} value={from} onChange={setFrom} options={options} />
        <Select label={t('compareTo')} value={to} onChange={setTo} options={options} />
      </div>
      {from !== null && to !== null && <Difference from={from} to={to} none={t('same')} />}
    </>
  );
}

/** What another device has otherwise: a colleague's that works, beside one that does not. */
function WithAnother({ deviceId, latest }: { deviceId: DeviceId; latest: SnapshotId }) {
  const t = useMessages(changeMessages);
  const { orpc } = useDesk();
  const [other, setOther] = useState<DeviceSummary | null>(null);
  const read = useQuery({
    ...orpc.devices.snapshots.queryOptions({ id: other?.id as DeviceId, limit: 1 }),
    enabled: other !== null,
  });
  const theirs = read.data?.items[0];
  return (
    <>
      <OtherDevice label={t('otherDevice')} value={other} onChange={setOther} except={deviceId} />
      <p className="text-xs text-muted">{t('otherHint')}</p>
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && !theirs && <p className="text-sm text-muted">{t('otherUnread')}</p>}
      {other && theirs && <Difference from={theirs.id} to={latest} none={t('sameDevices')} />}
    </>
  );
}

function Difference({ from, to, none }: { from: SnapshotId; to: SnapshotId; none: string }) {
  const t = useMessages(changeMessages);
  const section = useMessages(sectionMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.compare.queryOptions({ from, to }));
  const items = groupByItem(read.data?.changes ?? []);
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  if (read.isPending) return <Skeleton />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <div aria-live="polite" className="-mx-3 -mb-3">
      <p className="px-3 pb-2 text-sm font-medium">
        {items.length === 0 ? none : t('compared', { changed: count('changed'), added: count('added'), removed: count('removed') })}
      </p>
      {read.data.notCompared.map((each) => (
        <p key={each.section} className="px-3 pb-1 text-xs text-muted">
          {t('notCompared', { section: section(each.section), reason: each.reason })}
        </p>
      ))}
      <ChangeList changes={read.data.changes} />
    </div>
  );
}
