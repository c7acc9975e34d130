import type { LicenceId, LicenceKeyId, PurchaseId } from '../../../contract/common.ts';
import type { LicenceMetric } from '../../../contract/licence-metric.ts';
import type { Licence, Purchase } from '../../../contract/licences.ts';
import { type FieldValues, hidden } from '../../../shared/exchange/field-values.ts';
import type { CellReading } from '../../../shared/tables/cell-values.ts';
import { dayBegins, dayIn } from '../../../shared/tables/zoned-day.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Connection } from '../../database/database.ts';
import type { KeyService } from '../../licences/pools/key-service.ts';
import type { LicenceService } from '../../licences/pools/licence-service.ts';
import type { PurchaseService } from '../../licences/pools/purchase-service.ts';
import type { MeantProductService } from '../../licences/products/meant-product-service.ts';
import type { NewId } from '../../platform/clock.ts';
import { changesOf, type ImportContext, type ImportPort, refused, textOf } from './import-port.ts';

type Parts = {
  newId: NewId;
  products: MeantProductService;
  licences: LicenceService;
  purchases: PurchaseService;
  keys: KeyService;
};
/** A row's own words, null where it has none. */
type Said = ReturnType<typeof saidOf>;

const numberOf = (value: FieldValues[string] | undefined): number | null => (typeof value === 'number' ? value : null);

function saidOf(values: FieldValues, { timeZone = 'UTC' }: CellReading) {
  const day = (key: string) => (typeof values[key] === 'number' ? dayBegins(timeZone, values[key]) : null);
  const last = numberOf(values['termTo']);
  const cost = numberOf(values['cost']);
  return {
    number: textOf(values['orderNumber']),
    supplier: textOf(values['supplier']),
    boughtAt: day('boughtAt'),
    seats: numberOf(values['seats']) ?? 0,
    cost,
    currency: cost === null ? null : textOf(values['currency']),
    termFrom: day('termFrom'),
    termTo: last === null ? null : dayBegins(timeZone, last + dayMs) - 1,
  };
}

/** As the dry run tells it: days as days. */
function shown({ number, boughtAt, termFrom, termTo, ...purchase }: Said, { timeZone = 'UTC' }: CellReading) {
  const day = (at: number | null) => (at === null ? null : dayIn(timeZone, at));
  return { orderNumber: number, ...purchase, boughtAt: day(boughtAt), termFrom: day(termFrom), termTo: day(termTo) };
}

/** Of several purchases of one licence each may bring a note: those that are there already are not written twice. */
const notesWith = (before: string | null, note: string): string =>
  before === null ? note : before.includes(note) ? before : `${before}\n${note}`.slice(0, 5000);

/** Licences and their purchases from a table, with their keys. What the row leaves empty stays as it is. */
export function createLicenceRows({ newId, products, licences, purchases, keys }: Parts): ImportPort {
  /** The purchase that a row is of, among the licences it can mean: by its key, else by its number, else by its days. */
  async function findPurchase(from: Connection, pools: readonly Licence[], said: Said, key: string | null, claimed: ReadonlySet<string>) {
    if (key)
      for (const { id } of pools) {
        const purchaseId = await keys.purchaseOf(from, id, key);
        if (purchaseId) return purchases.find(from, purchaseId);
      }
    const keyless = (
      await purchases.keyless(
        from,
        pools.map(({ id }) => id),
      )
    ).filter(({ id }) => !claimed.has(id));
    const same = (purchase: Purchase) =>
      said.number === null
        ? purchase.number === null &&
          purchase.boughtAt === said.boughtAt &&
          purchase.termFrom === said.termFrom &&
          purchase.termTo === said.termTo
        : purchase.number?.toLowerCase() === said.number.toLowerCase();
    return keyless.find(same) ?? null;
  }

  async function place(from: Connection, values: FieldValues, { organisations, reading, claimed }: ImportContext) {
    const words = { name: textOf(values['product']) ?? '', publisher: textOf(values['publisher']) };
    const product = await products.find(from, words);
    if (product === 'several') return refused('severalProducts', { text: words.name.slice(0, 100) }, words.name);
    const said = saidOf(values, reading);
    const key = textOf(values['key']);
    const organisation = textOf(values['organisation']);
    const owner = organisation ? await organisations.find(from, organisation) : null;
    const all = product.isNew ? [] : await licences.ofProduct(from, product.id);
    const ofOwner = all.filter(({ organisationId }) => owner === null || (owner.id !== null && organisationId === owner.id));
    const before = await findPurchase(from, ofOwner, said, key, claimed);
    const metric = textOf(values['metric']) as LicenceMetric | null;
    const fitting = all.filter((each) => each.organisationId === (owner?.id ?? null) && each.metric === (metric ?? each.metric));
    const pool = before
      ? (all.find(({ id }) => id === before.licenceId) ?? null)
      : owner && owner.id === null
        ? null
        : (fitting[0] ?? null);
    return { words, product, said, key, owner, before, pool, metric };
  }

  return {
    async plan(from, values, context) {
      const placed = await place(from, values, context);
      if ('fate' in placed) return placed;
      const { words, product, said, key, owner, before, pool, metric } = placed;
      const name = product.name;
      if (before && pool && metric && pool.metric !== metric) return refused('otherMetric', { text: pool.metric }, name);
      if (said.cost !== null && said.currency === null) return refused('costWithoutCurrency', {}, name);
      const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as Partial<Said>;
      const after = { ...said, ...before, ...filled };
      if (after.termFrom !== null && after.termTo !== null && after.termTo <= after.termFrom) return refused('termEndsFirst', {}, name);
      if (before) context.claimed.add(before.id);
      const note = textOf(values['notes']);
      const notes = note && notesWith(pool?.notes ?? null, note);
      const known = before && pool && (await keys.purchaseOf(from, pool.id, key ?? '')) !== undefined;
      const changes = changesOf(before && { ...shown(before, context.reading), notes: pool?.notes, key: known ? hidden : null }, {
        ...shown(said, context.reading),
        key: key && hidden,
        notes: before ? notes : note,
        ...(!before && { metric, organisation: owner?.name }),
      });
      return {
        fate: before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
        name,
        changes,
        async write({ trx, record, personId }) {
          const licence = pool ?? (await addPool(words));
          if (pool && notes !== null) await licences.noteWithin(trx, record, pool, notes);
          const id = before?.id ?? newId<PurchaseId>();
          await purchases.saveWithin(trx, record, licence, { ...after, id, licenceId: licence.id });
          if (key !== null)
            await keys.bringWithin(trx, record, licence.id, {
              keyId: newId<LicenceKeyId>(),
              label: after.number ?? name,
              key,
              purchaseId: id,
              personId,
            });

          async function addPool(asked: typeof words) {
            const made = await products.ensureWithin(trx, record, asked);
            const productId = made === 'several' ? product.id : made.id;
            const organisationId = owner && (await context.organisations.ensure({ trx, record }, owner.name));
            const licenceId = newId<LicenceId>();
            const fields = {
              productId,
              organisationId,
              metric: metric ?? 'device',
              minimumCores: 1,
              downgrade: false,
              upgrade: false,
              notes,
            };
            await licences.addWithin(trx, record, licenceId, fields);
            return { id: licenceId, organisationId };
          }
        },
      };
    },
  };
}
