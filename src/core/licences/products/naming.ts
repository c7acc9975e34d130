import type { Database, Writer } from '../../database/database.ts';
import { nextInSequence } from '../../database/sequences.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { Clock } from '../../platform/clock.ts';
import { readSetting, writeSetting } from '../../platform/settings-store.ts';
import { devicesWithTitles } from '../counting/count-store.ts';
import type { Recount } from '../counting/recount.ts';
import { compileRule } from './own-rules.ts';
import { productKey } from './product-key.ts';
import { ensureProducts } from './product-store.ts';
import * as ruleStore from './rule-store.ts';
import { shippedProduct } from './shipped-product.ts';
import type { ShippedRules } from './shipped-rules.ts';
import * as titleStore from './title-store.ts';

export type Naming = ReturnType<typeof createNaming>;

const workKind = 'products.name-titles';
const titlesAtOnce = 300;
/** Agents come in by the hundred, each with more than a thousand: consoles get a turn between these. */
const titlesOfScanAtOnce = 100;
const shippedSetting = 'products.shipped-rules';

/** Takes raw titles for products: by the rules that people added, in their order, then by those that come with the program. */
export function createNaming(parts: { db: Database; clock: Clock; timedWork: TimedWork; recount: Recount; shipped: ShippedRules }) {
  const { db, clock, timedWork, recount, shipped } = parts;

  /** Asks the rules about titles and notes what they say. @returns those that are taken for another product than before. */
  async function nameTitles(trx: Writer, titles: readonly titleStore.TitleToName[], version: number): Promise<number[]> {
    if (titles.length === 0) return [];
    const own = (await ruleStore.listRuleRows(trx)).map((row) => ({
      id: row.id,
      productId: row.product_id,
      matches: compileRule({ kind: row.kind as 'is', pattern: row.pattern, publisher: row.publisher }),
    }));
    const found = titles.map((title) => {
      const rule = own.find(({ matches }) => matches(title));
      return rule ? { title, rule: rule.id, productId: rule.productId } : { title, shipped: shipped.find(title) };
    });
    const rows = new Map(
      found.flatMap((each) => {
        if (!('shipped' in each) || !each.shipped) return [];
        const row = shippedProduct(each.shipped.product, clock.now());
        return [[row.product_key, row] as const];
      }),
    );
    const ids = await ensureProducts(trx, [...rows.values()]);
    const answers = found.map((each) => {
      const { title } = each;
      if ('productId' in each)
        return { id: title.id, was: title.productId, productId: each.productId as string, rule: each.rule as string };
      const productId = each.shipped ? (ids.get(productKey(each.shipped.product)) ?? null) : null;
      return { id: title.id, was: title.productId, productId, rule: each.shipped?.rule ?? null };
    });
    await titleStore.nameTitles(trx, answers, version);
    return answers.filter(({ was, productId }) => was !== productId).map(({ id }) => id);
  }

  const planSlice = (trx: Writer) => timedWork.plan(trx, { kind: workKind, key: 'all', dueAt: clock.now() });

  timedWork.handle(workKind, async ({ trx }) => {
    const version = await ruleStore.rulesVersion(trx);
    const titles = await titleStore.unaskedTitles(trx, version, titlesAtOnce);
    const changed = await nameTitles(trx, titles, version);
    await recount.later(trx, await devicesWithTitles(trx, changed));
    if (titles.length === titlesAtOnce) await planSlice(trx);
  });

  /** The rules are others now: every title there is is asked about again, in slices after this command. */
  async function rulesChanged(trx: Writer): Promise<void> {
    const version = await nextInSequence(trx, ruleStore.rulesVersionName);
    if ((await titleStore.unaskedTitles(trx, version, 1)).length > 0) await planSlice(trx);
  }

  return {
    rulesChanged,

    /** What a scan found on a device: titles that are new get their product, some at a time, and then the device is counted again. @returns whether that is done. */
    async afterSoftware(trx: Writer, deviceId: string): Promise<boolean> {
      const version = await ruleStore.rulesVersion(trx);
      const titles = await titleStore.unaskedTitlesOf(trx, deviceId, version, titlesOfScanAtOnce);
      const changed = await nameTitles(trx, titles, version);
      await recount.later(
        trx,
        (await devicesWithTitles(trx, changed)).filter((id) => id !== deviceId),
      );
      if (titles.length === titlesOfScanAtOnce) return false;
      await recount.concern(trx, [deviceId]);
      return true;
    },

    /** A program with other rules than the last one asks them about every title. */
    async ensureShipped(): Promise<void> {
      if ((await readSetting(db.read, shippedSetting)) === shipped.version) return;
      await db.writeQuietly(async (trx) => {
        await writeSetting(trx, shippedSetting, shipped.version);
        await rulesChanged(trx);
      });
    },

    /** How much is still being sorted. */
    unasked: async (): Promise<number> => titleStore.countUnasked(db.read, await ruleStore.rulesVersion(db.read)),
  };
}
