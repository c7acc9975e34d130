import { type ReactNode, type RefObject, useCallback, useState } from 'react';
import { deviceSortSchema } from '../../../../contract/device-register.ts';
import { deviceStateSchema, type DeviceState, type DeviceSummary } from '../../../../contract/devices.ts';
import { copiedRows, writeCopied } from '../../../client/copied-rows.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { SelectionBar, selectionBarHeight } from '../../../ui/commands/selection-bar.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { turned } from '../../../ui/lists/turned.ts';
import { type GridHandle, VirtualGrid } from '../../../ui/lists/virtual-grid.tsx';
import { FieldPicker } from '../../tickets/pickers/field-picker.tsx';
import { assetMessages } from '../asset-messages.ts';
import { deviceList } from '../device-context.ts';
import { useRegisterColumns, useSelectableColumns } from './register-columns.tsx';
import { registerMessages } from './register-messages.ts';
import { mostSelected, useDeviceSelection } from './use-device-selection.ts';
import type { RegisterOrder, useRegister } from './use-register.ts';
import { useStateChange } from './use-state-change.ts';

type Props = {
  order: RegisterOrder;
  onOrder: (order: RegisterOrder) => void;
  onOpen: (device: DeviceSummary) => void;
  register: ReturnType<typeof useRegister>;
  grid: RefObject<GridHandle | null>;
  onSearch: () => void;
  empty: ReactNode;
};

/** The rows of the register: moved through, picked, copied, and changed many at a time. */
export function RegisterList({ order, onOrder, onOpen, register, grid, onSearch, empty }: Props) {
  const t = useMessages(assetMessages);
  const { total, rowAt, onRange, pending, failed, key } = register;
  const [place, setPlace] = useState({ order, active: 0 });
  // Another filter or order begins at its first row.
  const shown = Math.min(place.order === order ? place.active : 0, total - 1);
  const setActive = (active: number) => setPlace({ order, active });
  const selection = useDeviceSelection(order, total, rowAt);
  const [asking, setAsking] = useState(false);
  const changeState = useStateChange();
  const plain = useRegisterColumns();
  const { toggle } = selection;
  const columns = useSelectableColumns(
    plain,
    selection.ids,
    useCallback((device: DeviceSummary) => toggle(device, null), [toggle]),
  );
  const selected = [...selection.rows.values()];
  const current = rowAt(shown);
  const copied = () =>
    copiedRows(
      plain.map(({ header }) => header),
      selected.map((device) => plain.map(({ said }) => said(device))),
    );
  useProvideContext(deviceList, {
    order,
    selected,
    move: (step, extend) => {
      const next = Math.min(total - 1, Math.max(0, shown + step));
      setActive(next);
      if (extend) selection.extend(next, shown);
      grid.current?.scrollTo(next);
      grid.current?.focus();
    },
    toggle: () => toggle(current, shown),
    clear: selection.clear,
    pickState: () => setAsking(true),
    copy: async () => {
      await writeCopied(copied());
      return { said: messageOf(registerMessages, 'rowsCopied', { count: selected.length }) };
    },
    open: current ? () => onOpen(current) : null,
    focusSearch: onSearch,
  });
  if (pending) return <Skeleton lines={8} />;
  if (failed) return <DeskError error={failed.error} onRetry={failed.retry} />;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <VirtualGrid<DeviceSummary>
        key={key}
        label={t('devices')}
        columns={columns}
        rowCount={total}
        rowAt={rowAt}
        rowKey={(index) => rowAt(index)?.id ?? index}
        isSelected={(index) => selection.ids.has(rowAt(index)?.id as never)}
        active={shown}
        onActive={(index, how) => {
          setActive(index);
          if (how.extend) selection.extend(index, shown);
          else if (how.toggle) toggle(rowAt(index), index);
          else selection.startAt(index);
        }}
        onSpace={(index) => toggle(rowAt(index), index)}
        onSelectAll={selection.all}
        onCopy={() => (selected.length === 0 ? null : copied())}
        onOpen={(index) => {
          const device = rowAt(index);
          if (device) onOpen(device);
        }}
        onRange={onRange}
        sort={{ column: order.sort, direction: order.direction }}
        onSort={(column) => {
          const known = deviceSortSchema.safeParse(column);
          if (!known.success) return;
          const { column: sort, direction } = turned({ column: order.sort, direction: order.direction }, known.data);
          onOrder({ ...order, sort, direction });
        }}
        paddingBottom={selected.length > 0 ? selectionBarHeight + 8 : 0}
        handle={grid}
        empty={empty}
      />
      {selected.length > 0 && <Bar count={selected.length} onClear={selection.clear} />}
      <StatePicker
        open={asking}
        onClose={() => setAsking(false)}
        onPick={(state) => {
          void changeState(selected, state).then(selection.noteState);
        }}
      />
    </div>
  );
}

function Bar({ count, onClear }: { count: number; onClear: () => void }) {
  const t = useMessages(registerMessages);
  const format = useFormats();
  return (
    <SelectionBar
      label={t('selectionBar')}
      said={count < mostSelected ? t('selected', { count }) : t('selectedMost', { count: format.number(count) })}
      scope="devices"
      clearLabel={t('clearSelection')}
      onClear={onClear}
    />
  );
}

function StatePicker({ open, onClose, onPick }: { open: boolean; onClose: () => void; onPick: (state: DeviceState) => void }) {
  const t = useMessages(assetMessages);
  const words = useMessages(registerMessages);
  return (
    <FieldPicker
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={words('newState')}
      items={deviceStateSchema.options.map((id) => ({ id, label: t(`state.${id}`) }))}
      onPick={(id) => onPick(deviceStateSchema.parse(id))}
    />
  );
}
