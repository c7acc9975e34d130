import { type ReactNode, useMemo, useRef } from 'react';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import type { GridHandle } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { ExportButton } from '../exchange/export/export-button.tsx';
import type { ExportedTable } from '../exchange/export/exported-table.ts';
import { fieldMessages } from '../exchange/import/field-messages.ts';
import { assetMessages } from './asset-messages.ts';
import { DeviceDialog } from './device-dialog.tsx';
import { RegisterFilter } from './register/register-filter.tsx';
import { RegisterList } from './register/register-list.tsx';
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
  const register = useRegister(order);
  const { total, pending } = register;
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const exported = useExported(order, total);
  const filter = (q: string) => onOrder({ ...order, q });
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
      <RegisterList
        order={order}
        onOrder={onOrder}
        onOpen={onOpen}
        register={register}
        grid={grid}
        onSearch={() => box.current?.querySelector('input')?.focus()}
        empty={<Nothing q={order.q} onClear={() => filter('')} actions={actions} />}
      />
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

const bought = ['supplier', 'orderNumber', 'boughtAt', 'cost', 'currency', 'warrantyUntil'] as const;

/** The columns as they are shown, what stands in one cell there with a column each, and what the devices cost. */
function useExported({ q, sort, direction }: RegisterOrder, total: number): ExportedTable {
  const t = useMessages(assetMessages);
  const fields = useMessages(fieldMessages);
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
        // What it cost has no column of its own in sight, and goes out nowhere else.
        ...bought.map((key) => ({ key, header: fields(key) })),
      ],
    }),
    [t, fields, q, sort, direction, total],
  );
}
