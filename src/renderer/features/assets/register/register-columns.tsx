import { useMemo } from 'react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import type { CsvCell } from '../../../../shared/tables/write-csv.ts';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Tick } from '../../../ui/lists/tick.tsx';
import type { GridColumn } from '../../../ui/lists/virtual-grid.tsx';
import { assetMessages } from '../asset-messages.ts';
import { DeviceIcon, DevicePill } from '../device-look.tsx';
import { registerMessages } from './register-messages.ts';

/** A column with what its cells say as plain text: what is copied. */
type RegisterColumn = GridColumn<DeviceSummary> & { header: string; said: (device: DeviceSummary) => CsvCell };

/** The columns of the register as they are shown. */
export function useRegisterColumns(): readonly RegisterColumn[] {
  const t = useMessages(assetMessages);
  const format = useFormats();
  return useMemo(() => {
    const text = (value: string | null) => (
      <span title={value ?? undefined} className="clip-line">
        {value === null ? <span className="text-muted">–</span> : value}
      </span>
    );
    const ofText = (said: (device: DeviceSummary) => string | null) => ({ said, cell: (device: DeviceSummary) => text(said(device)) });
    const modelOf = ({ manufacturer, model }: DeviceSummary) => [manufacturer, model].filter(Boolean).join(' ') || null;
    return [
      {
        id: 'name',
        sortable: true,
        header: t('name'),
        width: 'minmax(170px, 1.3fr)',
        said: ({ name }) => name,
        cell: (device) => <NameCell device={device} />,
      },
      { id: 'type', sortable: true, header: t('type'), width: '100px', ...ofText((device) => t(`type.${device.type}`)) },
      { id: 'state', sortable: true, header: t('stateOf'), width: '116px', ...ofText((device) => t(`state.${device.state}`)) },
      {
        id: 'problems',
        sortable: true,
        header: t('verdict'),
        width: '148px',
        said: ({ lastScanAt, problemCount }) => (lastScanAt === null ? null : problemCount),
        cell: (device) => <DevicePill device={device} />,
      },
      { id: 'model', sortable: true, header: t('model'), width: 'minmax(130px, 1.2fr)', ...ofText(modelOf) },
      {
        id: 'serial',
        header: t('serial'),
        width: '118px',
        said: ({ serial }) => serial,
        cell: (device) => <span className="clip-line font-mono text-xs">{text(device.serial)}</span>,
      },
      { id: 'system', sortable: true, header: t('system'), width: 'minmax(110px, 1fr)', ...ofText((device) => device.operatingSystem) },
      { id: 'person', sortable: true, header: t('person'), width: 'minmax(100px, 1fr)', ...ofText((device) => device.personName) },
      {
        id: 'tickets',
        header: t('tickets'),
        width: '70px',
        align: 'end',
        said: ({ openTickets }) => openTickets,
        cell: (device) => device.openTickets || '–',
      },
      {
        id: 'scanned',
        sortable: true,
        header: t('lastScan'),
        width: '116px',
        said: ({ lastScanAt }) => (lastScanAt === null ? null : format.dateTime(lastScanAt)),
        cell: (device) => <ScannedCell device={device} />,
      },
    ];
  }, [t, format]);
}

/** The same behind a column of ticks. */
export function useSelectableColumns(
  columns: readonly GridColumn<DeviceSummary>[],
  selected: ReadonlySet<DeviceId>,
  onToggle: (device: DeviceSummary) => void,
): readonly GridColumn<DeviceSummary>[] {
  const t = useMessages(registerMessages);
  return useMemo(
    () => [
      {
        id: 'select',
        header: <span className="sr-only">{t('selectColumn')}</span>,
        width: '36px',
        cell: (device) => (
          <Tick value={device} label={t('selectOne', { name: device.name })} selected={selected.has(device.id)} onToggle={onToggle} />
        ),
      },
      ...columns,
    ],
    [columns, selected, onToggle, t],
  );
}

function ScannedCell({ device }: { device: DeviceSummary }) {
  const t = useMessages(assetMessages);
  if (device.lastScanAt !== null) return <RelativeTime at={device.lastScanAt} className="clip-line text-muted" />;
  return <span className="text-muted">{device.type === 'computer' || device.type === 'server' ? t('never') : '–'}</span>;
}

function NameCell({ device }: { device: DeviceSummary }) {
  const t = useMessages(assetMessages);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <DeviceIcon device={device} />
      <a href={`#/devices/${device.id}`} tabIndex={-1} title={device.name} className="clip-line text-ink no-underline hover:underline">
        {device.name}
      </a>
      {device.local && <span className="shrink-0 rounded-sm bg-info-tint px-1 text-xs text-info">{t('thisPc')}</span>}
    </span>
  );
}
