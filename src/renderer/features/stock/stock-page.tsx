import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import { isLow, type StockItem } from '../../../contract/stock.ts';
import { fold } from '../../../shared/fold.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type GridHandle, VirtualGrid } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { ExportButton } from '../exchange/export/export-button.tsx';
import { newItemCommand } from './stock-commands.ts';
import { useStockColumns } from './stock-columns.tsx';
import { type StockDialog, stockList } from './stock-context.ts';
import { StockDialogs } from './stock-dialogs.tsx';
import { stockMessages } from './stock-messages.ts';
import { StockPanel } from './stock-panel.tsx';

type Shown = 'all' | 'low';
const exportedKeys = ['name', 'kind', 'model', 'manufacturer', 'supplier', 'place', 'left', 'given', 'minimum'] as const;

/** Accessories and consumables: how many are left, and beside the list who has the others. */
export function StockPage({ actions }: { actions?: ReactNode }) {
  const t = useMessages(stockMessages);
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [active, setActive] = useState(0);
  const [dialog, setDialog] = useState<StockDialog | null>(null);
  const q = useDeferredValue(typed.trim());
  const read = useQuery(orpc.stock.list.queryOptions({}));
  const items = useMemo(() => narrowed(read.data?.items ?? [], shown, q), [read.data, shown, q]);
  const at = Math.min(active, items.length - 1);
  const item = items[at] ?? null;
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  usePageTitle(t('stock'));
  useProvideContext(
    stockList,
    useMemo(
      () => ({
        item,
        show: setDialog,
        move: (step: number) => {
          const next = Math.min(items.length - 1, Math.max(0, at + step));
          setActive(next);
          grid.current?.scrollTo(next);
        },
        focusSearch: () => box.current?.querySelector('input')?.focus(),
      }),
      [item, items.length, at],
    ),
  );
  const columns = useStockColumns(q);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <h1 className="text-lg">{t('stock')}</h1>
        <div ref={box} className="max-w-72 min-w-40 flex-[4_1_10rem]">
          <TextField
            label={t('find')}
            hideLabel
            icon={Search}
            type="search"
            placeholder={t('find')}
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setActive(0);
            }}
          />
        </div>
        <Select
          label={t('show')}
          hideLabel
          value={shown}
          onChange={setShown}
          options={(['all', 'low'] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
        />
        <span aria-live="polite" className="tabular text-xs text-muted">
          {read.data && t('found', { count: items.length })}
        </span>
        <span className="flex-1" />
        <ExportButton
          table={{
            list: 'stock',
            filter: { q, ...(shown === 'low' && { low: true }) },
            total: items.length,
            columns: exportedKeys.map((key) => ({
              key,
              header: t(key === 'given' ? 'givenOrUsed' : key),
              ...(key === 'kind' && { say: (value: string) => t(`kind.${value as StockItem['kind']}`) }),
            })),
          }}
        />
        {actions}
        <CommandButton command={newItemCommand} variant="primary" />
      </header>
      {read.isPending && <Skeleton lines={8} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <div className="flex min-h-0 flex-1 flex-wrap">
          <div className="flex min-h-0 min-w-80 flex-1 flex-col">
            <VirtualGrid<StockItem>
              label={t('stock')}
              columns={columns}
              rowCount={items.length}
              rowAt={(index) => items[index]}
              rowKey={(index) => items[index]?.id ?? index}
              active={at}
              onActive={setActive}
              onOpen={setActive}
              handle={grid}
              empty={
                <Nothing
                  any={read.data.items.length > 0}
                  low={shown === 'low' && q === ''}
                  onClear={() => {
                    setTyped('');
                    setShown('all');
                  }}
                />
              }
            />
          </div>
          {item && <StockPanel key={item.id} item={item} />}
        </div>
      )}
      <StockDialogs item={item} dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}

function narrowed(items: readonly StockItem[], shown: Shown, q: string): StockItem[] {
  const wanted = fold(q);
  return items.filter((item) => (shown === 'all' || isLow(item)) && fold([item.name, item.model, item.place].join(' ')).includes(wanted));
}

function Nothing({ any, low, onClear }: { any: boolean; low: boolean; onClear: () => void }) {
  const t = useMessages(stockMessages);
  if (!any)
    return (
      <EmptyState kind="nothing-yet" title={t('emptyYet')}>
        {t('emptyYetText')}
      </EmptyState>
    );
  return (
    <EmptyState
      kind={low ? 'all-done' : 'nothing-matches'}
      title={t(low ? 'emptyLow' : 'emptyMatches')}
      action={<Button onClick={onClear}>{t('clear')}</Button>}
    />
  );
}
