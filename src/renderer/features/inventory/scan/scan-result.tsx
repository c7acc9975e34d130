import { useQuery } from '@tanstack/react-query';
import { Laptop } from 'lucide-react';
import type { ScanEvent } from '../../../../contract/devices.ts';
import { scannedSectionNames } from '../../../../contract/inventory-sections.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ChangeList } from '../changes/change-list.tsx';
import { changeMessages } from '../changes/change-messages.ts';
import { devicePath } from '../device-paths.ts';
import { HardwareView } from '../parts/hardware-view.tsx';
import { scanMessages } from './scan-messages.ts';

type Finished = Extract<ScanEvent, { kind: 'finished' }>;

/** What a scan found: first what is different from the scan before, then everything. */
export function ScanResult({ end }: { end: Finished }) {
  const t = useMessages(scanMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const device = useQuery(orpc.devices.get.queryOptions({ id: end.deviceId }));
  const snapshot = useQuery(orpc.devices.snapshot.queryOptions({ id: end.snapshotId }));
  const name = device.data?.name ?? '';
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <output className="min-w-0 flex-1">
          <span className="block text-md font-semibold">{end.newDevice ? t('firstScan', { device: name }) : <Headline end={end} />}</span>
          <span className="text-xs text-muted">{t('finished', { duration: format.duration(end.durationMs) })}</span>
        </output>
        <Button
          icon={Laptop}
          onClick={() => {
            location.hash = `#${devicePath(end.deviceId)}`;
          }}
        >
          {t('openDevice')}
        </Button>
      </div>
      {!end.newDevice && <Diff end={end} />}
      <section aria-label={t('everything')} className="flex flex-col gap-2">
        <h2 className="text-md font-semibold">{t('everything')}</h2>
        {snapshot.isPending && <Skeleton lines={6} />}
        {snapshot.isError && <DeskError error={snapshot.error} onRetry={() => void snapshot.refetch()} />}
        {snapshot.data && (
          <div className="flex h-[34rem] flex-col overflow-hidden rounded-md border border-line bg-canvas">
            <HardwareView snapshot={snapshot.data} sections={scannedSectionNames} />
          </div>
        )}
      </section>
    </>
  );
}

/** The changes that this one scan found. */
function useFound({ deviceId, snapshotId }: Finished) {
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.changes.queryOptions({ id: deviceId, limit: 500 }));
  return { read, found: read.data?.items.filter((change) => change.snapshotId === snapshotId) ?? [] };
}

function Headline({ end }: { end: Finished }) {
  const t = useMessages(scanMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const scans = useQuery(orpc.devices.snapshots.queryOptions({ id: end.deviceId, limit: 2 }));
  const before = scans.data?.items.find((scan) => scan.id !== end.snapshotId);
  const since = before && format.dateTime(before.takenAt);
  const { added, removed, changed } = end.changes;
  if (added + removed + changed === 0) return since ? t('noDiff', { since }) : t('noDiffEver');
  return since ? t('diffSince', { changed, added, removed, since }) : t('diff', { changed, added, removed });
}

function Diff({ end }: { end: Finished }) {
  const words = useMessages(changeMessages);
  const { read, found } = useFound(end);
  if (read.isPending) return <Skeleton />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (found.length === 0) return null;
  return (
    <Card title={words('changes')} flush>
      <ChangeList changes={found} />
    </Card>
  );
}
