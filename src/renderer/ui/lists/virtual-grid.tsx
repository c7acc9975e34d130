// A table element cannot hold absolutely placed rows of a hundred thousand, and the keys belong to the grid as a whole, not to its rows.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import { classNames } from '../class-names.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';
import { placeOf } from '../commands/shortcut-rules.ts';
import { gridMove } from './grid-move.ts';
import { useRowHeight } from './use-row-height.ts';

export type GridColumn<Row> = {
  id: string;
  header: ReactNode;
  /** A CSS grid track: `88px`, `minmax(160px, 1fr)`. */
  width: string;
  cell: (row: Row, index: number) => ReactNode;
  align?: 'start' | 'end';
  /** Set when the column can be sorted by. */
  sortable?: boolean;
};

export type GridSort = { column: string; direction: 'asc' | 'desc' };

export type GridHandle = { scrollTo(index: number): void; focus(): void };

type Props<Row> = {
  label: string;
  columns: readonly GridColumn<Row>[];
  /** All rows there are, loaded or not. */
  rowCount: number;
  /** The row, or undefined while it is not loaded: a line is held open for it. */
  rowAt: (index: number) => Row | undefined;
  rowKey: (index: number) => string | number;
  /** Hears which rows come into sight, to load them. */
  onRange?: (from: number, to: number) => void;
  /** The row the keys act on; -1 for none. */
  active: number;
  onActive: (index: number, how: { extend: boolean; toggle: boolean }) => void;
  isSelected?: (index: number) => boolean;
  onOpen: (index: number, event: KeyboardEvent | MouseEvent) => void;
  onSelectAll?: () => void;
  onSpace?: (index: number) => void;
  /** What Ctrl+C takes along while no text is marked; null: nothing. */
  onCopy?: () => { text: string; html: string } | null;
  sort?: GridSort | null;
  onSort?: (column: string) => void;
  /** Pixels covered at the bottom, by the bulk bar. */
  paddingBottom?: number;
  /** Shown in place of rows when there are none. */
  empty?: ReactNode;
  handle?: Ref<GridHandle>;
};

const headerHeight = 32;

/** The rows in sight, with the active one among them wherever it is. */
function useGridRows<Row>(
  { rowCount, active, onRange, rowKey, paddingBottom = 0 }: Props<Row>,
  box: RefObject<HTMLDivElement | null>,
  rowHeight: number,
) {
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: rowKey,
    overscan: 12,
    // The sticky header and the bulk bar must not cover the row that the keys moved to (WCAG 2.4.11).
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    scrollPaddingEnd: paddingBottom,
    paddingEnd: paddingBottom,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      // The active row stays in the page while it is out of sight, or aria-activedescendant would name nothing.
      return active < 0 || active >= rowCount || shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => onRange?.(startIndex, endIndex), [onRange, startIndex, endIndex, rowCount]);
  return virtual;
}

/**
 * A table for a hundred thousand rows. The whole grid is one tab stop; the active row is data, told by aria-activedescendant, so that it
 * survives leaving the page. Rows of unknown content are lines until `rowAt` has them. Its ancestors need `min-height: 0`.
 */
export function VirtualGrid<Row>(props: Props<Row>) {
  const { rowCount, active, onActive } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const virtual = useGridRows(props, box, rowHeight);
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index, { align: 'auto' }), [virtual]);
  useImperativeHandle(props.handle, () => ({ scrollTo, focus: () => box.current?.focus({ preventScroll: true }) }), [scrollTo]);

  const press = (event: KeyboardEvent) => {
    // A tick or a link in a row may have the focus after a click: the arrows still move the grid, Enter and Space stay its own.
    const own = event.target === box.current;
    if (event.nativeEvent.isComposing || (!own && placeOf(event.target) !== 'page')) return;
    const page = Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1);
    const next = gridMove(event, { active, rowCount, page });
    if (next === null) return own ? otherKeys(event, props) : undefined;
    event.preventDefault();
    onActive(next, { extend: event.shiftKey, toggle: false });
    scrollTo(next);
  };

  const tracks = props.columns.map((column) => column.width).join(' ');
  const nothing = rowCount === 0 && props.empty;
  // What is said of no rows stands beside the grid: a grid has rows of cells and nothing else, as a screen reader counts them.
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={props.columns.length}
        aria-multiselectable={props.isSelected ? true : undefined}
        aria-activedescendant={active >= 0 && active < rowCount ? `${id}-${active}` : undefined}
        onKeyDown={press}
        onCopy={(event) => copy(event, props)}
        className={classNames('group/grid relative min-h-0 overflow-auto outline-none', nothing ? 'flex-none' : 'flex-1')}
      >
        <Header {...props} tracks={tracks} />
        {rowCount > 0 && (
          <div role="rowgroup" className="relative min-w-fit" style={{ height: virtual.getTotalSize() - headerHeight }}>
            {virtual.getVirtualItems().map((place) => (
              <GridRow
                key={place.key}
                {...props}
                id={`${id}-${place.index}`}
                index={place.index}
                top={place.start - headerHeight}
                height={rowHeight}
                tracks={tracks}
              />
            ))}
          </div>
        )}
      </div>
      {nothing && <div className="min-h-0 flex-1 overflow-auto">{nothing}</div>}
    </div>
  );
}

