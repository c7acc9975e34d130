import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DeviceId } from '../../../contract/common.ts';
import type { DeviceDetail } from '../../../contract/devices.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { assetMessages } from '../../features/assets/asset-messages.ts';
import { type DeviceActions, openDevice } from '../../features/assets/device-context.ts';
import { DeviceHeader } from '../../features/assets/device-header.tsx';
import { DeviceDialog } from '../../features/assets/device-dialog.tsx';
import { MergeDialog } from '../../features/assets/merge/merge-dialog.tsx';
import { ConnectDialog } from '../../features/assets/record/connect-dialog.tsx';
import { CustodyDialogs } from '../../features/custody/checkout/custody-dialogs.tsx';
import type { ChangesView } from '../../features/inventory/changes/changes-tab.tsx';
import { compareGoldenCommand } from '../../features/inventory/golden/golden-commands.ts';
import { GoldenDialogs } from '../../features/inventory/golden/golden-dialogs.tsx';
import { scanThisPcCommand } from '../../features/inventory/scan/scan-commands.ts';
import { AttachToTicket } from '../../features/tickets/evidence/attach-to-ticket.tsx';
import { printLabelsCommand } from '../../features/upkeep/labels/label-commands.ts';
import { startTicketFor } from '../../features/tickets/create/start-ticket.ts';
import { CommandButton, CommandIcon } from '../../ui/commands/runner.tsx';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Tabs } from '../../ui/controls/tabs.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { DeviceTab } from './device-tab.tsx';
import { type DeviceTabName, tabsOf } from './device-tabs.ts';

type Props = { id: DeviceId; tab: DeviceTabName; onTab: (tab: DeviceTabName) => void; changes: ChangesView };

/** One device: what it is made of, what changed, what was diagnosed, which tickets wait for it. */
export function DevicePage({ id, ...shown }: Props) {
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.get.queryOptions({ id }));
  if (read.isPending) return <Skeleton lines={8} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return <Device key={id} device={read.data} {...shown} />;
}

function Device({ device, tab, onTab, changes }: { device: DeviceDetail } & Omit<Props, 'id'>) {
  const t = useMessages(assetMessages);
  usePageTitle(device.name);
  const [open, setOpen] = useState<'edit' | 'attach' | 'connect' | 'merge' | null>(null);
  useProvideContext(
    openDevice,
    useMemo<DeviceActions>(
      () => ({
        device,
        edit: () => setOpen('edit'),
        connect: () => setOpen('connect'),
        merge: () => setOpen('merge'),
        attach: () => setOpen('attach'),
        newTicket: () => startTicketFor({ device }),
      }),
      [device],
    ),
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <DeviceHeader
        device={device}
        scan={<CommandButton command={scanThisPcCommand} />}
        label={<CommandIcon command={printLabelsCommand} />}
        golden={<CommandIcon command={compareGoldenCommand} />}
      />
      <Tabs<DeviceTabName>
        label={t('parts')}
        value={tab}
        onChange={onTab}
        tabs={tabsOf(device).map((value) => ({ value, label: t(`tab.${value}`) }))}
        className="flex-1 bg-surface [&>[role=tabpanel]]:bg-canvas"
      >
        <DeviceTab device={device} tab={tab} changes={changes} />
      </Tabs>
      <CustodyDialogs device={device} />
      <GoldenDialogs device={device} />
      {open === 'edit' && <DeviceDialog device={device} onClose={() => setOpen(null)} />}
      {open === 'merge' && <MergeDialog device={device} onClose={() => setOpen(null)} />}
      {open === 'connect' && <ConnectDialog device={device} onClose={() => setOpen(null)} />}
      {open === 'attach' && <AttachToTicket start={{ deviceId: device.id }} onClose={() => setOpen(null)} />}
    </div>
  );
}
