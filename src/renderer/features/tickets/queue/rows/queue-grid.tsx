import { memo, type ReactNode, type Ref, useMemo } from 'react';
import type { TicketRow } from '../../../../../contract/tickets.ts';
import { RelativeTime } from '../../../../ui/display/relative-time.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { Tick } from '../../../../ui/lists/tick.tsx';
import { type GridColumn, type GridHandle, type GridSort, VirtualGrid } from '../../../../ui/lists/virtual-grid.tsx';
import { ClockCell } from '../../clock/clock-cell.tsx';
import { ticketMessages } from '../../ticket-messages.ts';
import { TicketPriorityPill, TicketStatusPill } from '../../ticket-pills.tsx';
import { ticketPath } from '../../ticket-paths.ts';
import { PresenceMark } from '../../presence/presence-chips.tsx';
import type { ColumnChoice, ColumnId } from './queue-columns.ts';
import { queueMessages } from '../queue-messages.ts';
import type { RowCache } from './row-cache.ts';
import { useColumnTitle } from './use-column-title.ts';

type Props = {
  numbers: readonly number[];
  cache: RowCache;
  columns: readonly ColumnChoice[];
  active: number;
  selected: ReadonlySet<number>;
  onActive: (index: number, how: { extend: boolean; toggle: boolean }) => void;
  onToggle: (number: number) => void;
  onOpen: (index: number) => void;
  onSelectAll: () => void;
  onPeek: (index: number) => void;
  onRange: (from: number, to: number) => void;
  sort: GridSort;
  onSort: (column: string) => void;
  paddingBottom: number;
  empty: ReactNode;
  handle: Ref<GridHandle>;
};

const sortable: readonly ColumnId[] = ['number', 'priority', 'due', 'created', 'updated'];

/** The table of the queue: a hundred thousand tickets, of which those in sight are in the page. */
export function QueueGrid(props: Props) {
  const { numbers, cache, columns, selected, onToggle } = props;
  const t = useMessages(queueMessages);
  const title = useColumnTitle();
  const shown = useMemo<GridColumn<TicketRow>[]>(() => {
    const select: GridColumn<TicketRow> = {
      id: 'select',
      header: <span className="sr-only">{t('selectColumn')}</span>,
      width: '36px',
      cell: (row) => (
        <Tick value={row.number} label={t('select', { number: row.number })} selected={selected.has(row.number)} onToggle={onToggle} />
      ),
    };
    const last = columns.length - 1;
    return [
      select,
      ...columns.map(
        ({ id, width }, index): GridColumn<TicketRow> => ({
          id,
          header: title(id),
          width: id === 'title' || index === last ? `minmax(${width}px, 1fr)` : `${width}px`,
          sortable: sortable.includes(id),
          cell: (row) => <Cell id={id} row={row} />,
        }),
      ),
    ];
  }, [columns, selected, onToggle, t, title]);
  return (
    <VirtualGrid<TicketRow>
      label={t('queue')}
      columns={shown}
      rowCount={numbers.length}
      rowAt={(index) => cache.get(numbers[index] ?? -1)}
      rowKey={(index) => numbers[index] ?? `row-${index}`}
      isSelected={(index) => selected.has(numbers[index] ?? -1)}
      active={props.active}
      onActive={props.onActive}
      onOpen={props.onOpen}
      onSelectAll={props.onSelectAll}
      onSpace={props.onPeek}
      onRange={props.onRange}
      sort={props.sort}
      onSort={props.onSort}
      paddingBottom={props.paddingBottom}
      empty={props.empty}
      handle={props.handle}
    />
  );
}

// The grid draws all its rows at every step; a row that did not change keeps its cells.
const Cell = memo(function Cell({ id, row }: { id: ColumnId; row: TicketRow }) {
  const t = useMessages(ticketMessages);
  switch (id) {
    case 'number':
      return <span className="tabular text-muted">#{row.number}</span>;
    case 'title':
      return (
        <span className="flex min-w-0 items-center gap-1">
          <PresenceMark number={row.number} />
          <a
            href={`#${ticketPath(row.number)}`}
            tabIndex={-1}
            title={row.title}
            className="clip-line text-ink no-underline hover:underline"
          >
            {row.title}
          </a>
        </span>
      );
    case 'due':
      return <ClockCell clock={row.clock} status={row.status} />;
    case 'status':
      return <TicketStatusPill status={row.status} />;
    case 'priority':
      return <TicketPriorityPill priority={row.priority} />;
    case 'requester':
      return <Text text={row.requesterName} empty="–" />;
    case 'device':
      return <Text text={row.deviceName} empty="–" mono />;
    case 'assignee':
      return <Text text={row.assigneeName} empty={t('nobody')} />;
    case 'queue':
      return <Text text={row.queueName} empty="–" />;
    case 'kind':
      return <Text text={t(`kind.${row.kind}`)} empty="–" />;
    case 'created':
      return <RelativeTime at={row.createdAt} className="clip-line text-muted" />;
    case 'checklist':
      return <Text text={row.checklist && `${row.checklist.done}/${row.checklist.total}`} empty="–" />;
    case 'updated':
      return <RelativeTime at={row.updatedAt} className="clip-line text-muted" />;
  }
});

function Text({ text, empty, mono }: { text: string | null; empty: string; mono?: boolean }) {
  return (
    <span title={text ?? undefined} className={`clip-line ${text === null ? 'text-muted' : ''} ${mono ? 'font-mono text-xs' : ''}`}>
      {text ?? empty}
    </span>
  );
}
