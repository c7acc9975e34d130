import { Ticket } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeviceDetail, Snapshot } from '../../../contract/devices.ts';
import { scannedSectionNames, sectionNames } from '../../../contract/inventory-sections.ts';
import { assetMessages } from '../../features/assets/asset-messages.ts';
import { diagnoseDeviceCommand } from '../../features/assets/device-commands.ts';
import { MergedCard } from '../../features/assets/merge/merged-card.tsx';
import { ConnectedCard } from '../../features/assets/record/connected-card.tsx';
import { RecordCard } from '../../features/assets/record/record-card.tsx';
import { CustodyCard } from '../../features/custody/checkout/custody-card.tsx';
import { DeviceChecks } from '../../features/checks/device-checks.tsx';
import { DiagnosisList } from '../../features/diagnostics/runs/diagnosis-list.tsx';
import { ChangesTab, type ChangesView } from '../../features/inventory/changes/changes-tab.tsx';
import { DisksTab } from '../../features/inventory/parts/disks-tab.tsx';
import { HardwareView } from '../../features/inventory/parts/hardware-view.tsx';
import { MonitorsTab } from '../../features/inventory/parts/monitors-tab.tsx';
import { NetworkTab } from '../../features/inventory/parts/network-tab.tsx';
import { OverviewTab } from '../../features/inventory/parts/overview-tab.tsx';
import { partMessages } from '../../features/inventory/parts/part-messages.ts';
import { PrintersTab } from '../../features/inventory/parts/printers-tab.tsx';
import { SourcesTab } from '../../features/inventory/parts/sources-tab.tsx';
import { SoftwareTab } from '../../features/inventory/parts/software-tab.tsx';
import { scanThisPcCommand } from '../../features/inventory/scan/scan-commands.ts';
import { UpkeepCards } from '../../features/upkeep/device/upkeep-cards.tsx';
import { RelatedTickets } from '../../features/tickets/related-tickets.tsx';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { Card } from '../../ui/display/card.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import type { DeviceTabName } from './device-tabs.ts';

/** Everything of the inventory but the long list of programs, which has a part of its own. */
const hardwareSections = sectionNames.filter((section) => section !== 'software');
const ownSections: readonly string[] = scannedSectionNames;
/** What only agents tell has a place where one told it. */
const sectionsOf = (latest: Snapshot) => hardwareSections.filter((section) => ownSections.includes(section) || latest.sections[section]);

/** One part of a device's page. */
export function DeviceTab({ device, tab, changes }: { device: DeviceDetail; tab: DeviceTabName; changes: ChangesView }) {
  const { latest } = device;
  switch (tab) {
    case 'changes':
      return <ChangesTab device={device} {...changes} />;
    case 'tickets':
      return <TicketsPart device={device} />;
    case 'diagnostics':
      return <DiagnosticsPart device={device} />;
    case 'terminal':
      return <TerminalPart device={device} />;
  }
  if (latest === null && tab === 'overview') return <UnscannedOverview device={device} />;
  if (latest === null) return <NeverScanned local={device.local} />;
  switch (tab) {
    case 'overview':
      return <OverviewTab device={device} latest={latest} record={<Record device={device} />} tickets={<OpenTickets device={device} />} />;
    case 'hardware':
      return (
        <div className="flex h-full min-h-0 flex-col">
          <HardwareView snapshot={latest} sections={sectionsOf(latest)} />
        </div>
      );
    case 'software':
      return <SoftwareTab snapshot={latest} deviceId={device.id} />;
    case 'monitors':
      return <MonitorsTab snapshot={latest} />;
    case 'printers':
      return <PrintersTab snapshot={latest} />;
    case 'disks':
      return <DisksTab snapshot={latest} />;
    case 'sources':
      return <SourcesTab deviceId={device.id} />;
    case 'network':
      return <NetworkTab snapshot={latest} />;
  }
}

function Record({ device }: { device: DeviceDetail }) {
  return (
    <>
      <CustodyCard deviceId={device.id} />
      <RecordCard device={device} />
      <UpkeepCards device={device} />
      <ConnectedCard device={device} />
      <DeviceChecks deviceId={device.id} />
      <MergedCard device={device} />
    </>
  );
}

/** A device that was written down, or seen on another one. */
function UnscannedOverview({ device }: { device: DeviceDetail }) {
  const isMachine = device.type === 'computer' || device.type === 'server';
  return (
    <div className="grid gap-4 p-4 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Record device={device} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <OpenTickets device={device} />
        {isMachine && <NeverScanned local={device.local} />}
      </div>
    </div>
  );
}

function NeverScanned({ local }: { local: boolean }) {
  const t = useMessages(partMessages);
  return (
    <EmptyState
      kind="nothing-yet"
      title={t('neverScanned')}
      action={local && <CommandButton command={scanThisPcCommand} variant="primary" />}
    >
      {t('neverScannedText')}
    </EmptyState>
  );
}

function OpenTickets({ device }: { device: DeviceDetail }) {
  const t = useMessages(partMessages);
  const words = useMessages(assetMessages);
  return (
    <Card title={t('openTickets')} icon={Ticket} flush>
      <RelatedTickets
        deviceId={device.id}
        openOnly
        label={t('openTickets')}
        empty={<p className="p-3 text-sm text-muted">{words('noOpenTickets')}</p>}
      />
    </Card>
  );
}

function TicketsPart({ device }: { device: DeviceDetail }) {
  const t = useMessages(assetMessages);
  return (
    <div className="p-4">
      <div className="rounded-md border border-line bg-surface">
        <RelatedTickets
          deviceId={device.id}
          label={t('relatedTickets')}
          empty={
            <EmptyState kind="nothing-yet" title={t('noTickets')}>
              {t('noTicketsText')}
            </EmptyState>
          }
        />
      </div>
    </div>
  );
}

function DiagnosticsPart({ device }: { device: DeviceDetail }) {
  const t = useMessages(assetMessages);
  return (
    <div className="flex flex-col gap-3 p-4">
      <Here local={device.local} elsewhere={t('diagnoseElsewhere')}>
        <CommandButton command={diagnoseDeviceCommand} variant="primary" />
      </Here>
      <DiagnosisList of={{ deviceId: device.id }} />
    </div>
  );
}

function TerminalPart({ device }: { device: DeviceDetail }) {
  const t = useMessages(assetMessages);
  return (
    <div className="p-4">
      <Here local={device.local} elsewhere={t('terminalElsewhere')}>
        <span className="text-sm">{t('terminalHere')}</span>
        <a href="#/terminal" className="text-sm">
          {t('openTerminal')}
        </a>
      </Here>
    </div>
  );
}

/** What only makes sense on the machine that the desk runs on; elsewhere it says so. */
function Here({ local, elsewhere, children }: { local: boolean; elsewhere: string; children: ReactNode }) {
  return local ? <div className="flex flex-wrap items-center gap-3">{children}</div> : <p className="text-sm text-muted">{elsewhere}</p>;
}
