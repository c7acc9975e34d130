import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type BulkOutcome, type TicketPatch, ticketSortSchema } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { SelectionBar, selectionBarHeight } from '../../../ui/commands/selection-bar.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Panels } from '../../../ui/lists/panels.tsx';
import { toggled } from '../../../ui/lists/toggled.ts';
import type { GridHandle } from '../../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { QueueMerge } from '../relations/merge/queue-merge.tsx';
import { FieldPicker } from '../pickers/field-picker.tsx';
import { newTicketCommand } from '../commands/ticket-commands.ts';
import { ticketQueue } from '../ticket-context.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { goTo, type QueueSearch, queuePath, ticketPath } from '../ticket-paths.ts';
import { type PickableField, patchOf, usePickerItems } from '../pickers/use-picker-items.ts';
import { activeIndex } from './rows/arrangement.ts';
import { BulkOutcomes } from './bulk/bulk-outcomes.tsx';
import { ColumnChooser } from './rows/column-chooser.tsx';
import { FilterBar, type FilterBarHandle } from './filter/filter-bar.tsx';
import { asksForWaiting } from './filter/filter-chips.ts';
import { PeekPanel } from './rows/peek-panel.tsx';
import { QueueGrid } from './rows/queue-grid.tsx';
import { useQueueMemory } from './queue-memory.ts';
import { queueMessages } from './queue-messages.ts';
import { QueueExport } from './queue-export.tsx';
import { SaveViewButton } from './views/save-view.tsx';
import { SortMenu } from './views/sort-menu.tsx';
import { type Order, useArrangement } from './rows/use-arrangement.ts';
import { useBulkUpdate } from './bulk/use-bulk-update.ts';
import { activate, useQueueActions } from './use-queue-actions.ts';
import { type QueueOrder, useQueueOrder } from './views/use-queue-order.ts';
import { useRows } from './rows/use-rows.ts';
import { useViewName } from './views/use-view-name.ts';

/** The queue of tickets: the address says which, in which order. */
export function QueuePage({ search }: { search: QueueSearch }) {
  const t = useMessages(ticketMessages);
  const order = useQueueOrder(search);
  const viewName = useViewName();
  usePageTitle(order.view ? viewName(order.view) : t('tickets'));
  useEffect(() => {
    const { search: before } = useQueueMemory.getState();
    if (queuePath(before) !== queuePath(search)) useQueueMemory.setState({ search, active: null, anchor: null, selected: new Set() });
  }, [search]);
  if (order.loading) return <Skeleton lines={8} />;
  return <Queue order={order} />;
}

// Where the list was scrolled to, by what it showed; coming back finds it there.
const lastSeen = { key: '', to: 0 };
const keyOf = ({ q, sort, direction }: Order) => `${sort} ${direction} ${q}`;

