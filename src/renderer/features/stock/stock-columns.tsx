import { Archive, CircleAlert, CircleCheck, Droplets, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { isLow, type StockItem } from '../../../contract/stock.ts';
import { Highlight } from '../../ui/display/highlight.tsx';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import type { GridColumn } from '../../ui/lists/virtual-grid.tsx';
import { stockMessages } from './stock-messages.ts';

/** How many are left, with a word where that is few. */
export function LeftPill({ item }: { item: StockItem }) {
  const t = useMessages(stockMessages);
  const format = useFormats();
  const count = format.number(item.left);
  if (item.left === 0) return <StatusPill tone="critical" icon={CircleAlert} label={t('none')} />;
  return isLow(item) ? (
    <StatusPill tone="warning" icon={TriangleAlert} label={t('low', { count })} />
  ) : (
    <StatusPill tone="ok" icon={CircleCheck} label={count} />
  );
}

/** The columns of the list. */
export function useStockColumns(q: string): readonly GridColumn<StockItem>[] {
  const t = useMessages(stockMessages);
  const format = useFormats();
  return useMemo(() => {
    const text = (value: string | null) => (
      <span title={value ?? undefined} className={value === null ? 'text-muted' : 'clip-line'}>
        {value === null ? '–' : <Highlight text={value} query={q} />}
      </span>
    );
    return [
      { id: 'name', header: t('name'), width: 'minmax(200px, 2fr)', cell: ({ name }) => text(name) },
      {
        id: 'kind',
        header: t('kind'),
        width: '150px',
        cell: ({ kind }) => {
          const Icon = kind === 'accessory' ? Archive : Droplets;
          return (
            <span className="flex min-w-0 items-center gap-1.5">
              <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
              <span className="clip-line">{t(`kind.${kind}`)}</span>
            </span>
          );
        },
      },
      { id: 'model', header: t('model'), width: 'minmax(110px, 1fr)', cell: ({ model }) => text(model) },
      { id: 'place', header: t('place'), width: 'minmax(120px, 1fr)', cell: ({ place }) => text(place) },
      { id: 'left', header: t('left'), width: '150px', cell: (item) => <LeftPill item={item} /> },
      {
        id: 'given',
        header: t('givenOrUsed'),
        width: '96px',
        align: 'end',
        cell: ({ given }) => <span className="tabular">{format.number(given)}</span>,
      },
    ];
  }, [t, format, q]);
}