function copy<Row>(event: ClipboardEvent, { onCopy }: Props<Row>): void {
  const copied = document.getSelection()?.isCollapsed === false ? null : onCopy?.();
  if (!copied) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', copied.text);
  event.clipboardData.setData('text/html', copied.html);
}

function otherKeys<Row>(event: KeyboardEvent, { active, onOpen, onSelectAll, onSpace }: Props<Row>): void {
  if (event.key === 'Enter' && active >= 0) {
    event.preventDefault();
    onOpen(active, event);
  } else if (event.key === ' ' && active >= 0 && onSpace) {
    event.preventDefault();
    onSpace(active);
  } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && onSelectAll) {
    event.preventDefault();
    onSelectAll();
  }
}

function Header<Row>({ columns, sort, onSort, tracks }: Props<Row> & { tracks: string }) {
  const t = useMessages(uiMessages);
  return (
    <div role="rowgroup" className="sticky top-0 z-10 min-w-fit border-b border-line bg-surface">
      <div role="row" aria-rowindex={1} className="grid items-center" style={{ gridTemplateColumns: tracks, height: headerHeight - 1 }}>
        {columns.map((column) => {
          const sorted = sort?.column === column.id ? sort.direction : null;
          const content = (
            <>
              <span className="clip-line">{column.header}</span>
              {sorted === 'asc' && <ArrowUp aria-label={t('sortedUp')} size={12} strokeWidth={2} className="shrink-0" />}
              {sorted === 'desc' && <ArrowDown aria-label={t('sortedDown')} size={12} strokeWidth={2} className="shrink-0" />}
            </>
          );
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
              className={classNames(
                'flex min-w-0 items-center px-2 text-xs font-medium text-muted',
                column.align === 'end' && 'justify-end',
              )}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => onSort(column.id)}
                  className="-mx-1 flex min-h-6 min-w-0 items-center gap-1 rounded-sm px-1 hover:bg-subtle hover:text-ink"
                >
                  {content}
                </button>
              ) : (
                content
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type RowPlace = { id: string; index: number; top: number; height: number; tracks: string };

function GridRow<Row>(props: Props<Row> & RowPlace) {
  const { id, index, top, height, tracks, columns, rowAt, active, isSelected, onActive, onOpen } = props;
  const row = rowAt(index);
  const selected = isSelected?.(index) ?? false;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ? selected : undefined}
      data-active={index === active || undefined}
      onClick={(event) => onActive(index, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey })}
      onDoubleClick={(event) => onOpen(index, event)}
      className={classNames(
        'absolute inset-x-0 grid items-center border-b border-line/60 hover:bg-row-hover',
        'aria-selected:bg-row-selected data-active:bg-row-selected data-active:shadow-[inset_3px_0_0_var(--accent)]',
        'group-focus-visible/grid:data-active:outline-2 group-focus-visible/grid:data-active:-outline-offset-2 group-focus-visible/grid:data-active:outline-focus',
      )}
      style={{ top, height, gridTemplateColumns: tracks }}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={classNames('flex min-w-0 items-center px-2', column.align === 'end' && 'tabular justify-end')}
        >
          {row === undefined ? <span className="h-2.5 w-3/5 rounded-sm bg-subtle" /> : column.cell(row, index)}
        </div>
      ))}
    </div>
  );
}