function Queue({ order }: { order: QueueOrder }) {
  const t = useMessages(queueMessages);
  const format = useFormats();
  const key = keyOf(order.order);
  const grid = useRef<GridHandle>(null);
  const filter = useRef<FilterBarHandle>(null);
  const touched = useRef(0);
  const inSight = useRef({ from: 0, to: 0 });
  const atRest = useCallback(() => inSight.current.from === 0 && Date.now() - touched.current > 3000, []);
  const { numbers, truncated, query, waiting, takeIn } = useArrangement(order.order, atRest);
  const rows = useRows(numbers);
  const { change: changeMany, skipped, dismiss, tell } = useBulkUpdate(rows.cache);
  const merged = (outcomes: readonly BulkOutcome[]) => {
    tell(outcomes);
    takeIn();
  };
  const [picking, setPicking] = useState<PickableField | null>(null);
  const [peeking, setPeeking] = useState(false);
  const active = useQueueMemory((memory) => memory.active);
  const activeAt = useQueueMemory((memory) => memory.activeAt);
  const selected = useQueueMemory((memory) => memory.selected);
  const index = activeIndex(numbers, active, activeAt);
  const peek = useCallback(() => setPeeking((open) => !open), []);
  const change = useCallback((targets: readonly number[], patch: TicketPatch) => void changeMany(targets, patch), [changeMany]);
  const actions = useQueueActions({ numbers, index, grid, filter, pick: setPicking, change, peek, refresh: takeIn });
  useProvideContext(ticketQueue, actions);

  useEffect(() => {
    if (query.data) useQueueMemory.setState({ numbers });
  }, [numbers, query.data]);
  const { onRange } = rows;
  const range = useCallback(
    (from: number, to: number) => {
      inSight.current = { from, to };
      if (to > 0) Object.assign(lastSeen, { key, to });
      onRange(from, to);
    },
    [key, onRange],
  );
  useRestoredPlace(key, numbers.length > 0, grid);
  const touch = () => {
    touched.current = Date.now();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only notes that somebody is at work here
    <div className="flex min-h-0 flex-1 flex-col" onPointerMove={touch} onKeyDown={touch} onWheel={touch}>
      <div className="flex shrink-0 flex-wrap items-start gap-2 border-b border-line bg-canvas px-3 py-2">
        <FilterBar q={order.order.q} onFilter={order.setFilter} onLeave={() => grid.current?.focus()} handle={filter} />
        <div className="flex flex-wrap items-center gap-1">
          {waiting !== null && (
            <Button icon={RefreshCw} onClick={takeIn}>
              {waiting > 0 ? t('newWaiting', { count: waiting }) : t('changesWaiting')}
            </Button>
          )}
          <output className="tabular px-1 text-xs text-muted">{query.data ? t('counted', { count: numbers.length }) : ''}</output>
          <SortMenu order={order.order} onSort={order.setSort} />
          <ColumnChooser columns={order.columns} onChange={order.setColumns} />
          <QueueExport order={order} total={numbers.length} />
          <SaveViewButton order={order} />
          <CommandButton command={newTicketCommand} variant="primary" />
        </div>
      </div>
      {truncated && <p className="px-3 py-1 text-xs text-warning">{t('truncated', { count: format.number(numbers.length) })}</p>}
      <BulkOutcomes outcomes={skipped} onDismiss={dismiss} />
      {rows.problem !== null && <DeskError error={rows.problem} onRetry={rows.retry} />}
      <Panels id="queue" side={peeking ? <PeekPanel number={active} onClose={peek} /> : null} sideSize={400}>
        <div className="relative flex min-h-0 flex-1 flex-col">
          {query.isError && <DeskError error={query.error} onRetry={() => void query.refetch()} />}
          {query.isPending && <Skeleton lines={12} />}
          {query.data && (
            <QueueGrid
              key={key}
              numbers={numbers}
              cache={rows.cache}
              columns={order.columns}
              active={index}
              selected={selected}
              onActive={(at, how) => {
                const number = numbers[at];
                if (number !== undefined) activate(numbers, number, how);
              }}
              onToggle={toggleSelected}
              onOpen={(at) => {
                const number = numbers[at];
                if (number !== undefined) goTo(ticketPath(number));
              }}
              onSelectAll={() => useQueueMemory.setState({ selected: new Set(numbers) })}
              onPeek={peek}
              onRange={range}
              sort={{ column: order.order.sort, direction: order.order.direction }}
              onSort={(column) => {
                const sort = ticketSortSchema.safeParse(column);
                if (sort.success) order.setSort(sort.data);
              }}
              paddingBottom={selected.size > 0 ? selectionBarHeight + 8 : 0}
              empty={<QueueEmpty q={order.order.q} onShowAll={() => order.setFilter('')} />}
              handle={grid}
            />
          )}
          {selected.size > 0 && (
            <SelectionBar
              label={t('bulkBar')}
              said={t('selected', { count: selected.size })}
              scope="tickets"
              clearLabel={t('clearSelection')}
              onClear={actions.clear}
            />
          )}
        </div>
      </Panels>
      <QueueMerge onDone={merged} />
      <QueuePicker field={picking} onClose={() => setPicking(null)} onPick={(field, id) => change(actions.targets, patchOf(field, id))} />
    </div>
  );
}

const toggleSelected = (number: number) =>
  useQueueMemory.setState((memory) => ({ selected: toggled(memory.selected, number), anchor: number }));

function useRestoredPlace(key: string, ready: boolean, grid: React.RefObject<GridHandle | null>): void {
  const restored = useRef<string | null>(null);
  useEffect(() => {
    if (!ready || restored.current === key) return;
    restored.current = key;
    const { key: seen, to } = lastSeen;
    if (seen === key && to > 0) grid.current?.scrollTo(to);
    // The keys work from the start, unless somebody is typing in the filter.
    if (!(document.activeElement instanceof HTMLInputElement)) grid.current?.focus();
  }, [key, ready, grid]);
}

function QueueEmpty({ q, onShowAll }: { q: string; onShowAll: () => void }) {
  const t = useMessages(queueMessages);
  if (q === '')
    return (
      <EmptyState kind="nothing-yet" title={t('emptyYet')} action={<CommandButton command={newTicketCommand} variant="primary" />}>
        {t('emptyYetText')}
      </EmptyState>
    );
  const done = asksForWaiting(q);
  return (
    <EmptyState
      kind={done ? 'all-done' : 'nothing-matches'}
      title={t(done ? 'emptyDone' : 'emptyMatches')}
      action={<Button onClick={onShowAll}>{t('showAll')}</Button>}
    >
      {done ? t('emptyDoneText') : t('emptyMatchesText', { filter: q })}
    </EmptyState>
  );
}

type PickerProps = { field: PickableField | null; onClose: () => void; onPick: (field: PickableField, id: string) => void };

function QueuePicker({ field, onClose, onPick }: PickerProps) {
  const t = useMessages(ticketMessages);
  const items = usePickerItems(field);
  return (
    <FieldPicker
      open={field !== null}
      onOpenChange={(open) => !open && onClose()}
      title={field ? t(field) : ''}
      items={items}
      onPick={(id) => field && onPick(field, id)}
    />
  );
}
