import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import type { DeviceId, SnapshotId } from '../../../../contract/common.ts';
import type { SnapshotSummary } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { groupByItem } from './change-groups.ts';
import { ChangeList } from './change-list.tsx';
import { changeMessages } from './change-messages.ts';

/** Any two scans of a device, as an exact difference. */
export function CompareScans({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(changeMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.snapshots.queryOptions({ id: deviceId, limit: 200 }));
  return (
    <Card title={t('compare')} icon={GitCompareArrows}>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data &&
        (read.data.items.length < 2 ? (
          <p className="text-sm text-muted">{t('needTwo')}</p>
        ) : (
          <Comparison key={read.data.items[0]?.id} scans={read.data.items} />
        ))}
    </Card>
  );
}

function Comparison({ scans }: { scans: readonly SnapshotSummary[] }) {
  const t = useMessages(changeMessages);
  const section = useMessages(sectionMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const [from, setFrom] = useState<SnapshotId | null>(scans[1]?.id ?? null);
  const [to, setTo] = useState<SnapshotId | null>(scans[0]?.id ?? null);
  const ready = from !== null && to !== null;
  const read = useQuery({ ...orpc.devices.compare.queryOptions({ from: from as SnapshotId, to: to as SnapshotId }), enabled: ready });
  const options = scans.map((scan) => ({ value: scan.id, label: format.dateTime(scan.takenAt), hint: section(`source.${scan.source}`) }));
  const items = groupByItem(read.data?.changes ?? []);
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <Select label={t('compareFrom')} value={from} onChange={setFrom} options={options} />
        <Select label={t('compareTo')} value={to} onChange={setTo} options={options} />
      </div>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <div aria-live="polite" className="-mx-3 -mb-3">
          <p className="px-3 pb-2 text-sm font-medium">
            {items.length === 0
              ? t('same')
              : t('compared', { changed: count('changed'), added: count('added'), removed: count('removed') })}
          </p>
          {read.data.notCompared.map((each) => (
            <p key={each.section} className="px-3 pb-1 text-xs text-muted">
              {t('notCompared', { section: section(each.section), reason: each.reason })}
            </p>
          ))}
          <ChangeList changes={read.data.changes} />
        </div>
      )}
    </div>
  );
}
