import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { deviceSortSchema } from '../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { turned } from '../../ui/lists/turned.ts';
import { type GridColumn, type GridHandle, VirtualGrid } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { ExportButton } from '../exchange/export/export-button.tsx';
import type { ExportedTable } from '../exchange/export/exported-table.ts';
import { assetMessages } from './asset-messages.ts';
import { deviceList } from './device-context.ts';
import { DeviceDialog } from './device-dialog.tsx';
import { DeviceIcon, DevicePill } from './device-look.tsx';
import { RegisterFilter } from './register/register-filter.tsx';
import { registerMessages } from './register/register-messages.ts';
import { type RegisterOrder, useRegister } from './register/use-register.ts';

type Props = {
  /** Which devices, in which order: the address says it. */
  order: RegisterOrder;
  onOrder: (order: RegisterOrder) => void;
  onOpen: (device: DeviceSummary) => void;
  /** Buttons of the page's head: scan, import. */
  actions: ReactNode;
  /** Whether a new device is being written down. */
  creating: boolean;
  onCreated: () => void;
};

/** The register: every device that is known, filtered and sorted. */
export function DevicesPage({ order, onOrder, onOpen, actions, creating, onCreated }: Props) {
  const t = useMessages(assetMessages);
  const words = useMessages(registerMessages);
  usePageTitle(t('devices'));
  const [active, setActive] = useState(0);
  const { total, rowAt, onRange, pending, failed, key } = useRegister(order);
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = Math.min(active, total - 1);
  const current = rowAt(shown);
  useProvideContext(
    deviceList,
    useMemo(
      () => ({
        order,
        move: (step: number) => {
          const next = Math.min(total - 1, Math.max(0, shown + step));
          setActive(next);
          grid.current?.scrollTo(next);
        },
        open: current ? () => onOpen(current) : null,
        focusSearch: () => box.current?.querySelector('input')?.focus(),
      }),
      [order, total, shown, current, onOpen],
    ),
  );
  const columns = useColumns();
  const exported = useExported(order, total);
  const open = useCallback(
    (index: number) => {
      const device = rowAt(index);
      if (device) onOpen(device);
    },
    [rowAt, onOpen],
  );
  const filter = (q: string) => {
    setActive(0);
    onOrder({ ...order, q });
  };
  const sortBy = (column: string) => {
    const known = deviceSortSchema.safeParse(column);
    if (!known.success) return;
    const { column: sort, direction } = turned({ column: order.sort, direction: order.direction }, known.data);
    onOrder({ ...order, sort, direction });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-col gap-2 border-b border-line bg-surface px-3 py-2">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-lg">{t('devices')}</h1>
          <output className="tabular text-xs text-muted">{pending ? '' : words('counted', { count: total })}</output>
          <span className="flex-1" />
          <ExportButton table={exported} />
          {actions}
        </div>
        <RegisterFilter q={order.q} onFilter={filter} onLeave={() => grid.current?.focus()} box={box} />
      </header>
      {pending && <Skeleton lines={8} />}
      {failed && <DeskError error={failed.error} onRetry={failed.retry} />}
      {!pending && !failed && (
        <VirtualGrid<DeviceSummary>
          key={key}
          label={t('devices')}
          columns={columns}
          rowCount={total}
          rowAt={rowAt}
          rowKey={(index) => rowAt(index)?.id ?? index}
          active={shown}
          onActive={setActive}
          onOpen={open}
          onRange={onRange}
          sort={{ column: order.sort, direction: order.direction }}
          onSort={sortBy}
          handle={grid}
          empty={<Nothing q={order.q} onClear={() => filter('')} actions={actions} />}
        />
      )}
      {creating && <DeviceDialog device={null} onClose={onCreated} />}
    </div>
  );
}

function Nothing({ q, onClear, actions }: { q: string; onClear: () => void; actions: ReactNode }) {
  const t = useMessages(assetMessages);
  const words = useMessages(registerMessages);
  return q === '' ? (
    <EmptyState kind="nothing-yet" title={t('none')} action={actions}>
      {t('noneText')}
    </EmptyState>
  ) : (
    <EmptyState kind="nothing-matches" title={words('noMatch')} action={<Button onClick={onClear}>{words('clear')}</Button>} />
  );
}

function useColumns(): readonly GridColumn<DeviceSummary>[] {
  const t = useMessages(assetMessages);
  return useMemo(() => {
    const text = (value: string | null) => (
      <span title={value ?? undefined} className="clip-line">
        {value === null ? <span className="text-muted">–</span> : value}
      </span>
    );
    return [
      { id: 'name', sortable: true, header: t('name'), width: 'minmax(170px, 1.3fr)', cell: (device) => <NameCell device={device} /> },
      { id: 'type', sortable: true, header: t('type'), width: '100px', cell: (device) => text(t(`type.${device.type}`)) },
      { id: 'state', sortable: true, header: t('stateOf'), width: '116px', cell: (device) => text(t(`state.${device.state}`)) },
      { id: 'problems', sortable: true, header: t('verdict'), width: '148px', cell: (device) => <DevicePill device={device} /> },
      {
        id: 'model',
        sortable: true,
        header: t('model'),
        width: 'minmax(130px, 1.2fr)',
        cell: (device) => text([device.manufacturer, device.model].filter(Boolean).join(' ') || null),
      },
      {
        id: 'serial',
        header: t('serial'),
        width: '118px',
        cell: (device) => <span className="clip-line font-mono text-xs">{text(device.serial)}</span>,
      },
      { id: 'system', sortable: true, header: t('system'), width: 'minmax(110px, 1fr)', cell: (device) => text(device.operatingSystem) },
      { id: 'person', sortable: true, header: t('person'), width: 'minmax(100px, 1fr)', cell: (device) => text(device.personName) },
      { id: 'tickets', header: t('tickets'), width: '70px', align: 'end', cell: (device) => device.openTickets || '–' },
      { id: 'scanned', sortable: true, header: t('lastScan'), width: '116px', cell: (device) => <ScannedCell device={device} /> },
    ];
  }, [t]);
}

/** The columns as they are shown; what stands in one cell there has a column each. */
function useExported({ q, sort, direction }: RegisterOrder, total: number): ExportedTable {
  const t = useMessages(assetMessages);
  return useMemo(
    () => ({
      list: 'devices',
      filter: { q, sort, direction },
      total,
      columns: [
        { key: 'name', header: t('name') },
        { key: 'type', header: t('type'), say: (type) => t(`type.${type as DeviceSummary['type']}`) },
        { key: 'state', header: t('stateOf'), say: (state) => t(`state.${state as DeviceSummary['state']}`) },
        { key: 'problems', header: t('verdict') },
        { key: 'manufacturer', header: t('manufacturer') },
        { key: 'model', header: t('model') },
        { key: 'serial', header: t('serial') },
        { key: 'operatingSystem', header: t('system') },
        { key: 'person', header: t('person') },
        { key: 'openTickets', header: t('tickets') },
        { key: 'lastScan', header: t('lastScan') },
      ],
    }),
    [t, q, sort, direction, total],
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
