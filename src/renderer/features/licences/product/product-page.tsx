import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ProductId } from '../../../../contract/common.ts';
import type { CountedNumber, ProductPosition, ProductRow } from '../../../../contract/products.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { problemOf } from '../../../client/desk-problem.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Tabs } from '../../../ui/controls/tabs.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Panels } from '../../../ui/lists/panels.tsx';
import { VirtualGrid } from '../../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { AuditButton } from '../audit/audit-button.tsx';
import { ProductDialogs } from '../dialogs/product-dialogs.tsx';
import { licenceMessages } from '../licence-messages.ts';
import { licencesPath } from '../licence-paths.ts';
import { BalancePill } from '../product-look.tsx';
import { productName } from '../../../../contract/product-views.ts';
import { addLicenceCommand, assignCommand, reclaimCommand, treatCommand } from './product-commands.ts';
import { openProduct, type ProductDialog } from './product-context.ts';
import type { ProductFacts } from './product-facts.ts';
import { productMessages } from './product-messages.ts';
import { useRowColumns } from './product-rows.tsx';
import { ProductSide } from './product-side.tsx';
import { useProductRows } from './use-product-rows.ts';
import { useReclaim } from './use-reclaim.ts';

export const shownNumbers = ['needed', 'installed', 'unassigned', 'assigned', 'unused', 'covered'] as const satisfies CountedNumber[];
export type ShownNumber = (typeof shownNumbers)[number];
type Props = { id: ProductId; number: ShownNumber; onNumber: (number: ShownNumber) => void };

/** One product: how the desk stands with its licences, and exactly what stands behind each number. */
export function ProductPage({ id, number, onNumber }: Props) {
  const t = useMessages(licenceMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.products.get.queryOptions({ id }));
  if (read.data) return <KnownProduct {...read.data} number={number} onNumber={onNumber} />;
  if (read.isPending) return <Skeleton lines={8} />;
  const { code } = problemOf(read.error);
  if (code !== 'NOT_FOUND' && code !== 'BAD_REQUEST') return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <EmptyState
      kind="nothing-matches"
      title={t('notFound')}
      action={
        <Button
          onClick={() => {
            location.hash = `#${licencesPath}`;
          }}
        >
          {t('back')}
        </Button>
      }
    />
  );
}

type Known = ProductFacts & Omit<Props, 'id'>;

function KnownProduct({ number, onNumber, ...facts }: Known) {
  const { product, pools } = facts;
  const t = useMessages(productMessages);
  const words = useMessages(licenceMessages);
  const format = useFormats();
  const [dialog, setDialog] = useState<ProductDialog | null>(null);
  const [selected, setSelected] = useState<ReadonlyMap<string, ProductRow>>(new Map());
  const name = productName(product);
  usePageTitle(name);
  const audited = { id: product.id, name };
  const clear = useCallback(() => setSelected(new Map()), []);
  const reclaim = useReclaim([...selected.values()], clear);
  useProvideContext(
    openProduct,
    useMemo(
      () => ({
        pools: pools.filter(({ metric }) => metric !== 'site' && metric !== 'unlimited').length,
        firstPool: pools[0]?.licenceId ?? null,
        show: setDialog,
        reclaim,
      }),
      [pools, reclaim],
    ),
  );
  const toggle = useCallback(
    (row: ProductRow) =>
      setSelected((before) => {
        const next = new Map(before);
        if (!next.delete(row.key)) next.set(row.key, row);
        return next;
      }),
    [],
  );
  const countOf = (each: ShownNumber) => (product[each] === null ? null : format.number(product[each]));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-2">
        <div className="min-w-0">
          <h1 className="text-lg wrap-anywhere">{name}</h1>
          <p className="text-xs text-muted">{product.publisher}</p>
        </div>
        <BalancePill product={product} />
        <span className="flex-1" />
        <AuditButton product={audited} />
        <CommandButton command={treatCommand} />
        <CommandButton command={assignCommand} />
        <CommandButton command={addLicenceCommand} variant={pools.length === 0 ? 'primary' : undefined} />
      </header>
      <Panels id="product" side={<ProductSide facts={facts} onDialog={setDialog} />} sideSize={360}>
        <Tabs
          label={t('numbers')}
          value={number}
          onChange={(next) => {
            clear();
            onNumber(next);
          }}
          tabs={shownNumbers.map((value) => ({ value, label: words(value), count: countOf(value) }))}
          className="h-full"
        >
          <div className="flex h-full min-h-0 flex-col">
            <p className="border-b border-line px-4 py-1.5 text-sm text-muted">{t(`about.${number}`)}</p>
            <Rows key={`${product.id} ${number}`} product={product} number={number} selected={selected} toggle={toggle} />
            {selected.size > 0 && (
              <div className="flex flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-2">
                <span aria-live="polite" className="text-sm">
                  {t('selected', { count: selected.size })}
                </span>
                <span className="flex-1" />
                <Button variant="quiet" onClick={clear}>
                  {t('clearSelection')}
                </Button>
                <CommandButton command={reclaimCommand} />
                <CommandButton command={assignCommand} variant="primary" />
              </div>
            )}
          </div>
        </Tabs>
      </Panels>
      {dialog && (
        <ProductDialogs
          dialog={dialog}
          product={product}
          pools={pools}
          parts={facts.parts}
          selected={[...selected.values()]}
          onClose={() => setDialog(null)}
          onAssigned={clear}
        />
      )}
    </div>
  );
}

type RowsProps = {
  product: ProductPosition;
  number: ShownNumber;
  selected: ReadonlyMap<string, ProductRow>;
  toggle: (row: ProductRow) => void;
};

function Rows({ product, number, selected, toggle }: RowsProps) {
  const t = useMessages(productMessages);
  const words = useMessages(licenceMessages);
  const [active, setActive] = useState(0);
  const { read, rows, onRange } = useProductRows(product.id, number);
  const keys = useMemo(() => new Set(selected.keys()), [selected]);
  const columns = useRowColumns(keys, toggle);
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const toggleAt = (index: number) => rows[index] && toggle(rows[index]);
  return (
    <VirtualGrid<ProductRow>
      label={t('rowsOf', { number: words(number) })}
      columns={columns}
      rowCount={rows.length}
      rowAt={(index) => rows[index]}
      rowKey={(index) => rows[index]?.key ?? index}
      active={Math.min(active, rows.length - 1)}
      onActive={(index, { toggle: also }) => {
        setActive(index);
        if (also) toggleAt(index);
      }}
      isSelected={(index) => keys.has(rows[index]?.key ?? '')}
      onOpen={(index) => {
        const row = rows[index];
        if (row?.deviceId) location.hash = `#/devices/${row.deviceId}?tab=software`;
        else if (row?.personId) location.hash = `#/people/${row.personId}`;
      }}
      onSpace={toggleAt}
      onRange={onRange}
      empty={<EmptyState kind="all-done" title={t('noRows')} />}
    />
  );
}
