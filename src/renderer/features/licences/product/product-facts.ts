import type { ProductId } from '../../../../contract/common.ts';
import type { PoolPosition, ProductPosition } from '../../../../contract/products.ts';

/** What a product's page shows, as the desk answers it. */
export type ProductFacts = {
  product: ProductPosition;
  pools: readonly PoolPosition[];
  parts: readonly string[];
  suites: readonly { id: ProductId; name: string }[];
  titles: readonly { name: string; publisher: string | null; devices: number }[];
};
