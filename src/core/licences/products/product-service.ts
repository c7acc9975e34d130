import type { ProductId } from '../../../contract/common.ts';
import type { Product, ProductTreatment } from '../../../contract/products.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import { refuseLimitedToOrganisations } from '../../platform/access/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { devicesWithProducts } from '../counting/count-store.ts';
import type { Recount } from '../counting/recount.ts';
import { lineKey, productKey } from './product-key.ts';
import * as store from './product-store.ts';

export type ProductService = ReturnType<typeof createProductService>;

type Fields = { publisher: string; name: string; edition: string | null; family: string | null; parts?: readonly string[] | undefined };

export const noSuchProduct = () => failure('NOT_FOUND', 'There is no such product.', { next: 'Choose one of the list of products.' });

/** What products there are, and whether they need a licence. */
export function createProductService({ db, clock, recount }: { db: Database; clock: Clock; recount: Recount }) {
  async function find(id: string, from: Connection = db.read): Promise<store.ProductRow> {
    const row = await store.findProduct(from, id);
    if (!row) throw noSuchProduct();
    return row;
  }

  function checkParts(line: string, parts: readonly string[]): void {
    if (parts.includes(line))
      throw failure('UNPROCESSABLE_CONTENT', 'A suite cannot be a part of itself.', {
        next: 'Name the other products that come with it.',
        safe: 'Nothing was changed.',
      });
  }

  return {
    find,

    /** Adds a product, or changes one; devices that have it are counted again. */
    save: (command: CommandContext, { id, ...fields }: Fields & { id: ProductId }): Promise<Product> => {
      refuseLimitedToOrganisations(command.actor);
      const key = productKey(fields);
      const line = lineKey(fields);
      return db.write(command, async (trx, record) => {
        const before = await store.findProduct(trx, id);
        const parts = fields.parts?.map((part) => lineKey({ publisher: fields.publisher, name: part }));
        if (parts) checkParts(line, parts);
        const other = await store.findProductByKey(trx, key);
        if (other && other.id !== id)
          throw failure('CONFLICT', 'There is such a product already.', {
            next: 'Use that one, or name another edition or family.',
            safe: 'Nothing was changed.',
            details: { productId: other.id },
          });
        const at = clock.now();
        const after: store.ProductRow = {
          treatment: 'licensed',
          reason: null,
          origin: 'person',
          created_at: at,
          ...before,
          id,
          product_key: key,
          line_key: line,
          publisher: fields.publisher,
          name: fields.name,
          edition: fields.edition,
          family: fields.family,
          parts: parts ? JSON.stringify(parts) : (before?.parts ?? '[]'),
          updated_at: at,
        };
        if (!before) {
          await store.insertProduct(trx, after);
          record({ event: 'product.created', subjectKind: 'product', subjectId: id, new: store.productOf(after) });
          return store.productOf(after);
        }
        const changed = (['publisher', 'name', 'edition', 'family', 'parts'] as const).filter((field) => before[field] !== after[field]);
        if (changed.length === 0) return store.productOf(before);
        await store.saveProduct(trx, after);
        for (const field of changed)
          record({ event: 'product.changed', subjectKind: 'product', subjectId: id, field, old: before[field], new: after[field] });
        await recount.concern(trx, await devicesWithProducts(trx, [id]));
        return store.productOf(after);
      });
    },

    /** Says whether a product needs a licence. */
    treat: (command: CommandContext, id: ProductId, treatment: ProductTreatment, reason: string | null): Promise<Product> => {
      refuseLimitedToOrganisations(command.actor);
      if ((treatment === 'ignored' || treatment === 'forbidden') && !reason)
        throw failure('UNPROCESSABLE_CONTENT', 'This needs a reason: who looks at it later will ask for it.', {
          next: 'Say why in a few words.',
          safe: 'Nothing was changed.',
        });
      return db.write(command, async (trx, record) => {
        const before = await find(id, trx);
        const after = { ...before, treatment, reason: reason || null, updated_at: clock.now() };
        if (before.treatment === treatment && before.reason === after.reason) return store.productOf(before);
        await store.saveProduct(trx, after);
        for (const field of ['treatment', 'reason'] as const)
          if (before[field] !== after[field])
            record({ event: 'product.changed', subjectKind: 'product', subjectId: id, field, old: before[field], new: after[field] });
        return store.productOf(after);
      });
    },
  };
}
