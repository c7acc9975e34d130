import { z } from 'zod';
import { fold } from '../shared/fold.ts';
import { dayMs } from '../shared/units/day-ms.ts';
import type { Product, ProductPosition } from './products.ts';

/** What the list of products is narrowed to: what somebody should look at, what needs or has a licence, everything. */
export const productViewSchema = z.enum(['attention', 'licensed', 'all']);
export type ProductView = z.infer<typeof productViewSchema>;
export const productSortSchema = z.enum(['name', 'entitled', 'installed', 'assigned', 'balance', 'unassigned', 'unused', 'nextExpiry']);
export type ProductSort = { column: z.infer<typeof productSortSchema>; direction: 'asc' | 'desc' };

export const productName = ({ name, edition, family }: Pick<Product, 'name' | 'edition' | 'family'>): string =>
  [name, edition, family].filter(Boolean).join(' ');

const soonMs = 90 * dayMs;

/** Whether somebody should look at it: seats are missing, it is not allowed, or a term ends within 90 days. */
const needsAttention = ({ treatment, installed, balance, nextExpiry }: ProductPosition, now: number): boolean =>
  (treatment === 'forbidden' && installed > 0) ||
  (treatment === 'licensed' && balance !== null && balance < 0) ||
  (nextExpiry !== null && nextExpiry - now < soonMs);

/** The products of a view whose name or publisher holds some words. @param now epoch ms */
export function productsInView(
  products: readonly ProductPosition[],
  { view, q, now }: { view: ProductView; q: string; now: number },
): ProductPosition[] {
  const wanted = fold(q);
  const inView = (product: ProductPosition) => {
    if (view === 'all') return true;
    return view === 'attention' ? needsAttention(product, now) : product.treatment === 'licensed' || product.licences > 0;
  };
  return products.filter(
    (product) => inView(product) && (wanted === '' || fold(`${product.publisher} ${productName(product)}`).includes(wanted)),
  );
}

/** Products in the order that a column gives; where it says nothing of one, that one comes last. */
export function sortProducts(
  products: readonly ProductPosition[],
  { column, direction }: ProductSort,
  compareNames: (a: string, b: string) => number,
): ProductPosition[] {
  const sign = direction === 'asc' ? 1 : -1;
  const byName = (a: ProductPosition, b: ProductPosition) => compareNames(productName(a), productName(b)) || a.id.localeCompare(b.id);
  if (column === 'name') return products.toSorted((a, b) => sign * byName(a, b));
  return products.toSorted((a, b) => {
    const [one, other] = [a[column], b[column]];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}
