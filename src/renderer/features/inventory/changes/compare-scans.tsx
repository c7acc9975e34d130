import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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
import { WithGolden } from '../golden/with-golden.tsx';
import { changeMessages } from './change-messages.ts';
import { Difference } from './difference.tsx';

export const compareWays = ['scans', 'device', 'golden'] as const;
export type CompareWay = (typeof compareWays)[number];
type Props = { deviceId: DeviceId; way: CompareWay; onWay: (way: CompareWay) => void };

/** Two scans of a device, its last one and another device's, or it and the golden model of its model: as an exact difference. */
export function CompareScans({ deviceId, way, onWay }: Props) {
  const t = useMessages(changeMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.snapshots.queryOptions({ id: deviceId, limit: 200 }));
  const [latest, earlier] = read.data?.items ?? [];
  const box = useRef<HTMLDivElement>(null);
  // A verb may have led here; on a narrow window it stands below the time line.
  useEffect(() => {
    if (way === 'golden') box.current?.scrollIntoView({ block: 'nearest' });
  }, [way]);
  return (
    <div ref={box}>
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
              onChange={onWay}
              options={compareWays.map((value) => ({ value, label: t(`compare.${value}`) }))}
            />
            {way === 'device' && <WithAnother deviceId={deviceId} latest={latest.id} />}
            {way === 'golden' && <WithGolden deviceId={deviceId} />}
            {way === 'scans' && !earlier && <p className="text-sm text-muted">{t('needTwo')}</p>}
            {way === 'scans' && earlier && <OfTwoScans key={latest.id} scans={read.data?.items ?? []} />}
          </div>
        )}
      </Card>
    </div>
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
      {from !== null && to !== null && <OfSnapshots from={from} to={to} none={t('same')} />}
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
      {other && theirs && <OfSnapshots from={theirs.id} to={latest} none={t('sameDevices')} />}
    </>
  );
}

function OfSnapshots({ from, to, none }: { from: SnapshotId; to: SnapshotId; none: string }) {
  const { orpc } = useDesk();
  return <Difference read={useQuery(orpc.devices.compare.queryOptions({ from, to }))} none={none} />;
}
