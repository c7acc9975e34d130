import { useQuery } from '@tanstack/react-query';
import { Laptop, TriangleAlert, Unlink } from 'lucide-react';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { devicePath } from '../../inventory/device-paths.ts';
import { WarrantyLine } from '../../upkeep/warranty.tsx';
import { liveFactsOf } from './live-facts.ts';
import { sideMessages } from './side-messages.ts';

type Props = { device: Ticket['devices'][number]; onUnlink: (() => void) | null };

/** The device the ticket is about, with what its last scan says. */
export function DeviceCard({ device, onUnlink }: Props) {
  const t = useMessages(sideMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.get.queryOptions({ id: device.id }));
  return (
    <Card
      title={device.name}
      icon={Laptop}
      aside={onUnlink && <IconButton icon={Unlink} label={t('unlink', { device: device.name })} onClick={onUnlink} />}
    >
      <p className="mb-2 flex flex-wrap items-center gap-2 text-xs text-muted">
        <a href={`#${devicePath(device.id)}`}>{t('openDevice')}</a>
        {device.model && <span className="min-w-0 wrap-anywhere">{device.model}</span>}
        {device.lastScanAt === null ? (
          <span>{t('neverScanned')}</span>
        ) : (
          <span>
            {t('scanned')} <RelativeTime at={device.lastScanAt} />
          </span>
        )}
        {device.problemCount > 0 && (
          <StatusPill tone="warning" icon={TriangleAlert} label={t('problems', { count: device.problemCount })} />
        )}
      </p>
      <WarrantyLine deviceId={device.id} />
      {read.isPending && <Skeleton lines={8} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <LiveFactLines device={read.data} />}
    </Card>
  );
}

function LiveFactLines({ device }: { device: DeviceDetail }) {
  const t = useMessages(sideMessages);
  const format = useFormats();
  if (!device.latest) return null;
  const facts = liveFactsOf(device.latest);
  const { volume, battery } = facts;
  const users = facts.users && (facts.users.join(', ') || t('signedInNobody'));
  const batteryWords =
    battery &&
    t('batteryState', {
      charge: battery.chargePercent === null ? '–' : format.percent(battery.chargePercent),
      health: battery.healthPercent === null ? '–' : format.percent(battery.healthPercent),
    });
  return (
    <section aria-label={t('liveFacts')} className="text-sm">
      <Facts
        items={[
          { label: t('user'), value: users },
          { label: t('system'), value: facts.system },
          { label: t('uptime'), value: facts.bootedAt === null ? null : <RelativeTime at={facts.bootedAt} /> },
          { label: t('processor'), value: facts.processor },
          { label: t('memory'), value: facts.memoryBytes === null ? null : format.bytes(facts.memoryBytes, 'binary') },
          {
            label: volume ? t('disk', { mount: volume.mount }) : t('disk', { mount: '' }).trim(),
            value: volume && t('diskUse', { percent: format.percent(volume.usedPercent), size: format.bytes(volume.sizeBytes) }),
          },
          { label: t('address'), value: facts.address && <span className="font-mono text-xs">{facts.address}</span> },
          { label: t('battery'), value: batteryWords },
        ]}
      />
    </section>
  );
}
