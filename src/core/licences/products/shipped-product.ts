import { derivedId } from '../../platform/derived-id.ts';
import { lineKey, productKey } from './product-key.ts';
import type { ProductRow } from './product-store.ts';
import type { NamedProduct } from './shipped-rules.ts';

/** Products that the shipped rules name have the same id on every desk. */
const shippedBase = '01900000-0000-7000-8000-000000000450';

/** The row of a product that comes with the program. @param at epoch ms */
export function shippedProduct(product: NamedProduct, at: number): ProductRow {
  const key = productKey(product);
  return {
    id: derivedId(shippedBase, key),
    product_key: key,
    line_key: lineKey(product),
    publisher: product.publisher,
    name: product.name,
    edition: product.edition,
    family: product.family,
    treatment: product.treatment,
    reason: product.reason,
    origin: 'shipped',
    parts: JSON.stringify(product.parts),
    created_at: at,
    updated_at: at,
  };
}
