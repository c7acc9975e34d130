import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { type ProductSort, type ProductView, productViewSchema, productsInView, sortProducts } from '../../../contract/product-views.ts';
import type { ProductPosition } from '../../../contract/products.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useNow } from '../../ui/i18n/use-now.ts';
import { turned } from '../../ui/lists/turned.ts';
import { type GridHandle, VirtualGrid } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { AuditButton } from './audit/audit-button.tsx';
import { licenceList } from './licence-context.ts';
import { licenceMessages } from './licence-messages.ts';
import { ExportButton } from '../exchange/export/export-button.tsx';
import { useProductColumns } from './product-columns.tsx';
import { useExportedProducts } from './use-exported-products.ts';

type Props = {
  view: ProductView;
  onView: (view: ProductView) => void;
  onOpen: (product: ProductPosition) => void;
  /** Buttons of the page's head. */
  actions?: ReactNode;
};

/** Every product that somebody has or that there is a licence for, with how the desk stands. */
export function LicencesPage({ view, onView, onOpen, actions }: Props) {
  const t = useMessages(licenceMessages);
  const { orpc } = useDesk();
  usePageTitle(t('licences'));
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [sort, setSort] = useState<ProductSort>({ column: 'balance', direction: 'asc' });
  const q = useDeferredValue(text.trim());
  const read = useQuery(orpc.products.list.queryOptions({}));
  const items = useShown(read.data?.items, view, q, sort);
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = Math.min(active, items.length - 1);
  const open = useCallback((index: number) => items[index] && onOpen(items[index]), [items, onOpen]);
  useProvideContext(
    licenceList,
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
  const columns = useProductColumns(q);
  const exported = useExportedProducts({ view, q, sort, total: items.length });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <h1 className="text-lg">{t('licences')}</h1>
        <div ref={box} className="max-w-72 min-w-40 flex-[4_1_10rem]">
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
        <Select
          label={t('show')}
          hideLabel
          value={view}
          onChange={onView}
          options={productViewSchema.options.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
        <span aria-live="polite" className="tabular text-xs text-muted">
          {read.data && t('found', { count: items.length })}
        </span>
        <span className="flex-1" />
        <ExportButton table={exported} />
        <AuditButton />
        {actions}
      </header>
      {read.data && <Work {...read.data.work} />}
      {read.isPending && <Skeleton lines={8} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <VirtualGrid<ProductPosition>
          label={t('licences')}
          columns={columns}
          rowCount={items.length}
          rowAt={(index) => items[index]}
          rowKey={(index) => items[index]?.id ?? index}
          active={shown}
          onActive={setActive}
          onOpen={open}
          sort={sort}
          onSort={(column) => setSort((before) => turned(before, column as ProductSort['column']))}
          handle={grid}
          empty={<Nothing view={view} text={q} any={read.data.items.length > 0} onClear={() => setText('')} onAll={() => onView('all')} />}
        />
      )}
    </div>
  );
}

function useShown(items: readonly ProductPosition[] | undefined, view: ProductView, q: string, sort: ProductSort): ProductPosition[] {
  const { compareNames } = useFormats();
  const now = useNow();
  return useMemo(() => {
    const found = productsInView(items ?? [], { view, q, now });
    return sortProducts(found, sort, compareNames);
  }, [items, view, q, sort, compareNames, now]);
}

/** Says while titles are being sorted anew that numbers still move. */
function Work({ titles, devices }: { titles: number; devices: number }) {
  const t = useMessages(licenceMessages);
  const format = useFormats();
  if (titles + devices === 0) return null;
  return (
    <output className="block border-b border-line bg-info-tint px-3 py-1 text-sm text-info">
      {t('working', { titles: format.number(titles), devices: format.number(devices) })}
    </output>
  );
}

type NothingProps = { view: ProductView; text: string; any: boolean; onClear: () => void; onAll: () => void };

function Nothing({ view, text, any, onClear, onAll }: NothingProps) {
  const t = useMessages(licenceMessages);
  if (text !== '')
    return <EmptyState kind="nothing-matches" title={t('noMatch', { text })} action={<Button onClick={onClear}>{t('clear')}</Button>} />;
  if (!any)
    return (
      <EmptyState kind="nothing-yet" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    );
  return (
    <EmptyState
      kind="all-done"
      title={t(view === 'attention' ? 'allGood' : 'none')}
      action={<Button onClick={onAll}>{t('showAll')}</Button>}
    >
      {view === 'attention' && t('allGoodText')}
    </EmptyState>
  );
}
