import { Search } from 'lucide-react';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Highlight } from '../../ui/display/highlight.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type GridColumn, type GridHandle, VirtualGrid } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { assetMessages } from './asset-messages.ts';
import { deviceList } from './device-context.ts';
import { DeviceDialog } from './device-dialog.tsx';
import { DeviceIcon, DevicePill } from './device-look.tsx';
import { useDevicePages } from './use-device-pages.ts';

type Props = {
  /** Begins the search: from a link. */
  query: string;
  onOpen: (device: DeviceSummary) => void;
  /** Buttons of the page's head: scan, import. */
  actions: ReactNode;
  /** Whether a new device is being written down. */
  creating: boolean;
  onCreated: () => void;
};

/** Every device that is known, found by its name, model, serial number or person. */
export function DevicesPage({ query, onOpen, actions, creating, onCreated }: Props) {
  const t = useMessages(assetMessages);
  usePageTitle(t('devices'));
  const [text, setText] = useState(query);
  const [active, setActive] = useState(0);
  const q = useDeferredValue(text.trim());
  const { read, items } = useDevicePages(q);
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = Math.min(active, items.length - 1);
  const open = useCallback(
    (index: number) => {
      const device = items[index];
      if (device) onOpen(device);
    },
    [items, onOpen],
  );
  useProvideContext(
    deviceList,
    useMemo(
      () => ({
        move: (step: number) => {
          const next = Math.min(items.length - 1, Math.max(0, shown + step));
          setActive(next);
          grid.current?.scrollTo(next);
        },
        open: items[shown] ? () => open(shown) : null,
        focusSearch: () => box.current?.querySelector('input')?.focus(),
      }),
      [items, shown, open],
    ),
  );
  const columns = useColumns(q);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = read;
  const onRange = useCallback(
    (_from: number, to: number) => {
      if (hasNextPage && !isFetchingNextPage && to >= items.length - 50) void fetchNextPage();
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, items.length],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <h1 className="text-lg">{t('devices')}</h1>
        <div ref={box} className="w-96 max-w-full">
          <TextField
            label={t('search')}
            hideLabel
            icon={Search}
            type="search"
            placeholder={t('search')}
            value={text}
            onChange={(next) => {
              setText(next);
              setActive(0);
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') grid.current?.focus();
            }}
          />
        </div>
        <span aria-live="polite" className="tabular text-xs text-muted">
          {read.data && (hasNextPage ? t('foundMore', { count: items.length }) : t('found', { count: items.length }))}
        </span>
        <span className="flex-1" />
        {actions}
      </header>
      {read.isPending && <Skeleton lines={8} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <VirtualGrid<DeviceSummary>
          label={t('devices')}
          columns={columns}
          rowCount={items.length}
          rowAt={(index) => items[index]}
          rowKey={(index) => items[index]?.id ?? index}
          active={shown}
          onActive={setActive}
          onOpen={open}
          onRange={onRange}
          handle={grid}
          empty={<Nothing text={q} onClear={() => setText('')} actions={actions} />}
        />
      )}
      {creating && <DeviceDialog device={null} onClose={onCreated} />}
    </div>
  );
}

function Nothing({ text, onClear, actions }: { text: string; onClear: () => void; actions: ReactNode }) {
  const t = useMessages(assetMessages);
  return text === '' ? (
    <EmptyState kind="nothing-yet" title={t('none')} action={actions}>
      {t('noneText')}
    </EmptyState>
  ) : (
    <EmptyState kind="nothing-matches" title={t('noMatch', { text })} action={<Button onClick={onClear}>{t('clear')}</Button>} />
  );
}

function useColumns(q: string): readonly GridColumn<DeviceSummary>[] {
  const t = useMessages(assetMessages);
  return useMemo(() => {
    const found = (text: string | null) => (
      <span title={text ?? undefined} className="clip-line">
        {text === null ? <span className="text-muted">–</span> : <Highlight text={text} query={q} />}
      </span>
    );
    return [
      { id: 'name', header: t('name'), width: 'minmax(190px, 1.3fr)', cell: (device) => <NameCell device={device} query={q} /> },
      { id: 'verdict', header: t('verdict'), width: '150px', cell: (device) => <DevicePill device={device} /> },
      {
        id: 'model',
        header: t('model'),
        width: 'minmax(150px, 1.2fr)',
        cell: (device) => found([device.manufacturer, device.model].filter(Boolean).join(' ') || null),
      },
      {
        id: 'serial',
        header: t('serial'),
        width: '140px',
        cell: (device) => <span className="clip-line font-mono text-xs">{found(device.serial)}</span>,
      },
      { id: 'system', header: t('system'), width: 'minmax(140px, 1fr)', cell: (device) => found(device.operatingSystem) },
      { id: 'person', header: t('person'), width: 'minmax(120px, 1fr)', cell: (device) => found(device.personName) },
      { id: 'tickets', header: t('tickets'), width: '80px', align: 'end', cell: (device) => device.openTickets || '–' },
      {
        id: 'lastScan',
        header: t('lastScan'),
        width: '140px',
        cell: (device) =>
          device.lastScanAt === null ? (
            <span className="text-muted">{t('never')}</span>
          ) : (
            <RelativeTime at={device.lastScanAt} className="clip-line text-muted" />
          ),
      },
    ];
  }, [t, q]);
}

function NameCell({ device, query }: { device: DeviceSummary; query: string }) {
  const t = useMessages(assetMessages);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <DeviceIcon device={device} />
      <a href={`#/devices/${device.id}`} tabIndex={-1} title={device.name} className="clip-line text-ink no-underline hover:underline">
        <Highlight text={device.name} query={query} />
      </a>
      {device.local && <span className="shrink-0 rounded-sm bg-info-tint px-1 text-xs text-info">{t('thisPc')}</span>}
    </span>
  );
}
