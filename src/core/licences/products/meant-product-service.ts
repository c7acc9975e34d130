import type { ProductId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { compileRule } from './own-rules.ts';
import { lineKey, productKey, spokenName } from './product-key.ts';
import * as store from './product-store.ts';
import { listRuleRows } from './rule-store.ts';
import { shippedProduct } from './shipped-product.ts';
import type { ShippedRules } from './shipped-rules.ts';

export type MeantProductService = ReturnType<typeof createMeantProductService>;
type Words = { name: string; publisher: string | null };
/** A product that words mean; `isNew`: it is not there yet. */
export type MeantProduct = { id: ProductId; name: string; isNew: boolean };
type Meant = { row: store.ProductRow; isNew: boolean };

const nameOf = (row: store.ProductRow): string => [row.name, row.edition, row.family].filter(Boolean).join(' ');
/** With its publisher before its name or without. */
const isCalled = (row: store.ProductRow, asked: string): boolean =>
  [nameOf(row), `${row.publisher} ${nameOf(row)}`].some((name) => spokenName(name) === asked);
/** "Microsoft" and "Microsoft Corporation" are one; where either is not known nothing speaks against it. */
function isFrom({ publisher }: store.ProductRow, asked: string | null): boolean {
  const [known, said] = [spokenName(publisher), spokenName(asked ?? '')];
  return known.includes(said) || said.includes(known);
}

/** Which product somebody means by the words of a list: a known one by its name, else what a scan's title of these words is taken for, else a new one. */
export function createMeantProductService({ clock, newId, shipped }: { clock: Clock; newId: NewId; shipped: ShippedRules }) {
  async function byRules(from: Connection, { name, publisher }: Words): Promise<Meant | null> {
    const title = { name, publisher, source: null };
    const own = (await listRuleRows(from)).find((row) =>
      compileRule({ kind: row.kind as 'is', pattern: row.pattern, publisher: row.publisher })(title),
    );
    const ruled = own && (await store.findProduct(from, own.product_id));
    if (ruled) return { row: ruled, isNew: false };
    const found = shipped.find(title) ?? (publisher ? shipped.find({ ...title, name: `${publisher} ${name}` }) : null);
    if (!found) return null;
    const known = await store.findProductByKey(from, productKey(found.product));
    return { row: known ?? shippedProduct(found.product, clock.now()), isNew: known === null };
  }

  function newProduct({ name, publisher }: Words): store.ProductRow {
    const fields = { publisher: publisher ?? '', name, edition: null, family: null };
    const at = clock.now();
    return {
      ...fields,
      id: newId<ProductId>(),
      product_key: productKey(fields),
      line_key: lineKey(fields),
      treatment: 'licensed',
      reason: null,
      origin: 'person',
      parts: '[]',
      created_at: at,
      updated_at: at,
    };
  }

  async function meant(from: Connection, words: Words): Promise<Meant | 'several'> {
    const asked = spokenName(words.name);
    const [named, other] = (await store.productsSpoken(from, asked)).filter((row) => isCalled(row, asked) && isFrom(row, words.publisher));
    if (other) return 'several';
    if (named) return { row: named, isNew: false };
    return (await byRules(from, words)) ?? { row: newProduct(words), isNew: true };
  }

  const told = ({ row, isNew }: Meant): MeantProduct => ({
    id: row.id as ProductId,
    name: nameOf(row),
    isNew,
  });

  return {
    /** The product that is meant; `several` where the words fit more than one. */
    async find(from: Connection, words: Words): Promise<MeantProduct | 'several'> {
      const found = await meant(from, words);
      return found === 'several' ? found : told(found);
    },

    /** The same within a running command: a product that is not there yet is made. */
    async ensureWithin(trx: Writer, record: RecordChange, words: Words): Promise<MeantProduct | 'several'> {
      const found = await meant(trx, words);
      if (found === 'several' || !found.isNew) return found === 'several' ? found : told(found);
      await store.insertProduct(trx, found.row);
      record({ event: 'product.created', subjectKind: 'product', subjectId: found.row.id, new: store.productOf(found.row) });
      return told(found);
    },
  };
}
