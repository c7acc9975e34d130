import { useMemo } from 'react';
import type { ProductSort, ProductView } from '../../../contract/product-views.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import type { ExportedTable } from '../exchange/export/exported-table.ts';
import { licenceMessages } from './licence-messages.ts';

const numbers = ['entitled', 'installed', 'assigned', 'balance', 'unassigned', 'unused', 'nextExpiry'] as const;

/** The list of products as it is exported: as it is shown. */
export function useExportedProducts(shown: { view: ProductView; q: string; sort: ProductSort; total: number }): ExportedTable {
  const t = useMessages(licenceMessages);
  const { view, q, sort, total } = shown;
  return useMemo(
    () => ({
      list: 'products',
      filter: { q, show: view, sort: sort.column, direction: sort.direction },
      total,
      columns: [
        { key: 'product', header: t('product') },
        { key: 'publisher', header: t('publisher') },
        ...numbers.map((key) => ({ key, header: t(key) })),
      ],
    }),
    [t, view, q, sort, total],
  );
}
