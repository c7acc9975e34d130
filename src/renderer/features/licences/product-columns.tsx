import { useMemo } from 'react';
import { productName } from '../../../contract/product-views.ts';
import type { CountedNumber, ProductPosition } from '../../../contract/products.ts';
import { Highlight } from '../../ui/display/highlight.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import type { GridColumn } from '../../ui/lists/virtual-grid.tsx';
import { licenceMessages } from './licence-messages.ts';
import { productPath } from './licence-paths.ts';
import { BalancePill } from './product-look.tsx';

/** A sum of money as its reader writes it. */
export function useMoney(): (money: { amount: number; currency: string } | null) => string | null {
  const format = useFormats();
  return (money) => money && format.number(money.amount, { style: 'currency', currency: money.currency });
}

/** The columns of the list; every number leads to its rows. */
export function useProductColumns(q: string): readonly GridColumn<ProductPosition>[] {
  const t = useMessages(licenceMessages);
  const format = useFormats();
  const money = useMoney();
  return useMemo(() => {
    const dash = <span className="text-muted">–</span>;
    const link = (product: ProductPosition, number: CountedNumber, value: number | null) =>
      value === null || value === 0 ? (
        <span className="text-muted">{value === null ? '–' : '0'}</span>
      ) : (
        <a
          href={`#${productPath(product.id, number)}`}
          tabIndex={-1}
          className="inline-flex min-h-6 items-center text-ink no-underline hover:underline"
        >
          {format.number(value)}
        </a>
      );
    const counted = (id: 'installed' | 'assigned' | 'unassigned' | 'unused', width: string): GridColumn<ProductPosition> => ({
      id,
      header: t(id),
      width,
      align: 'end',
      sortable: true,
      cell: (product) => link(product, id, product[id]),
    });
    return [
      {
        id: 'name',
        header: t('product'),
        width: 'minmax(220px, 2fr)',
        sortable: true,
        cell: (product) => (
          <a
            href={`#${productPath(product.id)}`}
            tabIndex={-1}
            title={`${productName(product)} · ${product.publisher}`}
            className="clip-line text-ink no-underline hover:underline"
          >
            <Highlight text={productName(product)} query={q} /> <span className="text-xs text-muted">{product.publisher}</span>
          </a>
        ),
      },
      { id: 'balance', header: t('balance'), width: '160px', sortable: true, cell: (product) => <BalancePill product={product} /> },
      {
        id: 'entitled',
        header: t('entitled'),
        width: '104px',
        align: 'end',
        sortable: true,
        cell: (product) => (product.entitled === null ? dash : format.number(product.entitled)),
      },
      counted('installed', '92px'),
      counted('assigned', '92px'),
      counted('unassigned', '132px'),
      counted('unused', '164px'),
      {
        id: 'nextExpiry',
        header: t('nextExpiry'),
        width: '124px',
        sortable: true,
        cell: ({ nextExpiry }) => (nextExpiry === null ? dash : <span className="clip-line">{format.date(nextExpiry)}</span>),
      },
      {
        id: 'costAtRisk',
        header: t('costAtRisk'),
        width: '128px',
        align: 'end',
        cell: ({ costAtRisk }) => money(costAtRisk) ?? dash,
      },
    ];
  }, [t, q, format, money]);
}
